package io.stewardry.organizations.web;

import io.stewardry.organizations.Organization;
import io.stewardry.shell.Hue;
import io.stewardry.shell.Initials;
import java.util.Objects;

/// An organization that was found for a group.
///
/// @param inside it is in the group already
public record GroupCandidate(String id, String name, String slug, String domain, boolean inside) {
  static GroupCandidate of(Organization organization, boolean inside) {
    return new GroupCandidate(
        organization.id().toString(),
        organization.name(),
        organization.slug(),
        Objects.requireNonNullElse(organization.emailDomain(), "No e-mail domain yet"),
        inside);
  }

  public String rowId() {
    return "candidate-" + id;
  }

  public String hueClass() {
    return Hue.of(slug).cssClass();
  }

  public String initials() {
    return Initials.of(name);
  }
}
