package io.stewardry.licensing;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with what organizations are given, for the log.
enum EntitlementAction implements AuditAction {
  DEFAULTS_UPDATED(
      ActionWords.of(
              "entitlement.defaults_updated", "adjustments", "changed what new organizations get")
          .called("Changed what new organizations get")
          .about("organization"));

  private final ActionWords words;

  EntitlementAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
