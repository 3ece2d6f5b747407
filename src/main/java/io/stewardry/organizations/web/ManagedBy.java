package io.stewardry.organizations.web;

import io.stewardry.organizations.OrganizationName;
import io.stewardry.shell.Choice;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which MSP manages the organization.
///
/// @param name null when nobody does
/// @param candidates the organizations that could; empty for everybody but superusers, who read it
///   as text
/// @param chosen the value of the one in force; empty for none
/// @param changeable the reader may change it
public record ManagedBy(
    @Nullable String name, List<Choice> candidates, String chosen, boolean changeable) {
  public ManagedBy {
    candidates = List.copyOf(candidates);
  }

  public static ManagedBy readOnly(@Nullable String name) {
    return new ManagedBy(name, List.of(), "", false);
  }

  /// @param own the organization itself, which cannot be its own manager
  static ManagedBy changeable(
      @Nullable String name, @Nullable UUID chosen, List<OrganizationName> msps, UUID own) {
    return new ManagedBy(
        name,
        msps.stream()
            .filter(msp -> !msp.id().equals(own))
            .map(msp -> new Choice(msp.id().toString(), msp.name()))
            .toList(),
        chosen == null ? "" : chosen.toString(),
        true);
  }
}
