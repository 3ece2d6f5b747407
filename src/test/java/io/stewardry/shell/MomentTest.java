package io.stewardry.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  @ParameterizedTest
  @CsvSource({
    "PT0S, just now",
    "PT59S, just now",
    "PT60S, 1 min ago",
    "PT23H59M, 23 h ago",
    "P30D, 30 d ago",
    "P31D, 21 Oct 2026",
    "PT-30S, in a moment",
    "PT-90M, in 1 h",
    "P-40D, 31 Dec 2026"
  })
  void shouldTellHowLongAgo(Duration ago, String words) {
    assertThat(Moment.of(NOW.minus(ago), NOW, OSLO).relative()).isEqualTo(words);
  }

  @Test
  void shouldTellTheExactTimeInTheZoneWithItsLabel() {
    assertThat(Moment.of(NOW, NOW, OSLO).absolute()).isEqualTo("21 Nov 2026, 11:00:00 CET");
  }
}
