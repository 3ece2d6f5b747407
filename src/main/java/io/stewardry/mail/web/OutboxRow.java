package io.stewardry.mail.web;

import io.stewardry.mail.MailState;
import io.stewardry.shell.Moment;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One mail.
///
/// @param at when it was written
/// @param text null once the mail is sent: it may contain a secret link
/// @param error why the last try failed; null when it did not, or none was made
public record OutboxRow(
    String id,
    String to,
    String subject,
    MailState state,
    int attempts,
    Moment at,
    @Nullable Moment sent,
    @Nullable String text,
    @Nullable String error) {

  private static final Pattern LINK = Pattern.compile("https?://\\S+");

  public StateBadge badge() {
    return switch (state) {
      case QUEUED -> new StateBadge(Tone.WARNING, "clock", "Pending");
      case SENT -> new StateBadge(Tone.GOOD, "circle-check", "Sent");
      case FAILED -> new StateBadge(Tone.BAD, "mail-off", "Failed");
    };
  }

  /// The first link in the text, to be handed over another way; null without one.
  public @Nullable String link() {
    Matcher found = text == null ? null : LINK.matcher(text);
    return found != null && found.find() ? found.group() : null;
  }

  public boolean failed() {
    return state == MailState.FAILED;
  }

  /// Where the failed mails to the same domain are listed; a recipient without one is alone.
  public String ofDomain() {
    int at = to.lastIndexOf('@');
    return at < 0 ? to : to.substring(at);
  }

  /// For readers who look for why nothing happens.
  public String tries() {
    return attempts == 1 ? "tried once" : "tried " + attempts + " times";
  }
}
