package io.stewardry.organizations.web;

import io.stewardry.organizations.OrganizationName;
import io.stewardry.shell.Hue;
import io.stewardry.shell.Initials;

/// An organization in a group, as a row.
public record GroupMember(String id, String name, String slug) {
  static GroupMember of(OrganizationName organization) {
    return new GroupMember(organization.id().toString(), organization.name(), organization.slug());
  }

  public String href() {
    return "/o/" + slug;
  }

  public String rowId() {
    return "member-" + id;
  }

  public String hueClass() {
    return Hue.of(slug).cssClass();
  }

  public String initials() {
    return Initials.of(name);
  }
}
