package io.stewardry.onboarding.web;

import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;

/// Where an import is. Succeeded means that every row has an answer, not that every row is created.
public enum ImportState {
  QUEUED(new StateBadge(Tone.QUIET, "clock", "Queued")),
  RUNNING(new StateBadge(Tone.INFO, "loader", "Running")),
  SUCCEEDED(new StateBadge(Tone.GOOD, "circle-check", "Finished")),
  STOPPED(new StateBadge(Tone.WARNING, "player-stop", "Stopped")),
  FAILED(new StateBadge(Tone.BAD, "alert-circle", "Failed"));

  private final StateBadge badge;

  ImportState(StateBadge badge) {
    this.badge = badge;
  }

  public StateBadge badge() {
    return badge;
  }

  public boolean over() {
    return this != QUEUED && this != RUNNING;
  }
}
