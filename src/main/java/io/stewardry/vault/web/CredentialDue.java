package io.stewardry.vault.web;

import io.stewardry.shell.EndDate;
import io.stewardry.shell.Moment;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import io.stewardry.vault.Credential;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// When a credential ends or is due to be replaced, whichever comes first.
///
/// @param soon somebody should look at it
/// @param exact with the hour and the zone
public record CredentialDue(StateBadge badge, boolean soon, String exact) {
  private static final Duration SOON = Duration.ofDays(30);
  private static final Duration NEAR = Duration.ofDays(300);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter YEAR =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  /// @return null for one that never ends and has no interval
  static @Nullable CredentialDue of(Credential credential, Instant now, ZoneId zone) {
    Instant expires = credential.expiresAt();
    Instant rotate = credential.rotateAt();
    if (expires != null && (rotate == null || !rotate.isBefore(expires) || !expires.isAfter(now))) {
      return expiring(expires, now, zone);
    }
    return rotate == null ? null : rotating(rotate, now, zone);
  }

  static CredentialDue expiring(Instant expires, Instant now, ZoneId zone) {
    String exact = EndDate.exactly(expires, zone);
    if (!expires.isAfter(now)) {
      return new CredentialDue(
          new StateBadge(Tone.BAD, "circle-x", "Expired " + day(expires, now, zone)),
          true,
          "Expired " + exact);
    }
    return isSoon(expires, now)
        ? new CredentialDue(
            new StateBadge(
                Tone.WARNING,
                "alert-triangle",
                "Expires " + Moment.of(expires, now, zone).relative()),
            true,
            "Expires " + exact)
        : new CredentialDue(
            new StateBadge(Tone.QUIET, "calendar", day(expires, now, zone)),
            false,
            "Expires " + exact);
  }

  static CredentialDue rotating(Instant rotate, Instant now, ZoneId zone) {
    String exact = "Rotate by " + EndDate.exactly(rotate, zone);
    String word = "Rotate by " + day(rotate, now, zone);
    return isSoon(rotate, now)
        ? new CredentialDue(new StateBadge(Tone.WARNING, "refresh-alert", word), true, exact)
        : new CredentialDue(new StateBadge(Tone.QUIET, "refresh", word), false, exact);
  }

  private static boolean isSoon(Instant moment, Instant now) {
    return Duration.between(now, moment).compareTo(SOON) <= 0;
  }

  private static String day(Instant moment, Instant now, ZoneId zone) {
    boolean near = Duration.between(now, moment).abs().compareTo(NEAR) < 0;
    return (near ? DAY : YEAR).format(moment.atZone(zone));
  }
}
