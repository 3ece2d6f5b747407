package io.stewardry.onboarding;

import io.stewardry.licensing.Grants;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An organization as somebody wants it. Unchecked, as it was sent.
///
/// @param kind `MSP` or `CUSTOMER`, the latter when it is missing; only superusers make an MSP
/// @param license of an MSP; none is unlimited
public record OrganizationDraft(
    @Nullable String name,
    @Nullable String slug,
    @Nullable String description,
    @Nullable String externalId,
    @Nullable String emailDomain,
    @Nullable String kind,
    @Nullable List<Grants.@Nullable Wanted> capabilities,
    @Nullable Map<String, @Nullable Object> limits,
    @Nullable License license,
    @Nullable String defaultDashboardId,
    @Nullable List<@Nullable Owner> owners) {

  /// @param notifyOnCompletion whether the creator wants to be told what becomes of the invitation
  public record Owner(
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String email,
      @Nullable Boolean notifyOnCompletion) {}

  public record License(@Nullable Integer maxOrganizations, @Nullable String validUntil) {}
}
