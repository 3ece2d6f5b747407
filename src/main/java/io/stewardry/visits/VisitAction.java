package io.stewardry.visits;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with visits, for the log.
enum VisitAction implements AuditAction {
  ASKED(ActionWords.of("visit.asked", "door-enter", "requested access")),
  BEGUN(ActionWords.of("visit.begun", "urgent", "entered in an emergency")),
  ADMITTED(ActionWords.of("visit.admitted", "door-enter", "let in {whom}")),
  REFUSED(ActionWords.of("visit.refused", "door-off", "did not let in {whom}")),
  WITHDRAWN(ActionWords.of("visit.withdrawn", "door-exit", "withdrew the request to enter")),
  ENDED(ActionWords.of("visit.ended", "door-exit", "ended the visit of {whom}"));

  private final ActionWords words;

  VisitAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
