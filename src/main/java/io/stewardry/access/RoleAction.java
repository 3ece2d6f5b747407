package io.stewardry.access;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with roles, for the log.
enum RoleAction implements AuditAction {
  CREATED(ActionWords.of("role.created", "id-badge-2", "created the role {it}")),
  UPDATED(ActionWords.of("role.updated", "edit", "changed the role {it}")),
  DELETED(ActionWords.of("role.deleted", "trash", "deleted the role {it}"));

  private final ActionWords words;

  RoleAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
