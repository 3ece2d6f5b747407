package io.stewardry.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.gadgets.GadgetApplication;
import io.stewardry.support.Client;
import io.stewardry.support.MovedClock;
import io.stewardry.support.PageClient;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.RunsInParallel;
import io.stewardry.support.World;
import io.stewardry.work.WorkSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of events when the clock jumps, when it is put forward and back for summer and
/// winter, when the zone of quiet hours is changed meanwhile, and when nobody knows it any more:
/// each is told once, and nothing is lost. Of two customers of one MSP, one of which has quiet
/// hours.
@RunsInParallel
class QuietClockTest {
  private static final String ALL = "\"MON\", \"TUE\", \"WED\", \"THU\", \"FRI\", \"SAT\", \"SUN\"";

  private static RunningApplication application;
  private static MovedClock clock;
  private static World world;
  private static World.Made msp;

  private World.Made acme;
  private World.Made beta;
  private Client pat;
  private Client rita;
  private int events;

  @BeforeAll
  static void start() {
    application = GadgetApplication.start("--moved-clock=true", "--stewardry.work.poll-seconds=1");
    clock = application.bean(MovedClock.class);
    world = World.in(application);
    msp = world.msp("Clock");
    world
        .superuser()
        .put(
            "/api/organizations/" + msp.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"automation\"}]")
        .expect(200);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  /// Pat is told by name, Rita only because she is a user of Acme; Ben is one of the other.
  @BeforeEach
  void people() {
    clock.moveTo(Instant.now());
    acme = customer("ClockA");
    beta = customer("ClockB");
    pat = world.person(acme, "pat", "org_admin");
    rita = world.person(acme, "rita", "org_admin");
    world.person(beta, "ben", "org_admin");
    follow(acme, "{\"kind\": \"ORGANIZATION\"}");
    follow(acme, "{\"kind\": \"USER\", \"id\": \"" + id(pat) + "\"}");
    follow(beta, "{\"kind\": \"ORGANIZATION\"}");
  }

  private static World.Made customer(String word) {
    World.Made where = world.customer(msp, word);
    msp.admin()
        .put(
            "/api/organizations/" + where.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"automation\"}]")
        .expect(200);
    return where;
  }

  private static String id(Client person) {
    return person.get("/api/me").expect(200).text("/user/id");
  }

  private static void follow(World.Made where, String target) {
    where
        .admin()
        .post("/api/subscriptions", "{\"target\": " + target + ", \"classes\": [\"alert\"]}")
        .expect(201);
  }

  private void quiet(String zone, String days, String from, String to) {
    acme.admin()
        .patch(
            "/api/organizations/" + acme.id(),
            "{\"doNotDisturb\": {\"timeZone\": \"%s\", \"windows\": [{\"days\": [%s], \"from\": \"%s\", \"to\": \"%s\"}]}}"
                .formatted(zone, days, from, to))
        .expect(200);
  }

  private void nights(String zone) {
    quiet(zone, ALL, "22:00", "06:00");
  }

  private static void at(String instant) {
    clock.moveTo(Instant.parse(instant));
  }

  /// Something goes down in each of the two.
  private void happens() {
    String name = "router-" + ++events;
    for (World.Made where : List.of(acme, beta)) {
      String gadget =
          where
              .admin()
              .post("/api/gadgets", "{\"name\": \"" + name + "\"}")
              .expect(201)
              .text("/id");
      where.admin().post("/api/gadgets/" + gadget + "/down", "{}").expect(204);
    }
    world.awaitNotices();
  }

  /// Somebody looks whether it is still quiet, as it is done every quarter of an hour.
  private void look() {
    world.sql("update hub.quiet_summary set due_at = now() where org_id = ?", acme.id());
    application.bean(WorkSignal.class).give();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() ->
            world.count(
                    "select count(*) from hub.quiet_summary where org_id = ? and due_at <= now()",
                    acme.id())
                == 0);
  }

  private boolean looks() {
    return world.count(
            "select count(*) from hub.quiet_summary where org_id = ? and due_at between now() and now() + interval '15 minutes'",
            acme.id())
        == 1;
  }

  /// What somebody was mailed: numbers of events, and `sum` with how many there are in a summary.
  private static List<String> mails(World.Made of, String localPart) {
    return world
        .rows(
            "select subject from hub.mail where to_address = ? and about_type in ('delivery', 'quiet_summary') order by created_at, mail_id",
            localPart + "@" + of.domain())
        .stream()
        .map(row ->
            row.getFirst()
                .replaceAll(".*router-| does not answer", "")
                .replaceAll(" messages? from the quiet hours", " summed up"))
        .toList();
  }

