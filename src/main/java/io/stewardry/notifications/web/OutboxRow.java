package io.stewardry.notifications.web;

import io.stewardry.notifications.MailState;
import io.stewardry.shell.Moment;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import org.jspecify.annotations.Nullable;

/// One mail.
///
/// @param at when it was written
/// @param due when it is to leave; null for one that leaves as soon as it can
/// @param text null once the mail is sent: it may hold a secret link
/// @param error why the last try failed; null when it did not, or none was made
public record OutboxRow(
    String id,
    String to,
    String subject,
    MailState state,
    int attempts,
    Moment at,
    @Nullable Moment due,
    @Nullable Moment sent,
    @Nullable String text,
    @Nullable String error) {

  public StateBadge badge() {
    return switch (state) {
      case QUEUED ->
          due == null
              ? new StateBadge(Tone.WARNING, "clock", "Waiting")
              : new StateBadge(Tone.QUIET, "calendar", "For later");
      case SENT -> new StateBadge(Tone.GOOD, "circle-check", "Sent");
      case FAILED -> new StateBadge(Tone.BAD, "mail-off", "Failed");
    };
  }

  /// Whoever reads it may look for why nothing happens.
  public String tries() {
    return attempts == 1 ? "tried once" : "tried " + attempts + " times";
  }
}
