package io.stewardry.triggers;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/// The times of a schedule in the five fields of cron, as a clock on the wall shows them. A time
/// that a clock skips is at the first moment after the gap, and one that it shows twice is at the
/// first.
///
/// Libraries do neither: they skip the one, and one of them takes the other twice. So they are
/// asked for times of the wall, and the zone comes after.
final class CronTimes {
  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  private final ExecutionTime times;
  private final ZoneId zone;

  private CronTimes(Cron cron, ZoneId zone) {
    this.times = ExecutionTime.forCron(cron);
    this.zone = zone;
  }

  /// @throws IllegalArgumentException for what is no such text
  static CronTimes of(String text, ZoneId zone) {
    return new CronTimes(PARSER.parse(text), zone);
  }

  /// The next moment after this one; none when there never is one, such as on 31 February.
  Optional<Instant> next(Instant after) {
    LocalDateTime wall = LocalDateTime.ofInstant(after, zone);
    // Within the hour that comes twice, what was at its first time is over.
    for (int i = 0; i < 100; i++) {
      Optional<LocalDateTime> next =
          times
              .nextExecution(ZonedDateTime.of(wall, ZoneOffset.UTC))
              .map(ZonedDateTime::toLocalDateTime);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      Instant at = at(next.get());
      if (at.isAfter(after)) {
        return Optional.of(at);
      }
      wall = next.get();
    }
    return Optional.empty();
  }

  private Instant at(LocalDateTime wall) {
    ZoneOffsetTransition gap = zone.getRules().getTransition(wall);
    return gap != null && gap.isGap()
        ? gap.getInstant()
        : ZonedDateTime.ofLocal(wall, zone, null).withEarlierOffsetAtOverlap().toInstant();
  }
}