  /// Each event was told to everybody once, whatever became of its mail.
  private void toldOnce() {
    List<String> all = IntStream.rangeClosed(1, events).mapToObj(String::valueOf).toList();
    assertThat(mails(acme, "pat")).isEqualTo(all);
    assertThat(mails(beta, "ben")).isEqualTo(all);
    assertThat(rita.get("/api/me/notifications").expect(200).items("/event/type")).hasSize(events);
    assertThat(
            world.rows(
                "select told_id, user_id, way from hub.delivery where org_id = ? group by 1, 2, 3 having count(*) > 1",
                acme.id()))
        .isEmpty();
    assertThat(world.count("select count(*) from hub.told_event where org_id = ?", acme.id()))
        .isEqualTo(events);
  }

  /// Which events are in the summaries of somebody.
  private List<String> summedUp(String localPart) {
    List<String> found = new ArrayList<>();
    for (List<String> row :
        world.rows(
            "select body from hub.mail where to_address = ? and about_type = 'quiet_summary' order by created_at, mail_id",
            localPart + "@" + acme.domain())) {
      row.getFirst()
          .lines()
          .filter(line -> line.startsWith("- "))
          .forEach(line -> found.add(line.replaceAll(".*router-| does not answer.*", "")));
    }
    return found;
  }

  @Test
  void shouldLoseNothingWhenTheClockJumps() {
    nights("Europe/Berlin");
    at("2026-11-10T22:00:00Z");
    happens();
    happens();
    assertThat(mails(acme, "rita")).isEmpty();
    assertThat(looks()).isTrue();
    // Over the end, before anybody looked: it is told, and what was held back is summed up after.
    at("2026-11-11T08:00:00Z");
    happens();
    assertThat(mails(acme, "rita")).containsExactly("3");
    look();
    assertThat(mails(acme, "rita")).containsExactly("3", "2 summed up");
    assertThat(looks()).isFalse();
    // Back into it.
    at("2026-11-10T23:00:00Z");
    happens();
    look();
    assertThat(mails(acme, "rita")).hasSize(2);
    // Somebody looks again soon, and not at once over and over, whatever the clocks say.
    assertThat(looks()).isTrue();
    // To before it, and to its beginning.
    at("2026-11-10T20:59:00Z");
    look();
    assertThat(mails(acme, "rita")).containsExactly("3", "2 summed up", "1 summed up");
    at("2026-11-10T21:00:00Z");
    happens();
    look();
    // To its last second, and to its end.
    at("2026-11-11T04:59:00Z");
    happens();
    look();
    assertThat(mails(acme, "rita")).hasSize(3);
    at("2026-11-11T05:00:00Z");
    look();
    assertThat(mails(acme, "rita"))
        .containsExactly("3", "2 summed up", "1 summed up", "2 summed up");
    assertThat(summedUp("rita")).containsExactly("1", "2", "4", "5", "6");
    look();
    assertThat(mails(acme, "rita")).hasSize(4);
    toldOnce();
  }

  /// @param held Rita is not told at this instant
  @ParameterizedTest(name = "{0} {2}–{3}: {4} quiet {5}")
  @CsvSource({
    // Nine hours in autumn, seven in spring.
    "Europe/Berlin, ALL, 22:00, 06:00, 2026-10-24T19:59:58Z, false",
    "Europe/Berlin, ALL, 22:00, 06:00, 2026-10-24T20:00:00Z, true",
    "Europe/Berlin, ALL, 22:00, 06:00, 2026-10-25T00:30:00Z, true",
    "Europe/Berlin, ALL, 22:00, 06:00, 2026-10-25T01:30:00Z, true",
    "Europe/Berlin, ALL, 22:00, 06:00, 2026-10-25T04:59:30Z, true",
    "Europe/Berlin, ALL, 22:00, 06:00, 2026-10-25T05:00:00Z, false",
    "Europe/Berlin, ALL, 22:00, 06:00, 2027-03-28T03:59:30Z, true",
    "Europe/Berlin, ALL, 22:00, 06:00, 2027-03-28T04:00:00Z, false",
    // A beginning that is left out, and one that comes twice.
    "Europe/Berlin, SUN, 02:30, 05:00, 2027-03-28T00:59:30Z, false",
    "Europe/Berlin, SUN, 02:30, 05:00, 2027-03-28T01:00:00Z, true",
    "Europe/Berlin, SUN, 02:30, 05:00, 2027-03-28T03:00:00Z, false",
    "Europe/Berlin, SUN, 02:00, 02:30, 2026-10-25T00:10:00Z, true",
    "Europe/Berlin, SUN, 02:00, 02:30, 2026-10-25T00:40:00Z, false",
    "Europe/Berlin, SUN, 02:00, 02:30, 2026-10-25T01:10:00Z, true",
    "Europe/Berlin, SUN, 02:00, 02:30, 2026-10-25T01:40:00Z, false",
    "Asia/Kathmandu, ALL, 22:00, 06:00, 2026-11-10T16:14:30Z, false",
    "Asia/Kathmandu, ALL, 22:00, 06:00, 2026-11-10T16:15:00Z, true",
    "Asia/Kathmandu, ALL, 22:00, 06:00, 2026-11-11T00:14:30Z, true",
    "Asia/Kathmandu, ALL, 22:00, 06:00, 2026-11-11T00:15:00Z, false",
    "Asia/Kathmandu, SUN, 22:00, 06:00, 2026-11-15T16:15:00Z, true",
    "Asia/Kathmandu, SUN, 22:00, 06:00, 2026-11-14T16:15:00Z, false"
  })
  void shouldFollowTheClockOnTheWall(
      String zone, String days, String from, String to, String instant, boolean held) {
    quiet(zone, days.equals("ALL") ? ALL : '"' + days + '"', from, to);
    at(instant);
    happens();
    assertThat(mails(acme, "rita")).hasSize(held ? 0 : 1);
    if (held) {
      String until =
          acme.admin()
              .get("/api/organizations/" + acme.id() + "/do-not-disturb?at=" + instant)
              .expect(200)
              .text("/until");
      clock.moveTo(Instant.parse(until).minusSeconds(20));
      look();
      assertThat(mails(acme, "rita")).isEmpty();
      at(until);
    }
    look();
    look();
    assertThat(mails(acme, "rita")).containsExactly(held ? "1 summed up" : "1");
    toldOnce();
  }

