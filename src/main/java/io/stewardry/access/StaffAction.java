package io.stewardry.access;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with staff, for the log.
enum StaffAction implements AuditAction {
  CREATED(
      ActionWords.of("staff.created", "user-plus", "added {whom} to the staff")
          .about("user")
          .several("added {n} people to the staff")),
  UPDATED(ActionWords.of("staff.updated", "edit", "changed the staff member {whom}").about("user"));

  private final ActionWords words;

  StaffAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
