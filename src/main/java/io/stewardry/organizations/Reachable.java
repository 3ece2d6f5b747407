package io.stewardry.organizations;

import io.stewardry.tenancy.OrganizationState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An organization in the switcher.
///
/// @param home the caller's own
public record Reachable(
    UUID id,
    String name,
    String slug,
    @Nullable String externalId,
    @Nullable String emailDomain,
    OrganizationState state,
    boolean home) {
  static Reachable of(Organization organization, boolean home) {
    return new Reachable(
        organization.id(),
        organization.name(),
        organization.slug(),
        organization.externalId(),
        organization.emailDomain(),
        organization.effectiveState(),
        home);
  }
}