  @Test
  void shouldSumUpAtTheNewEndWhenTheZoneIsChangedMeanwhile() {
    nights("Europe/Berlin");
    at("2026-11-10T22:00:00Z");
    happens();
    // The night is longer by an hour there.
    nights("Europe/Lisbon");
    at("2026-11-11T05:30:00Z");
    happens();
    look();
    assertThat(mails(acme, "rita")).isEmpty();
    assertThat(looks()).isTrue();
    at("2026-11-11T06:00:00Z");
    look();
    assertThat(mails(acme, "rita")).containsExactly("2 summed up");
    // And it has been over for hours there.
    at("2026-11-11T22:00:00Z");
    happens();
    nights("Asia/Kathmandu");
    at("2026-11-12T00:30:00Z");
    look();
    assertThat(mails(acme, "rita")).containsExactly("2 summed up", "1 summed up");
    assertThat(summedUp("rita")).containsExactly("1", "2", "3");
    toldOnce();
  }

  /// The zones of this server know it no more: nobody is left in peace by it, everybody is told,
  /// and so are the people of the other organization.
  @Test
  void shouldTellByAZoneThatNobodyKnowsAnyMore() {
    quiet("Europe/Berlin", ALL, "00:00", "00:00");
    String shift =
        acme.admin()
            .post(
                "/api/on-call-shifts",
                "{\"name\": \"Nights\", \"timeZone\": \"Europe/Berlin\", \"rotation\": [\"%s\"], \"startsAt\": \"%s\", \"everyDays\": 7}"
                    .formatted(id(pat), Instant.now().minusSeconds(3600)))
            .expect(201)
            .text("/id");
    follow(acme, "{\"kind\": \"SHIFT\", \"id\": \"" + shift + "\"}");
    happens();
    assertThat(mails(acme, "rita")).isEmpty();
    for (String table : List.of("do_not_disturb", "on_call_shift")) {
      world.sql(
          "update hub." + table + " set time_zone = 'Mars/Olympus' where org_id = ?", acme.id());
    }
    // What was held back is summed up, and from here on everything is told.
    look();
    assertThat(mails(acme, "rita")).containsExactly("1 summed up");
    happens();
    assertThat(mails(acme, "rita")).containsExactly("1 summed up", "2");
    toldOnce();
    assertThat(world.count("select count(*) from priv.work where set_aside_at is not null"))
        .isZero();
    // It is said, and can be put right.
    String path = "/api/organizations/" + acme.id();
    assertThat(acme.admin().get(path).expect(200).text("/doNotDisturb/timeZone"))
        .isEqualTo("Mars/Olympus");
    assertThat(acme.admin().get(path).expect(200).text("/doNotDisturb/active")).isEqualTo("false");
    assertThat(acme.admin().get(path + "/do-not-disturb").expect(200).text("/active"))
        .isEqualTo("false");
    String slug = acme.name().toLowerCase(Locale.ROOT);
    PageClient owner = PageClient.of(acme.admin());
    assertThat(owner.get("/o/" + slug + "/settings/do-not-disturb").expect(200).body())
        .contains("Nothing is held back: the time zone Mars/Olympus is not known any more.");
    owner.get("/o/" + slug + "/settings/notifications").expect(200);
    owner.get("/o/" + slug + "/settings/on-call").expect(200);
    owner.get("/o/" + slug + "/settings/on-call/" + shift).expect(200);
    assertThat(
            acme.admin().get("/api/on-call-shifts/" + shift).expect(200).text("/onCallNow/userId"))
        .isEqualTo(id(pat));
    acme.admin()
        .patch(path, "{\"doNotDisturb\": {\"timeZone\": \"Mars/Olympus\", \"windows\": []}}")
        .expect(422, "VALIDATION_FAILED");
    quiet("Europe/Berlin", ALL, "00:00", "00:00");
    happens();
    assertThat(mails(acme, "rita")).hasSize(2);
    toldOnce();
  }

