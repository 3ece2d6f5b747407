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
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The calendar of quiet hours: midnight, both changes of the clock, zones with odd offsets.
class DoNotDisturbTest {
  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
  private static final QuietWindow NIGHTS = window(EVERY_DAY, "22:00", "06:00");

  private static QuietWindow window(Set<DayOfWeek> days, String from, String to) {
    return new QuietWindow(days, LocalTime.parse(from), LocalTime.parse(to));
  }

  private static DoNotDisturb in(String zone, QuietWindow... windows) {
    return new DoNotDisturb(ZoneId.of(zone), List.of(windows), true);
  }

  private static Instant at(String zone, String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
  }

  private static Duration length(QuietSpan span) {
    return Duration.between(span.from(), span.to());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T21:59:59, false",
    "2026-11-30T22:00:00, true",
    "2026-12-01T00:00:00, true",
    "2026-12-01T05:59:59, true",
    "2026-12-01T06:00:00, false",
    "2026-12-01T12:00:00, false"
  })
  void shouldBeQuietFromTheBeginningToBeforeTheEnd(String local, boolean quiet) {
    for (String zone : List.of("Europe/Berlin", "Asia/Kathmandu", "Pacific/Kiritimati", "UTC")) {
      assertThat(in(zone, NIGHTS).at(at(zone, local)).active()).as(zone).isEqualTo(quiet);
    }
  }

  /// The day of a window is that on which it begins.
  @Test
  void shouldGoOnAfterMidnightIntoTheNextDay() {
    DoNotDisturb friday = in("Europe/Berlin", window(Set.of(DayOfWeek.FRIDAY), "22:00", "06:00"));
    assertThat(friday.at(at("Europe/Berlin", "2026-12-05T03:00")).active()).isTrue();
    assertThat(friday.at(at("Europe/Berlin", "2026-12-04T03:00")).active()).isFalse();
    assertThat(friday.at(at("Europe/Berlin", "2026-12-05T22:30")).active()).isFalse();
  }

  @Test
  void shouldSayUntilWhenAndWhatComesNext() {
    Quiet quiet = in("Asia/Kathmandu", NIGHTS).at(at("Asia/Kathmandu", "2026-11-30T23:00"));
    assertThat(quiet.until()).isEqualTo(Instant.parse("2026-12-01T00:15:00Z"));
    assertThat(quiet.next())
        .extracting(QuietSpan::from)
        .containsExactly(
            Instant.parse("2026-12-01T16:15:00Z"),
            Instant.parse("2026-12-02T16:15:00Z"),
            Instant.parse("2026-12-03T16:15:00Z"));
  }

  @Test
  void shouldLastLongerInTheNightInWhichAnHourComesTwice() {
    Quiet before = in("Europe/Berlin", NIGHTS).at(at("Europe/Berlin", "2026-10-24T12:00"));
    assertThat(length(before.next().getFirst())).isEqualTo(Duration.ofHours(9));
  }

  @Test
  void shouldLastShorterInTheNightInWhichAnHourIsLeftOut() {
    Quiet before = in("Europe/Berlin", NIGHTS).at(at("Europe/Berlin", "2026-03-28T12:00"));
    assertThat(length(before.next().getFirst())).isEqualTo(Duration.ofHours(7));
  }

  @Test
  void shouldBeginAfterTheHourThatIsLeftOut() {
    DoNotDisturb early = in("Europe/Berlin", window(Set.of(DayOfWeek.SUNDAY), "02:30", "05:00"));
    QuietSpan first = early.at(at("Europe/Berlin", "2026-03-28T12:00")).next().getFirst();
    assertThat(first.from()).isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
    assertThat(length(first)).isEqualTo(Duration.ofHours(2));
    // One that lies in that hour does not come at all.
    DoNotDisturb within = in("Europe/Berlin", window(Set.of(DayOfWeek.SUNDAY), "02:00", "03:00"));
    assertThat(within.at(at("Europe/Berlin", "2026-03-28T12:00")).next())
        .extracting(QuietSpan::from)
        .containsExactly(
            at("Europe/Berlin", "2026-04-05T02:00"),
            at("Europe/Berlin", "2026-04-12T02:00"),
            at("Europe/Berlin", "2026-04-19T02:00"));
  }

  @Test
  void shouldBeQuietTwiceInTheHourThatComesTwice() {
    DoNotDisturb half = in("Europe/Berlin", window(Set.of(DayOfWeek.SUNDAY), "02:00", "02:30"));
    Quiet before = half.at(at("Europe/Berlin", "2026-10-24T12:00"));
    assertThat(before.next().subList(0, 2))
        .containsExactly(
            new QuietSpan(
                Instant.parse("2026-10-25T00:00:00Z"), Instant.parse("2026-10-25T00:30:00Z")),
            new QuietSpan(
                Instant.parse("2026-10-25T01:00:00Z"), Instant.parse("2026-10-25T01:30:00Z")));
  }

  /// Half an hour, and a day that a country left out.
  @Test
  void shouldFollowOddChangesOfTheClock() {
    DoNotDisturb island = in("Australia/Lord_Howe", NIGHTS);
    Quiet before = island.at(at("Australia/Lord_Howe", "2026-10-03T12:00"));
    assertThat(length(before.next().getFirst())).isEqualTo(Duration.ofMinutes(7 * 60 + 30));
    Quiet samoa = in("Pacific/Apia", NIGHTS).at(at("Pacific/Apia", "2011-12-29T12:00"));
    assertThat(samoa.next().get(0).to()).isEqualTo(at("Pacific/Apia", "2011-12-31T06:00"));
    assertThat(samoa.next().get(1).from()).isEqualTo(at("Pacific/Apia", "2011-12-31T22:00"));
  }

  @Test
  void shouldTakeWindowsThatFollowEachOtherAsOne() {
    DoNotDisturb weekend =
        in(
            "America/Chicago",
            window(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), "19:00", "06:00"),
            window(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), "06:00", "06:00"));
    Quiet quiet = weekend.at(at("America/Chicago", "2026-11-26T12:00"));
    assertThat(quiet.next())
        .extracting(DoNotDisturbTest::length)
        .containsExactly(Duration.ofHours(11), Duration.ofHours(59), Duration.ofHours(11));
  }

  @Test
  void shouldHaveNoEndWhereItIsAlwaysQuiet() {
    Quiet always =
        in("UTC", window(EVERY_DAY, "00:00", "00:00")).at(Instant.parse("2026-11-30T12:00:00Z"));
    assertThat(always).isEqualTo(new Quiet(true, null, List.of()));
    assertThat(in("UTC").at(Instant.parse("2026-11-30T12:00:00Z"))).isEqualTo(Quiet.NEVER);
  }

  /// What is said for an instant is what the clock on the wall says at that instant.
  @ParameterizedTest
  @ValueSource(
      strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"})
  void shouldAgreeWithTheClockOnTheWall(String zone) {
    Random random = new Random(zone.hashCode());
    for (int n = 0; n < 2_000; n++) {
      QuietWindow window =
          window(
              Set.of(DayOfWeek.of(1 + random.nextInt(7))),
              LocalTime.of(random.nextInt(24), random.nextInt(4) * 15).toString(),
              LocalTime.of(random.nextInt(24), random.nextInt(4) * 15).toString());
      Instant at =
          Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(365 * 24 * 60) * 60L);
      Quiet quiet = in(zone, window).at(at);
      assertThat(quiet.active()).as(window + " at " + at).isEqualTo(onTheWall(window, zone, at));
      if (quiet.until() != null) {
        assertThat(onTheWall(window, zone, quiet.until().minusSeconds(1))).isTrue();
        assertThat(onTheWall(window, zone, quiet.until())).isFalse();
      }
    }
  }

  private static boolean onTheWall(QuietWindow window, String zone, Instant at) {
    LocalDateTime wall = LocalDateTime.ofInstant(at, ZoneId.of(zone));
    return List.of(wall.toLocalDate(), wall.toLocalDate().minusDays(1)).stream()
        .filter(window::beginsOn)
        .anyMatch(
            day -> !wall.isBefore(day.atTime(window.from())) && wall.isBefore(window.end(day)));
  }
}
