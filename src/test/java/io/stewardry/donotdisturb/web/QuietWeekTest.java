package io.stewardry.donotdisturb.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.donotdisturb.WeekDay;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The picture of a week, and the words beside it.
class QuietWeekTest {
  private static final Set<WeekDay> WEEK = EnumSet.allOf(WeekDay.class);
  private static final Instant NOW = Instant.parse("2026-11-26T20:32:00Z");

  private static QuietWeek week(String zone, String at, QuietRow... rows) {
    return QuietWeek.of(List.of(rows), ZoneId.of(zone), Instant.parse(at));
  }

  private static QuietForm form(String zone, Set<WeekDay> days, String from, String to) {
    return new QuietForm(zone, List.of(new QuietRow(0, days, from, to)), true, 1);
  }

  private static NextQuiet next(QuietForm form, String at) {
    return NextQuiet.of(form.drawn(Objects.requireNonNull(form.zoneId())), Instant.parse(at));
  }

  @Test
  void shouldGoOnWithTheNightOfTheDayBefore() {
    QuietWeek week =
        week(
            "UTC",
            "2026-11-26T12:00:00Z",
            new QuietRow(3, EnumSet.of(WeekDay.FRI), "18:00", "06:00"));
    assertThat(week.days().get(4).bars())
        .containsExactly(
            new QuietWeek.Bar(
                3, "75.000%", "25.000%", "18:00 →", "18:00 →", "Fri, 18:00 – 06:00 next day"));
    assertThat(week.days().get(5).bars())
        .containsExactly(
            new QuietWeek.Bar(
                3, "0.000%", "25.000%", "← Fri", "← Fri", "Fri, 18:00 – 06:00 next day"));
    assertThat(week.days().get(5).words()).isEqualTo("quiet 00:00–06:00 (from Fri)");
    assertThat(week.days().get(6).words()).isEqualTo("not quiet");
    assertThat(week.days()).filteredOn(day -> !day.bars().isEmpty()).hasSize(2);
  }

  /// Sunday's night is Monday's morning.
  @Test
  void shouldGoOnFromTheEndOfTheWeekAtItsBeginning() {
    QuietWeek week =
        week(
            "UTC",
            "2026-11-26T12:00:00Z",
            new QuietRow(0, EnumSet.of(WeekDay.SUN), "22:00", "07:00"));
    assertThat(week.days().getFirst().bars())
        .extracting(QuietWeek.Bar::label)
        .containsExactly("← Sun");
  }

  @Test
  void shouldDrawWholeDays() {
    QuietWeek whole =
        week(
            "UTC",
            "2026-11-26T12:00:00Z",
            new QuietRow(0, EnumSet.of(WeekDay.SAT), "00:00", "00:00"));
    assertThat(whole.days().get(5).bars())
        .extracting(QuietWeek.Bar::label)
        .containsExactly("All day");
    assertThat(whole.days().get(6).bars()).isEmpty();
    QuietWeek from =
        week(
            "UTC",
            "2026-11-26T12:00:00Z",
            new QuietRow(0, EnumSet.of(WeekDay.SAT), "06:00", "06:00"));
    assertThat(from.days().get(5).words()).isEqualTo("quiet 06:00–24:00");
    assertThat(from.days().get(6).words()).isEqualTo("quiet 00:00–06:00 (from Sat)");
  }

  /// Whole words or none: a quarter of an hour is drawn and says nothing.
  @Test
  void shouldWriteOnlyWhatFits() {
    QuietWeek week =
        week(
            "UTC",
            "2026-11-26T12:00:00Z",
            new QuietRow(0, EnumSet.of(WeekDay.MON), "12:00", "12:15"),
            new QuietRow(1, EnumSet.of(WeekDay.TUE), "22:00", "01:00"),
            new QuietRow(2, EnumSet.of(WeekDay.THU), "08:00", "18:00"),
            new QuietRow(3, EnumSet.of(WeekDay.THU), "09:00", "12:00"));
    assertThat(week.days().get(0).bars()).extracting(QuietWeek.Bar::label).containsExactly("");
    assertThat(week.days().get(1).bars()).extracting(QuietWeek.Bar::label).containsExactly("22:00");
    assertThat(week.days().get(1).bars()).extracting(QuietWeek.Bar::narrow).containsExactly("");
    // Where two overlap, neither is written over.
    assertThat(week.days().get(3).bars())
        .extracting(QuietWeek.Bar::label)
        .containsExactly("", "09:00");
  }

