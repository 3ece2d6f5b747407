package io.stewardry.usergroups;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with groups of users, for the log.
enum UserGroupAction implements AuditAction {
  CREATED(ActionWords.of("user_group.created", "users-plus", "created the user group {it}")),
  UPDATED(ActionWords.of("user_group.updated", "edit", "changed the user group {it}")),
  DELETED(ActionWords.of("user_group.deleted", "trash", "deleted the user group {it}")),
  USER_ADDED(
      ActionWords.of("user_group.user_added", "user-plus", "added {whom} to {group}")
          .called("Added a user to a user group")
          .several("added {n} users to user groups")),
  USER_REMOVED(
      ActionWords.of("user_group.user_removed", "user-minus", "removed {whom} from {group}")
          .called("Removed a user from a user group")
          .several("removed {n} users from user groups"));

  private final ActionWords words;

  UserGroupAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
