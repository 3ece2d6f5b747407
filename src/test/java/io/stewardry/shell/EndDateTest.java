package io.stewardry.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.RunsInParallel;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

@RunsInParallel
class EndDateTest {
  /// In summer the zone has another name than in winter, whenever the page is read.
  @Test
  void shouldNameTheZoneAsItIsThen() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertThat(EndDate.exactly(Instant.parse("2027-07-28T21:59:59Z"), berlin))
        .isEqualTo("28 Jul 2027, 23:59 Europe/Berlin (CEST)");
    assertThat(EndDate.exactly(Instant.parse("2027-01-31T22:59:59Z"), berlin))
        .isEqualTo("31 Jan 2027, 23:59 Europe/Berlin (CET)");
  }
}