  @Test
  void shouldMarkNowByTheClockOfTheZone() {
    QuietWeek.Now chicago = Objects.requireNonNull(week("America/Chicago", NOW.toString()).now());
    assertThat(chicago.words())
        .isEqualTo("Thu 26 Nov 2026, 14:32 · America/Chicago (CST, UTC−06:00)");
    assertThat(week("Asia/Kathmandu", NOW.toString()).days())
        .filteredOn(QuietWeek.Day::today)
        .extracting(QuietWeek.Day::name)
        .containsExactly("Fri");
    assertThat(Objects.requireNonNull(week("Asia/Kathmandu", NOW.toString()).now()).words())
        .isEqualTo("Fri 27 Nov 2026, 02:17 · Asia/Kathmandu (UTC+05:45)");
    assertThat(Objects.requireNonNull(week("UTC", NOW.toString()).now()).words())
        .isEqualTo("Thu 26 Nov 2026, 20:32 · UTC");
    assertThat(QuietWeek.of(List.of(), null, NOW).now()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "7, 07:00",
    "07, 07:00",
    "7:30, 07:30",
    "0730, 07:30",
    "7.30, 07:30",
    "' 22:00 ', 22:00",
    "24:00, 24:00",
    "25, 25",
    "late, late",
    "12:60, 12:60"
  })
  void shouldReadTimesAsPeopleTypeThem(String typed, String read) {
    assertThat(QuietRow.read(typed, false)).isEqualTo(read);
  }

  @Test
  void shouldEndADayAtTwentyFour() {
    assertThat(QuietRow.read("24:00", true)).isEqualTo("00:00");
    assertThat(QuietRow.read("24:30", true)).isEqualTo("24:30");
    assertThat(new QuietRow(0, WEEK, "12:00", "13:00").beside()).isEmpty();
    assertThat(new QuietRow(0, WEEK, "22:00", "06:00").beside()).isEqualTo("next day");
    assertThat(new QuietRow(0, WEEK, "22:00", "00:00").beside()).isEqualTo("midnight");
    assertThat(new QuietRow(0, WEEK, "06:00", "06:00").beside()).isEqualTo("24 h");
    assertThat(new QuietRow(0, WEEK, "00:00", "00:00").beside()).isEqualTo("whole day");
  }

  @Test
  void shouldNameDays() {
    assertThat(new QuietRow(0, WEEK, "", "").daysInWords()).isEqualTo("Every day");
    assertThat(new QuietRow(0, EnumSet.of(WeekDay.SAT, WeekDay.SUN), "", "").daysInWords())
        .isEqualTo("Sat, Sun");
    assertThat(
            new QuietRow(0, EnumSet.of(WeekDay.MON, WeekDay.WED, WeekDay.THU, WeekDay.FRI), "", "")
                .daysInWords())
        .isEqualTo("Mon, Wed–Fri");
  }

