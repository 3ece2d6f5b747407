package io.stewardry.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.RunsInParallel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is on call when: turns by the clock on the wall, people who are skipped, overrides.
@RunsInParallel
class OnCallPlanTest {
  private static final UUID ANA = new UUID(0, 1);
  private static final UUID BOB = new UUID(0, 2);
  private static final UUID CEM = new UUID(0, 3);
  private static final UUID DAN = new UUID(0, 4);
  private static final Set<UUID> ALL = Set.of(ANA, BOB, CEM, DAN);

  private static Instant at(String zone, String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
  }

  private static OnCallPlan plan(
      String zone, String start, int days, List<OnCallOverride> overrides, UUID... turns) {
    return new OnCallPlan(ZoneId.of(zone), at(zone, start), days, Arrays.asList(turns), overrides);
  }

  @Test
  void shouldBeNobodyBeforeTheFirstHandOver() {
    OnCallPlan plan = plan("Europe/Berlin", "2026-12-01T09:00", 7, List.of(), ANA, BOB);
    OnCallSpan before = plan.at(at("Europe/Berlin", "2026-12-01T08:59:59"), ALL);
    assertThat(before.user()).isNull();
    assertThat(before.until()).isEqualTo(plan.startsAt());
    assertThat(plan.at(plan.startsAt(), ALL).user()).isEqualTo(ANA);
  }

  @Test
  void shouldHandOverInTheirOrderAndBeginAgain() {
    OnCallPlan plan = plan("UTC", "2026-12-01T09:00", 7, List.of(), ANA, BOB, CEM);
    List<UUID> seen = new ArrayList<>();
    for (int week = 0; week < 7; week++) {
      OnCallSpan span =
          plan.at(at("UTC", "2026-12-03T00:00").plus(Duration.ofDays(7L * week)), ALL);
      seen.add(span.user());
      assertThat(span.until())
          .isEqualTo(at("UTC", "2026-12-08T09:00").plus(Duration.ofDays(7L * week)));
      assertThat(span.inStead()).isFalse();
    }
    assertThat(seen).containsExactly(ANA, BOB, CEM, ANA, BOB, CEM, ANA);
  }

