package io.stewardry.organizations;

import io.stewardry.tenancy.OrganizationState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a superuser finds among all organizations of the installation.
///
/// @param items the best matches
/// @param total how many match
public record FoundEverywhere(List<One> items, long total) {
  public FoundEverywhere {
    items = List.copyOf(items);
  }

  /// @param state its effective one; none is being deleted
  /// @param managedBy the name of the organization that manages it; null where none does
  public record One(
      String name,
      String slug,
      @Nullable String domain,
      OrganizationState state,
      @Nullable String managedBy) {}
}
