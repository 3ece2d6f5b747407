package io.stewardry.organizations;

import io.stewardry.kernel.NamedConstant;
import io.stewardry.kernel.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How near the end of what an organization was given is.
public enum Expiration {
  EXPIRED(Duration.ZERO, "c.first_end <= now()"),
  EXPIRES_IN_30_DAYS(
      Duration.ofDays(30), "c.first_end > now() and c.first_end <= now() + interval '720 hours'"),
  EXPIRES_IN_60_DAYS(
      Duration.ofDays(60),
      "c.first_end > now() + interval '720 hours' and c.first_end <= now() + interval '1440 hours'");

  private final Duration within;
  private final String condition;

  Expiration(Duration within, String condition) {
    this.within = within;
    this.condition = condition;
  }

  /// @param now of the database
  /// @return null without an end, or where it is farther away
  public static @Nullable Expiration of(@Nullable Instant end, Instant now) {
    if (end != null) {
      for (Expiration expiration : values()) {
        if (!end.isAfter(now.plus(expiration.within))) {
          return expiration;
        }
      }
    }
    return null;
  }

  /// @return null for none
  /// @throws Problem VALIDATION_FAILED
  public static @Nullable Expiration named(@Nullable String text) {
    return NamedConstant.of("/status", text, Set.of(values()));
  }

  /// Of the row `c` of hub.child, whose first end counts.
  public String condition() {
    return condition;
  }
}
