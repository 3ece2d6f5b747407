package io.stewardry.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clocks that are put forward and back.
class RecurrenceTest {

  @ParameterizedTest
  @CsvSource({
    // In Vienna there is no half past two on 29 March 2026, and there are two on 25 October.
    "0 30 2 * * *, Europe/Vienna, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
    "0 30 2 * * *, Europe/Vienna, 2026-03-29T01:00:00Z, 2026-03-30T00:30:00Z",
    "0 30 2 * * *, Europe/Vienna, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
    "0 30 2 * * *, Europe/Vienna, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
    "0 30 2 * * *, Europe/Vienna, 2026-10-25T01:00:00Z, 2026-10-26T01:30:00Z",
    "0 30 * * * *, Europe/Vienna, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z",
    "0 30 * * * *, Europe/Vienna, 2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z",
    "0 0 8 * * MON, Asia/Kathmandu, 2026-11-29T00:00:00Z, 2026-11-30T02:15:00Z",
    "0 0 0 29 2 *, UTC, 2026-11-29T00:00:00Z, 2028-02-29T00:00:00Z"
  })
  void shouldFollowTheClockOnTheWall(String cron, ZoneId zone, Instant after, Instant next) {
    assertThat(Recurrence.of(cron, zone).next(after)).isEqualTo(next);
  }

  @Test
  void shouldSayThatThereIsNoSuchTime() {
    Recurrence never = Recurrence.of("0 0 0 31 2 *", ZoneId.of("UTC"));
    assertThatThrownBy(() -> never.next(Instant.EPOCH)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Recurrence.of("at noon", ZoneId.of("UTC")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
