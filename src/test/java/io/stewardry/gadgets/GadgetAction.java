package io.stewardry.gadgets;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

enum GadgetAction implements AuditAction {
  CHECKING(ActionWords.of("system.checking", "list-check", "started a check of gadgets")),
  CHECKED(ActionWords.of("system.checked", "list-check", "finished a check of gadgets")),
  STOPPED(ActionWords.of("system.stopped", "player-stop", "could not finish a check of gadgets"));

  private final ActionWords words;

  GadgetAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
