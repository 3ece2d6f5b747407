package io.stewardry.organizations.web;

import static java.util.Objects.requireNonNullElse;

/// @param version of the organization when the form was drawn: a later change by somebody else is
///   not overwritten
public record OrganizationProfileForm(
    String name, String slug, String externalId, String description, long version) {
  public OrganizationProfileForm {
    name = requireNonNullElse(name, "");
    slug = requireNonNullElse(slug, "");
    externalId = requireNonNullElse(externalId, "");
    description = requireNonNullElse(description, "");
  }
}