  /// The clock is put forward on 28 March 2027 and back on 31 October 2027.
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2027-03-25T09:00, 2027-03-30T09:00",
    "Europe/Berlin, 2027-10-28T09:00, 2027-11-03T09:00",
    "America/New_York, 2027-03-10T17:30, 2027-03-20T17:30",
    "Australia/Lord_Howe, 2027-04-01T06:15, 2027-04-08T06:15",
    "Asia/Kathmandu, 2027-03-25T09:00, 2027-03-30T09:00"
  })
  void shouldStayAtTheSameTimeOnTheWall(String zone, String start, String later) {
    OnCallPlan plan = plan(zone, start, 1, List.of(), ANA, BOB);
    LocalTime time = LocalDateTime.parse(start).toLocalTime();
    for (OnCallSpan span : plan.between(plan.startsAt(), at(zone, later), ALL)) {
      assertThat(span.from().atZone(ZoneId.of(zone)).toLocalTime()).isEqualTo(time);
    }
    assertThat(plan.at(at(zone, later), ALL).from()).isEqualTo(at(zone, later));
  }

  @Test
  void shouldMoveAHandOverInTheGapToItsEnd() {
    OnCallPlan plan = plan("Europe/Berlin", "2027-03-27T02:30", 1, List.of(), ANA, BOB, CEM);
    Instant end = at("Europe/Berlin", "2027-03-28T03:00");
    assertThat(plan.at(end.minusNanos(1), ALL).user()).isEqualTo(ANA);
    assertThat(plan.at(end.minusNanos(1), ALL).until()).isEqualTo(end);
    assertThat(plan.at(end, ALL).user()).isEqualTo(BOB);
    assertThat(plan.at(end, ALL).until()).isEqualTo(at("Europe/Berlin", "2027-03-29T02:30"));
  }

  @Test
  void shouldHandOverOnceWhereATimeComesTwice() {
    OnCallPlan plan = plan("Europe/Berlin", "2027-10-30T02:30", 1, List.of(), ANA, BOB);
    Instant first = Instant.parse("2027-10-31T00:30:00Z");
    assertThat(plan.at(first.minusNanos(1), ALL).user()).isEqualTo(ANA);
    assertThat(plan.at(first, ALL).user()).isEqualTo(BOB);
    assertThat(plan.at(first.plusSeconds(3600), ALL).user()).isEqualTo(BOB);
    assertThat(plan.at(first, ALL).until()).isEqualTo(at("Europe/Berlin", "2027-11-01T02:30"));
  }

  /// It was said as an instant, so it is the one that was said.
  @Test
  void shouldBeginAtTheSecondOfTwoTimesWhereThatIsSaid() {
    Instant second = Instant.parse("2027-10-31T01:30:00Z");
    OnCallPlan plan =
        new OnCallPlan(ZoneId.of("Europe/Berlin"), second, 1, List.of(ANA, BOB), List.of());
    assertThat(plan.at(second.minusNanos(1), ALL).user()).isNull();
    assertThat(plan.at(second, ALL).user()).isEqualTo(ANA);
    assertThat(plan.at(second, ALL).until()).isEqualTo(at("Europe/Berlin", "2027-11-01T02:30"));
  }

  /// Samoa left out 30 December 2011.
  @Test
  void shouldSkipADayThatIsLeftOut() {
    OnCallPlan plan = plan("Pacific/Apia", "2011-12-28T09:00", 1, List.of(), ANA, BOB, CEM, DAN);
    Instant after = at("Pacific/Apia", "2011-12-31T00:00");
    assertThat(plan.at(after.minusNanos(1), ALL).user()).isEqualTo(BOB);
    assertThat(plan.at(after, ALL).user()).isEqualTo(CEM);
    assertThat(plan.at(at("Pacific/Apia", "2011-12-31T09:00"), ALL).user()).isEqualTo(DAN);
  }

  @Test
  void shouldSkipWhoIsNotActive() {
    OnCallPlan plan = plan("UTC", "2026-12-01T09:00", 7, List.of(), ANA, BOB, CEM);
    Instant first = at("UTC", "2026-12-02T00:00");
    OnCallSpan inStead = plan.at(first, Set.of(BOB, CEM));
    assertThat(inStead.user()).isEqualTo(BOB);
    assertThat(inStead.inStead()).isTrue();
    assertThat(plan.at(first, Set.of(CEM)).user()).isEqualTo(CEM);
    OnCallSpan nobody = plan.at(first, Set.of(DAN));
    assertThat(nobody.user()).isNull();
    assertThat(nobody.inStead()).isFalse();
    assertThat(nobody.until()).isEqualTo(at("UTC", "2026-12-08T09:00"));
  }

  /// The others keep their days.
  @Test
  void shouldLeaveTheTurnOfADeletedUserToTheNextOne() {
    OnCallPlan plan = plan("UTC", "2026-12-01T09:00", 7, List.of(), ANA, null, CEM);
    assertThat(plan.at(at("UTC", "2026-12-01T09:00"), ALL).user()).isEqualTo(ANA);
    assertThat(plan.at(at("UTC", "2026-12-08T09:00"), ALL).user()).isEqualTo(CEM);
    assertThat(plan.at(at("UTC", "2026-12-08T09:00"), ALL).inStead()).isTrue();
    assertThat(plan.at(at("UTC", "2026-12-15T09:00"), ALL).user()).isEqualTo(CEM);
    assertThat(plan.at(at("UTC", "2026-12-22T09:00"), ALL).user()).isEqualTo(ANA);
  }

  @Test
  void shouldTakeAnOverrideBeforeATurn() {
    OnCallOverride dan =
        new OnCallOverride(DAN, at("UTC", "2026-12-03T00:00"), at("UTC", "2026-12-10T00:00"));
    OnCallPlan plan = plan("UTC", "2026-12-01T09:00", 7, List.of(dan), ANA, BOB);
    OnCallSpan before = plan.at(dan.from().minusNanos(1), ALL);
    assertThat(before.user()).isEqualTo(ANA);
    assertThat(before.until()).isEqualTo(dan.from());
    OnCallSpan during = plan.at(at("UTC", "2026-12-08T09:00"), ALL);
    assertThat(during.user()).isEqualTo(DAN);
    assertThat(during.override()).isTrue();
    assertThat(during.until()).isEqualTo(dan.to());
    OnCallSpan after = plan.at(dan.to(), ALL);
    assertThat(after.user()).isEqualTo(BOB);
    assertThat(after.from()).isEqualTo(dan.to());
    OnCallSpan skipped = plan.at(at("UTC", "2026-12-05T00:00"), Set.of(ANA, BOB));
    assertThat(skipped.user()).isEqualTo(ANA);
    assertThat(skipped.until()).isEqualTo(at("UTC", "2026-12-08T09:00"));
  }

  @Test
  void shouldTakeAnOverrideBeforeTheFirstHandOver() {
    OnCallOverride dan =
        new OnCallOverride(DAN, at("UTC", "2026-11-03T00:00"), at("UTC", "2026-11-04T00:00"));
    OnCallPlan plan = plan("UTC", "2026-12-01T09:00", 7, List.of(dan), ANA);
    assertThat(plan.at(dan.from(), ALL).user()).isEqualTo(DAN);
    assertThat(plan.at(dan.to(), ALL).user()).isNull();
    assertThat(plan.at(dan.to(), ALL).until()).isEqualTo(plan.startsAt());
  }

  /// Whatever the zone, the rotation and the overrides: every instant belongs to exactly one time,
  /// which says the same at each of its instants, and the next one begins where it ends.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/St_Johns",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Africa/Casablanca",
        "America/Scoresbysund",
        "UTC"
      })
  void shouldGiveEveryInstantToExactlyOnePerson(String zone) {
    Random random = new Random(zone.hashCode());
    for (int round = 0; round < 60; round++) {
      OnCallPlan plan = any(ZoneId.of(zone), random);
      Set<UUID> active = new HashSet<>(ALL);
      active.removeIf(user -> random.nextInt(4) == 0);
      Instant from = plan.startsAt().minus(Duration.ofDays(random.nextInt(10)));
      Instant until = plan.startsAt().plus(Duration.ofDays(400));
      Instant end = from;
      for (OnCallSpan span : plan.between(from, until, active)) {
        assertThat(span.from()).isEqualTo(end).isBefore(span.until());
        assertThat(span.user()).isIn(plan.overrides().isEmpty() ? candidates(plan) : everyone());
        assertThat(span.user() == null || active.contains(span.user())).isTrue();
        for (Instant inside :
            List.of(
                span.from(),
                span.from().plus(Duration.between(span.from(), span.until()).dividedBy(2)),
                span.until().minusNanos(1))) {
          OnCallSpan same = plan.at(inside, active);
          assertThat(same.user()).isEqualTo(span.user());
          assertThat(same.until()).isAfterOrEqualTo(span.until()).isAfter(inside);
          assertThat(same.from()).isBeforeOrEqualTo(inside);
        }
        boolean due = !span.from().isBefore(plan.startsAt());
        boolean somebody = candidates(plan).stream().anyMatch(active::contains);
        if (due && somebody) {
          assertThat(span.user()).as("no gap at %s", span.from()).isNotNull();
        }
        end = span.until();
      }
      assertThat(end).isEqualTo(until);
    }
  }

  /// Far ahead and slowly: it is computed and not counted.
  @Test
  void shouldKnowWhoIsOnCallInAThousandYears() {
    OnCallPlan plan = plan("Europe/Berlin", "1970-01-01T02:30", 1, List.of(), ANA, BOB, CEM);
    for (Instant at :
        List.of(Instant.parse("2970-06-01T00:00:00Z"), Instant.parse("9999-12-30T00:00:00Z"))) {
      OnCallSpan span = plan.at(at, ALL);
      assertThat(span.user()).isNotNull();
      assertThat(span.from()).isBeforeOrEqualTo(at);
      assertThat(span.until()).isAfter(at);
    }
  }

  private static List<UUID> candidates(OnCallPlan plan) {
    List<UUID> users = new ArrayList<>(plan.turns());
    users.add(null);
    return users;
  }

  private static List<UUID> everyone() {
    List<UUID> users = new ArrayList<>(ALL);
    users.add(null);
    return users;
  }

  private static OnCallPlan any(ZoneId zone, Random random) {
    LocalDateTime start =
        LocalDateTime.of(2011, 1, 1, 0, 0).plusMinutes(random.nextInt(16 * 365 * 24 * 4) * 15L);
    List<UUID> turns = new ArrayList<>(List.of(ANA, BOB, CEM));
    if (random.nextBoolean()) {
      turns.set(random.nextInt(3), null);
    }
    List<OnCallOverride> overrides = new ArrayList<>();
    Instant at = start.atZone(zone).toInstant().minus(Duration.ofDays(5));
    for (int n = random.nextInt(8); n > 0; n--) {
      Instant from = at.plus(Duration.ofMinutes(random.nextInt(40) * 720L));
      Instant to = from.plus(Duration.ofMinutes(1 + random.nextInt(20_000)));
      overrides.add(new OnCallOverride(List.copyOf(ALL).get(random.nextInt(4)), from, to));
      at = to;
    }
    return new OnCallPlan(
        zone, start.atZone(zone).toInstant(), 1 + random.nextInt(14), turns, overrides);
  }
}