  /// A day that is quiet as a whole, in an organization whose people are told through a group and a
  /// role. Where these keep no quiet hours nothing is held back, so nothing is summed up.
  @Test
  void shouldSumUpOnlyWhatWasHeldBack() {
    World.Made gamma = customer("ClockC");
    acme = gamma;
    Client gina = world.person(gamma, "gina", "org_admin");
    world.person(gamma, "rosa", "viewer");
    String group =
        gamma
            .admin()
            .post("/api/user-groups", "{\"name\": \"Ops\", \"users\": [\"" + id(gina) + "\"]}")
            .expect(201)
            .text("/id");
    follow(gamma, "{\"kind\": \"GROUP\", \"id\": \"" + group + "\"}");
    follow(gamma, "{\"kind\": \"ROLE\", \"id\": \"viewer\"}");
    quiet("Europe/Berlin", "\"TUE\"", "00:00", "00:00");
    at("2026-11-09T23:00:00Z");
    happens();
    assertThat(mails(gamma, "gina")).containsExactly("1");
    assertThat(mails(gamma, "rosa")).containsExactly("1");
    assertThat(looks()).isFalse();
    at("2026-11-10T23:00:00Z");
    look();
    assertThat(mails(gamma, "gina")).hasSize(1);
    assertThat(mails(gamma, "rosa")).hasSize(1);

    // The group keeps them: its people have a summary, and nobody else.
    keeps("GROUP", true);
    at("2026-11-10T08:00:00Z");
    happens();
    at("2026-11-10T22:59:30Z");
    look();
    assertThat(mails(gamma, "gina")).containsExactly("1");
    at("2026-11-10T23:00:00Z");
    look();
    assertThat(mails(gamma, "gina")).containsExactly("1", "1 summed up");
    assertThat(mails(gamma, "rosa")).containsExactly("1", "2");

    // What she has dismissed meanwhile is not open any more, and what the organization does not
    // want
    // to be summed up is not summed up later either.
    at("2026-11-17T08:00:00Z");
    happens();
    String notice = gina.get("/api/me/notifications").expect(200).text("/items/0/id");
    gina.post("/api/me/notices/" + notice + "/dismiss", null).expect(204);
    at("2026-11-17T23:00:00Z");
    look();
    assertThat(mails(gamma, "gina")).hasSize(2);
    digest(false);
    at("2026-11-24T08:00:00Z");
    happens();
    at("2026-11-24T23:00:00Z");
    look();
    digest(true);
    keeps("ROLE", true);
    at("2026-12-01T08:00:00Z");
    happens();
    at("2026-12-01T23:00:00Z");
    look();
    assertThat(mails(gamma, "gina")).containsExactly("1", "1 summed up", "1 summed up");
    assertThat(summedUp("gina")).containsExactly("2", "5");
    assertThat(mails(gamma, "rosa")).containsExactly("1", "2", "3", "4", "1 summed up");
    // The organization itself tells nobody else: its owner has heard nothing of it.
    assertThat(mails(gamma, "olga")).isEmpty();
  }

  private void keeps(String kind, boolean quiet) {
    String id =
        world.text(
            "select subscription_id::text from hub.subscription where org_id = ? and target = ?",
            acme.id(),
            kind);
    acme.admin()
        .patch("/api/subscriptions/" + id, "{\"honorDoNotDisturb\": " + quiet + "}")
        .expect(200);
  }

  private void digest(boolean wanted) {
    acme.admin()
        .patch(
            "/api/organizations/" + acme.id(),
            "{\"doNotDisturb\": {\"timeZone\": \"Europe/Berlin\", \"windows\": [{\"days\": [\"TUE\"], \"from\": \"00:00\", \"to\": \"00:00\"}], \"digest\": %s}}"
                .formatted(wanted))
        .expect(200);
  }
}
