package io.stewardry.licensing;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with capabilities, for the log.
enum CapabilityAction implements AuditAction {
  UPDATED(
      ActionWords.of("capability.updated", "puzzle", "changed the capabilities of {it}")
          .called("Changed the capabilities")
          .about("organization"));

  private final ActionWords words;

  CapabilityAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
