package io.stewardry.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Times of the wall in zones whose clocks change.
class CronTimesTest {

  @Test
  void aTimeInTheGapIsTheFirstMomentAfterIt() {
    assertThat(times("30 2 * * *", "Europe/Zurich", "2026-03-28T12:00:00Z", 3))
        .containsExactly("2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z", "2026-03-31T00:30:00Z");
  }

  @Test
  void aTimeThatComesTwiceIsOnce() {
    assertThat(times("30 2 * * *", "Europe/Zurich", "2026-10-24T12:00:00Z", 3))
        .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z", "2026-10-27T01:30:00Z");
    assertThat(times("30 2 * * *", "Europe/Zurich", "2026-10-25T01:10:00Z", 1))
        .containsExactly("2026-10-26T01:30:00Z");
  }

  @Test
  void severalTimesInTheGapAreOne() {
    assertThat(times("*/15 2 * * *", "Europe/Zurich", "2026-03-29T00:59:00Z", 2))
        .containsExactly("2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z");
  }

  @Test
  void everyQuarterGoesOnThroughBothChanges() {
    assertThat(times("*/30 * * * *", "Europe/Zurich", "2026-03-29T00:15:00Z", 4))
        .containsExactly(
            "2026-03-29T00:30:00Z",
            "2026-03-29T01:00:00Z",
            "2026-03-29T01:30:00Z",
            "2026-03-29T02:00:00Z");
    assertThat(times("0 * * * *", "Europe/Zurich", "2026-10-24T23:30:00Z", 4))
        .containsExactly(
            "2026-10-25T00:00:00Z",
            "2026-10-25T02:00:00Z",
            "2026-10-25T03:00:00Z",
            "2026-10-25T04:00:00Z");
  }

  @Test
  void zonesOfOddOffsets() {
    assertThat(times("0 8 * * 1-5", "Asia/Kathmandu", "2026-11-27T03:00:00Z", 2))
        .containsExactly("2026-11-30T02:15:00Z", "2026-12-01T02:15:00Z");
    assertThat(times("15 2 * * *", "Australia/Lord_Howe", "2026-10-03T12:00:00Z", 1))
        .containsExactly("2026-10-03T15:30:00Z");
  }

  @Test
  void whatNeverComes() {
    assertThat(times("0 0 31 2 *", "UTC", "2026-01-01T00:00:00Z", 1)).isEmpty();
    assertThat(times("0 0 29 2 *", "UTC", "2026-03-01T00:00:00Z", 1))
        .containsExactly("2028-02-29T00:00:00Z");
  }

  private static List<String> times(String cron, String zone, String after, int many) {
    CronTimes times = CronTimes.of(cron, ZoneId.of(zone));
    List<String> found = new ArrayList<>();
    Instant at = Instant.parse(after);
    while (found.size() < many) {
      Optional<Instant> next = times.next(at);
      if (next.isEmpty()) {
        break;
      }
      at = next.get();
      found.add(at.toString());
    }
    return found;
  }
}
