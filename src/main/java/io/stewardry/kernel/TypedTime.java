package io.stewardry.kernel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Times and days as people and programs write them: one idea of which there are. The years have
/// four digits, so that the database and every calendar know them, and an instant has no offset
/// left, because the database does not know all that RFC 3339 allows.
public final class TypedTime {
  /// The last day ends somewhat later west of Greenwich.
  private static final Instant END = Instant.parse("+10000-01-02T00:00:00Z");

  private static final Instant BEGINNING = Instant.parse("0000-12-31T00:00:00Z");

  private TypedTime() {}

  /// A time such as `2027-01-31T18:00:00+01:00`.
  public static Optional<Instant> read(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant())
          .filter(time -> time.isAfter(BEGINNING) && time.isBefore(END));
    } catch (DateTimeException wrong) {
      return Optional.empty();
    }
  }

  /// A day such as `2027-01-31`.
  public static Optional<LocalDate> day(String text) {
    try {
      return text.length() == 10
          ? Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() > 0)
          : Optional.empty();
    } catch (DateTimeException wrong) {
      return Optional.empty();
    }
  }
}
