package io.stewardry.licensing;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with capabilities, for the log.
public enum CapabilityAction implements AuditAction {
  UPDATED(
      ActionWords.of("capability.updated", "puzzle", "changed the capabilities of {it}")
          .called("Changed the capabilities")
          .about("organization")),
  EXPORTED(ActionWords.of("capability.exported", "download", "exported the list of capabilities"));

  private final ActionWords words;

  CapabilityAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
