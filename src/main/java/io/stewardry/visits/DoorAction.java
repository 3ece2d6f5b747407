package io.stewardry.visits;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with the door of an organization, for the log.
enum DoorAction implements AuditAction {
  UPDATED(ActionWords.of("door.updated", "door", "changed who can enter")),
  SENT_OUT(ActionWords.of("door.sent_out", "door-exit", "ended the access of {whom}")),
  LET_BACK(ActionWords.of("door.let_back", "door-enter", "let {whom} back in"));

  private final ActionWords words;

  DoorAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
