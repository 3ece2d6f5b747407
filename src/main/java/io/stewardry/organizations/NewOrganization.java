package io.stewardry.organizations;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.tenancy.OrganizationKind;
import org.jspecify.annotations.Nullable;

/// An organization that is about to be.
///
/// @param domain null for one that gets it later
/// @param managing the organization above; null for a root or a standalone one
public record NewOrganization(
    OrganizationKind kind,
    String name,
    String slug,
    String description,
    @Nullable String externalId,
    @Nullable EmailDomain domain,
    @Nullable OrganizationId managing) {

  /// A short name for the pages' addresses, made from the name or else the domain; it may be taken.
  public static String slugOf(String name, @Nullable EmailDomain domain) {
    return ShortNames.of(name, domain);
  }
}
