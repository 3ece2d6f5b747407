package io.stewardry.settings;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with governed settings, for the log.
enum SettingAction implements AuditAction {
  UPDATED(ActionWords.of("settings.updated", "adjustments", "changed the settings"));

  private final ActionWords words;

  SettingAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
