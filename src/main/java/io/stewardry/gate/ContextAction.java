package io.stewardry.gate;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// Entering an organization, for the log.
enum ContextAction implements AuditAction {
  ENTERED(
      ActionWords.of("context.entered", "door-enter", "entered {here}")
          .called("Entered the organization")
          .about("organization"));

  private final ActionWords words;

  ContextAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
