package io.stewardry.organizations.web;

import io.stewardry.shell.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which MSP manages the organization.
///
/// @param name null when nobody does
/// @param candidates the organizations that could; empty for everybody but superusers, who read it
///   as text
/// @param chosen the value of the one in force; empty for none
/// @param error why the last choice was refused
public record ManagedBy(
    @Nullable String name, List<Choice> candidates, String chosen, @Nullable String error) {
  public ManagedBy {
    candidates = List.copyOf(candidates);
  }

  public static ManagedBy readOnly(@Nullable String name) {
    return new ManagedBy(name, List.of(), "", null);
  }

  public boolean changeable() {
    return !candidates.isEmpty();
  }
}
