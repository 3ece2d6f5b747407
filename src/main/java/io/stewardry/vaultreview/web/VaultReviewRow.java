package io.stewardry.vaultreview.web;

import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Hue;
import io.stewardry.shell.Initials;
import io.stewardry.shell.Moment;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import io.stewardry.vaultreview.ReviewedCredential;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A credential in the list.
///
/// @param href where the reader opens it; null where they may not
/// @param expires null where it has no end
/// @param overdue since when its secret was to be replaced; null where it was not
/// @param worst why somebody should look at it, for phones; null for no reason
public record VaultReviewRow(
    ReviewedCredential credential,
    @Nullable String href,
    @Nullable Moment lastUsed,
    Moment rotated,
    @Nullable StateBadge expires,
    @Nullable StateBadge overdue,
    @Nullable StateBadge worst) {
  static final StateBadge NO_OWNER = new StateBadge(Tone.WARNING, "user-off", "No owner");
  private static final StateBadge UNUSED = new StateBadge(Tone.QUIET, "zzz", "Never used");
  private static final Duration SOON = Duration.ofDays(30);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_OF_YEAR =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  static VaultReviewRow of(ReviewedCredential one, Instant now, Frame frame) {
    StateBadge expires = expires(one.expiresAt(), now, frame);
    StateBadge overdue = overdue(one.rotateAt(), now);
    boolean soon = expires != null && expires.tone() != Tone.QUIET;
    return new VaultReviewRow(
        one,
        one.opens() ? "/o/" + one.slug() + "/vault/" + one.credentialId() : null,
        one.lastUsedAt() == null ? null : frame.moment(one.lastUsedAt()),
        frame.moment(one.rotatedAt()),
        expires,
        overdue,
        soon
            ? expires
            : overdue != null
                ? overdue
                : !one.hasOwner() ? NO_OWNER : one.lastUsedAt() == null ? UNUSED : expires);
  }

  private static @Nullable StateBadge expires(@Nullable Instant end, Instant now, Frame frame) {
    if (end == null) {
      return null;
    }
    if (!end.isAfter(now)) {
      return new StateBadge(Tone.BAD, "circle-x", "Expired " + day(end, now, frame));
    }
    return end.isAfter(now.plus(SOON))
        ? new StateBadge(Tone.QUIET, "calendar", day(end, now, frame))
        : new StateBadge(
            Tone.WARNING, "alert-triangle", "in " + length(Duration.between(now, end)));
  }

  private static @Nullable StateBadge overdue(@Nullable Instant due, Instant now) {
    return due == null || due.isAfter(now)
        ? null
        : new StateBadge(
            Tone.WARNING, "refresh-alert", "Due " + length(Duration.between(due, now)) + " ago");
  }

  private static String length(Duration span) {
    return span.toDays() > 0
        ? Figures.count(span.toDays()) + " d"
        : span.toHours() > 0 ? span.toHours() + " h" : Math.max(1, span.toMinutes()) + " min";
  }

  private static String day(Instant moment, Instant now, Frame frame) {
    boolean near = Duration.between(moment, now).abs().toDays() < 180;
    return (near ? DAY : DAY_OF_YEAR).format(moment.atZone(frame.zone()));
  }

  public String hueClass() {
    return (credential.own() ? Hue.HOME : Hue.of(credential.slug())).cssClass();
  }

  public String initials() {
    return Initials.of(credential.organizationName());
  }
}
