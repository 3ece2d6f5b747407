package io.stewardry.organizations.web;

import static java.util.Objects.requireNonNullElse;

import io.stewardry.organizations.Organization;
import org.jspecify.annotations.Nullable;

/// @param shortName stands in addresses
/// @param version of the organization when the form was drawn: a later change by somebody else is
///   not overwritten
public record OrganizationProfileForm(
    String name, String shortName, String externalId, String description, @Nullable Long version) {
  static OrganizationProfileForm of(Organization organization) {
    return new OrganizationProfileForm(
        organization.name(),
        organization.slug(),
        requireNonNullElse(organization.externalId(), ""),
        organization.description(),
        (long) organization.version());
  }

  public OrganizationProfileForm {
    name = requireNonNullElse(name, "");
    shortName = requireNonNullElse(shortName, "");
    externalId = requireNonNullElse(externalId, "");
    description = requireNonNullElse(description, "");
  }
}
