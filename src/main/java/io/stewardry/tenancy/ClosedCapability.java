package io.stewardry.tenancy;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A capability that an organization cannot use now, and why.
///
/// @param endedAt when it ended; null when it was not given, or an organization above lacks it
/// @param byParent the end is that of an organization above
public record ClosedCapability(CapabilityKey key, @Nullable Instant endedAt, boolean byParent) {
  private static final String GIVER =
      "The provider that manages this organization, or a superuser, ";
  private static final DateTimeFormatter END =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /// The refusal of what needs it.
  public Problem problem() {
    String named =
        key.words().equalsIgnoreCase(key.key())
            ? key.words()
            : key.words() + " (" + key.key() + ")";
    if (endedAt == null) {
      return new Problem(
              ProblemCode.CAPABILITY_REQUIRED,
              named
                  + (key == CapabilityKey.MSP
                      ? " is for MSPs, and every MSP above must have it, too. Only a superuser of this installation creates an MSP."
                      : " was not given to this organization, or an organization above it lacks it. "
                          + GIVER
                          + "can give it."))
          .with("capability", key.key());
    }
    return new Problem(
            ProblemCode.CAPABILITY_EXPIRED,
            named
                + " ended "
                + (byParent ? "for the organization that manages this one" : "here")
                + " on "
                + END.format(endedAt)
                + ". All data is kept. "
                + (byParent
                    ? "It can be used here again when a superuser renews it there."
                    : GIVER + "can renew it."))
        .with("capability", key.key())
        .with("expiredAt", endedAt.toString())
        .with("where", byParent ? "parent" : "own");
  }
}
