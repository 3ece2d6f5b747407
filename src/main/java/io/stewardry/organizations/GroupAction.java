package io.stewardry.organizations;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with groups of organizations, for the log.
enum GroupAction implements AuditAction {
  CREATED(ActionWords.of("group.created", "folder-plus", "created the group {it}")),
  UPDATED(ActionWords.of("group.updated", "edit", "changed the group {it}")),
  DELETED(ActionWords.of("group.deleted", "trash", "deleted the group {it}")),
  ORGANIZATION_ADDED(
      ActionWords.of("group.organization_added", "folder-up", "added {place} to {group}")
          .called("Added an organization to a group")
          .several("added {n} organizations to a group")),
  ORGANIZATION_REMOVED(
      ActionWords.of("group.organization_removed", "folder-down", "removed {place} from {group}")
          .called("Removed an organization from a group")
          .several("removed {n} organizations from a group"));

  private final ActionWords words;

  GroupAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
