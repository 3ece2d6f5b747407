package io.stewardry.donotdisturb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which change of the clock makes a time of quiet longer or shorter.
class ClockChangeTest {
  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

  private static DoNotDisturb in(String zone, Set<DayOfWeek> days, String from, String to) {
    return new DoNotDisturb(
        ZoneId.of(zone),
        List.of(new QuietWindow(days, LocalTime.parse(from), LocalTime.parse(to))),
        true);
  }

  private static ClockChange change(String at, String from, String to, Duration lasts) {
    return new ClockChange(
        Instant.parse(at), LocalDateTime.parse(from), LocalDateTime.parse(to), lasts);
  }

  @Test
  void shouldFindBothChangesOfBerlin() {
    DoNotDisturb nights = in("Europe/Berlin", EVERY_DAY, "22:00", "06:00");
    assertThat(nights.clockChange(Instant.parse("2026-11-30T12:00:00Z")))
        .contains(
            change(
                "2027-03-28T01:00:00Z",
                "2027-03-27T22:00",
                "2027-03-28T06:00",
                Duration.ofHours(7)));
    assertThat(nights.clockChange(Instant.parse("2027-03-28T01:00:00Z")))
        .contains(
            change(
                "2027-10-31T01:00:00Z",
                "2027-10-30T22:00",
                "2027-10-31T06:00",
                Duration.ofHours(9)));
  }

  /// What begins or ends in the hour that is left out, or that comes twice.
  @Test
  void shouldFindWhatLosesOrGainsAtItsEdge() {
    Set<DayOfWeek> sunday = Set.of(DayOfWeek.SUNDAY);
    Instant winter = Instant.parse("2026-11-30T12:00:00Z");
    assertThat(in("Europe/Berlin", sunday, "02:30", "05:00").clockChange(winter))
        .contains(
            change(
                "2027-03-28T01:00:00Z",
                "2027-03-28T02:30",
                "2027-03-28T05:00",
                Duration.ofHours(2)));
    assertThat(in("Europe/Berlin", sunday, "02:00", "03:00").clockChange(winter))
        .contains(
            change("2027-03-28T01:00:00Z", "2027-03-28T02:00", "2027-03-28T03:00", Duration.ZERO));
    assertThat(
            in("Europe/Berlin", sunday, "02:00", "02:30")
                .clockChange(Instant.parse("2027-04-01T00:00:00Z")))
        .contains(
            change(
                "2027-10-31T01:00:00Z",
                "2027-10-31T02:00",
                "2027-10-31T02:30",
                Duration.ofHours(1)));
  }

  @Test
  void shouldFollowOddChanges() {
    assertThat(
            in("Australia/Lord_Howe", EVERY_DAY, "22:00", "06:00")
                .clockChange(Instant.parse("2026-09-01T00:00:00Z")))
        .map(ClockChange::lasts)
        .contains(Duration.ofMinutes(7 * 60 + 30));
    // A day that a country left out: two nights become one.
    assertThat(
            in("Pacific/Apia", EVERY_DAY, "22:00", "06:00")
                .clockChange(Instant.parse("2011-12-01T00:00:00Z")))
        .contains(
            change(
                "2011-12-30T10:00:00Z",
                "2011-12-29T22:00",
                "2011-12-31T06:00",
                Duration.ofHours(8)));
  }

  @Test
  void shouldFindNoneWhereNoneMatters() {
    Instant now = Instant.parse("2026-11-30T12:00:00Z");
    assertThat(in("Asia/Kathmandu", EVERY_DAY, "22:00", "06:00").clockChange(now)).isEmpty();
    assertThat(in("Europe/Berlin", EVERY_DAY, "12:00", "13:00").clockChange(now)).isEmpty();
    assertThat(in("Europe/Berlin", EVERY_DAY, "06:00", "06:00").clockChange(now)).isEmpty();
    assertThat(new DoNotDisturb(ZoneId.of("Europe/Berlin"), List.of(), true).clockChange(now))
        .isEmpty();
  }
}
