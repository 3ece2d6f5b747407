package io.stewardry.licensing;

import io.stewardry.kernel.TypedTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Until when an organization was given a capability, as its manager knows it.
///
/// @param at null without an end, and where it does not count
public record GivenUntil(Kind kind, @Nullable Instant at) {
  public static final GivenUntil NOT_GIVEN = new GivenUntil(Kind.NOT_GIVEN, null);
  public static final GivenUntil NO_END = new GivenUntil(Kind.NO_END, null);

  /// By a former manager: it is effective when it is given anew.
  public static final GivenUntil LAPSED = new GivenUntil(Kind.LAPSED, null);

  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

  public enum Kind {
    NOT_GIVEN,
    NO_END,
    LAPSED,
    END
  }

  public static GivenUntil of(@Nullable Instant end) {
    return end == null ? NO_END : new GivenUntil(Kind.END, end);
  }

  /// At the end of a day where somebody is.
  public static Instant endOf(LocalDate day, ZoneId zone) {
    return day.atTime(END_OF_DAY).atZone(zone).toInstant();
  }

  public boolean given() {
    return kind == Kind.NO_END || kind == Kind.END;
  }

  /// As a form says what its reader saw.
  public String text() {
    return at == null ? kind.name() : at.toString();
  }

  public static Optional<GivenUntil> parse(String text) {
    for (GivenUntil one : new GivenUntil[] {NOT_GIVEN, NO_END, LAPSED}) {
      if (one.text().equals(text)) {
        return Optional.of(one);
      }
    }
    return TypedTime.read(text).map(GivenUntil::of);
  }
}
