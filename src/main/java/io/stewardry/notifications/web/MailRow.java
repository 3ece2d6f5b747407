package io.stewardry.notifications.web;

import io.stewardry.shell.Moment;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import org.jspecify.annotations.Nullable;

/// One mail.
///
/// @param at when it was written
/// @param error what the mail server answered last; null when it took it or was not asked
public record MailRow(
    String id,
    String to,
    String subject,
    State state,
    Moment at,
    String text,
    @Nullable String error) {
  public enum State {
    WAITING(new StateBadge(Tone.WARNING, "clock", "Waiting")),
    SENT(new StateBadge(Tone.GOOD, "circle-check", "Sent")),
    FAILED(new StateBadge(Tone.BAD, "mail-off", "Failed"));

    private final StateBadge badge;

    State(StateBadge badge) {
      this.badge = badge;
    }

    public StateBadge badge() {
      return badge;
    }
  }
}