  @Test
  void shouldSayTheNextThreeWithTheNamesOfTheZone() {
    QuietForm nights = form("Europe/Berlin", WEEK, "22:00", "06:00");
    NextQuiet autumn = next(nights, "2026-10-24T10:00:00Z");
    assertThat(autumn.lines())
        .containsExactly(
            new NextQuiet.Line("Sat 24 Oct 22:00 CEST – Sun 06:00 CET", "9 h"),
            new NextQuiet.Line("Sun 25 Oct 22:00 – Mon 06:00 CET", "8 h"),
            new NextQuiet.Line("Mon 26 Oct 22:00 – Tue 06:00 CET", "8 h"));
    assertThat(autumn.change())
        .isEqualTo("Clock change on 25 Oct 2026: Sat 22:00 – Sun 06:00 lasts 9 h.");
    NextQuiet spring = next(nights, "2027-03-27T10:00:00Z");
    assertThat(spring.lines().getFirst())
        .isEqualTo(new NextQuiet.Line("Sat 27 Mar 22:00 CET – Sun 06:00 CEST", "7 h"));
    assertThat(spring.change())
        .isEqualTo("Clock change on 28 Mar 2027: Sat 22:00 – Sun 06:00 lasts 7 h.");
    NextQuiet kathmandu =
        next(form("Asia/Kathmandu", WEEK, "22:00", "06:00"), "2026-12-31T10:00:00Z");
    assertThat(kathmandu.lines())
        .containsExactly(
            new NextQuiet.Line("Thu 31 Dec 22:00 – Fri 06:00 UTC+05:45", "8 h"),
            new NextQuiet.Line("Fri 1 Jan 2027 22:00 – Sat 06:00 UTC+05:45", "8 h"),
            new NextQuiet.Line("Sat 2 Jan 2027 22:00 – Sun 06:00 UTC+05:45", "8 h"));
    assertThat(kathmandu.change()).isNull();
  }

  @Test
  void shouldSayWhatADayThatIsLeftOutDoes() {
    NextQuiet samoa = next(form("Pacific/Apia", WEEK, "22:00", "06:00"), "2011-12-29T20:00:00Z");
    assertThat(samoa.lines().getFirst().length()).isEqualTo("8 h");
    assertThat(samoa.lines().getFirst().words())
        .startsWith("Thu 29 Dec 22:00")
        .contains(" – Sat 06:00");
    assertThat(samoa.change()).contains("Thu 22:00 – Sat 06:00 lasts 8 h.");
    QuietForm sunday = form("Europe/Berlin", EnumSet.of(WeekDay.SUN), "02:00", "03:00");
    assertThat(next(sunday, "2027-03-01T00:00:00Z").change())
        .isEqualTo("Clock change on 28 Mar 2027: Sun 02:00 – 03:00 is left out.");
  }

  @Test
  void shouldSayUntilWhenItIsQuiet() {
    QuietForm weekends =
        form("America/Chicago", EnumSet.of(WeekDay.SAT, WeekDay.SUN), "06:00", "06:00");
    var quiet = weekends.drawn(ZoneId.of("America/Chicago"));
    Instant saturday = Instant.parse("2026-11-28T15:00:00Z");
    assertThat(QuietWords.state(quiet.at(saturday), quiet.zone(), saturday).word())
        .isEqualTo("Quiet until Mon 06:00");
    assertThat(QuietWords.state(quiet.at(NOW), quiet.zone(), NOW).word())
        .isEqualTo("Not quiet now");
    var always = form("UTC", WEEK, "00:00", "00:00").drawn(ZoneId.of("UTC"));
    assertThat(QuietWords.state(always.at(NOW), always.zone(), NOW).word())
        .isEqualTo("Always quiet");
    assertThat(NextQuiet.of(always, NOW).always()).isTrue();
  }

  @Test
  void shouldOfferWhatHasNoWindowYet() {
    QuietForm empty = new QuietForm("UTC", List.of(), true, 1);
    QuietForm first = empty.withOneMore();
    assertThat(first.rows()).containsExactly(new QuietRow(0, WEEK, "22:00", "06:00"));
    QuietForm weekdays =
        form("UTC", EnumSet.range(WeekDay.MON, WeekDay.FRI), "19:00", "06:00").withOneMore();
    assertThat(weekdays.rows().getLast().days()).containsExactly(WeekDay.SAT, WeekDay.SUN);
    // A key that is free again is given again, so that there are never more than there may be.
    assertThat(weekdays.without("0").withOneMore().rows())
        .extracting(QuietRow::key)
        .containsExactly(1, 0);
    QuietForm full = empty;
    for (int n = 0; n < 25; n++) {
      full = full.withOneMore();
    }
    assertThat(full.rows()).hasSize(20);
  }
}
