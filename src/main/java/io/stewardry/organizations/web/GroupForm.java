package io.stewardry.organizations.web;

import static java.util.Objects.requireNonNullElse;

import io.stewardry.organizations.Group;
import io.stewardry.organizations.Groups;
import org.jspecify.annotations.Nullable;

/// What was typed about a group.
///
/// @param version of the group when the form was drawn; null of a new one
public record GroupForm(String name, String description, @Nullable Integer version) {
  static final GroupForm EMPTY = new GroupForm("", "", null);

  public GroupForm {
    name = requireNonNullElse(name, "");
    description = requireNonNullElse(description, "");
  }

  static GroupForm of(Group group) {
    return new GroupForm(group.name(), group.description(), group.version());
  }

  Groups.Draft asDraft() {
    return new Groups.Draft(name, description);
  }
}
