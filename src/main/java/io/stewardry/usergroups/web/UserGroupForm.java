package io.stewardry.usergroups.web;

import static java.util.Objects.requireNonNullElse;

import io.stewardry.usergroups.UserGroup;
import io.stewardry.usergroups.UserGroups;
import org.jspecify.annotations.Nullable;

/// What was typed about a group.
///
/// @param version of the group when the form was drawn; null of a new one
public record UserGroupForm(String name, String description, @Nullable Integer version) {
  static final UserGroupForm EMPTY = new UserGroupForm("", "", null);

  public UserGroupForm {
    name = requireNonNullElse(name, "");
    description = requireNonNullElse(description, "");
  }

  static UserGroupForm of(UserGroup group) {
    return new UserGroupForm(group.name(), group.description(), group.version());
  }

  UserGroups.Draft asDraft() {
    return new UserGroups.Draft(name, description, null);
  }
}
