package io.stewardry.automations;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with automations, for the log.
public enum AutomationAction implements AuditAction {
  CREATED(ActionWords.of("automation.created", "plus", "created the automation {it}")),
  UPDATED(ActionWords.of("automation.updated", "edit", "changed the automation {it}")),
  ENABLED(ActionWords.of("automation.enabled", "player-play", "enabled the automation {it}")),
  PAUSED(ActionWords.of("automation.paused", "player-pause", "paused the automation {it}")),
  DELETED(ActionWords.of("automation.deleted", "trash", "deleted the automation {it}"));

  private final ActionWords words;

  AutomationAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
