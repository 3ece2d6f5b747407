package io.stewardry.audit;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// Requests that were refused.
public enum RequestAction implements AuditAction {
  REFUSED(
      ActionWords.of("request.refused", "lock", "was refused {method} {path}")
          .attempted("was refused {method} {path}"));

  private final ActionWords words;

  RequestAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
