package io.stewardry.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Client;
import io.stewardry.support.EventStream;
import io.stewardry.support.EventStream.Event;
import io.stewardry.support.PageClient;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.RunsInParallel;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams of events over HTTP, by two MSPs and their customers.
@RunsInParallel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private RunningApplication application;
  private World world;
  private World.Made msp;
  private World.Made other;
  private World.Made customer;

  @BeforeAll
  void start() {
    application = RunningApplication.start("--spring.main.sources=" + AnyTopic.class.getName());
    world = World.in(application);
    msp = world.msp("Live");
    other = world.msp("Other");
    customer = world.customer(msp, "Lived");
  }

  /// Streams that are open do not keep a node from stopping.
  @AfterAll
  void stop() {
    EventStream left = open(msp, msp.admin(), thing(UUID.randomUUID())).expect(200);
    left.await("look");
    long begin = System.nanoTime();
    application.close();
    left.await("closed");
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .as("a phase of stopping takes as long as requests last, and 20 s at most")
        .isLessThan(Duration.ofSeconds(20));
    left.close();
  }

  private static String path(World.Made organization) {
    return "/o/" + organization.name().toLowerCase(Locale.ROOT) + "/events?topics=";
  }

  private static String thing(UUID id) {
    return "thing:" + id;
  }

  private static EventStream open(
      World.Made organization, Client person, String topics, String... headers) {
    return EventStream.open(person, path(organization) + topics, headers);
  }

  private Client person(World.Made organization, String role) {
    return world.person(organization, SharedApplication.unique("p"), role);
  }

  private void announce(World.Made organization, UUID thing) {
    announce(organization.id() + " thing " + thing);
  }

  private void announce(String payload) {
    world.sql("select pg_notify('topics', ?)", payload);
  }

  /// A job that nobody works on.
  private UUID job(World.Made organization, UUID starter) {
    UUID job = UUID.randomUUID();
    world.sql(
        """
        set session_replication_role = replica;
        insert into hub.job (org_id, job_id, kind, about, state, total, started_by, started_by_name)
        values (?, ?, 'import', '{"fileName": "a.csv", "dryRun": "false"}', 'RUNNING', 10, ?, 'Pat');
        reset session_replication_role
        """,
        organization.id(),
        job,
        starter);
    return job;
  }

  private void progress(UUID job) {
    world.sql(
        "update hub.job set succeeded = succeeded + 1, announced_at = clock_timestamp() where job_id = ?",
        job);
  }

  private UUID id(Client person) {
    return UUID.fromString(person.get("/api/me").expect(200).text("/user/id"));
  }

  private static void await(EventStream stream, String topic, int times) {
    Awaitility.await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> stream.about(topic), told -> told.size() >= times);
  }

  /// Staff lose what is below when their organization can manage others no longer; the customer's
  /// own users and the staff at home go on.
  @Test
  void shouldCloseBelowAnMspWhoseTimeIsOver() {
    World.Made ending = world.msp("Endstream");
    World.Made below = world.customer(ending, "Belowstream");
    UUID id = UUID.randomUUID();
    try (EventStream staff = open(below, ending.admin(), thing(id)).expect(200);
        EventStream atHome = open(ending, ending.admin(), thing(id)).expect(200);
        EventStream own = open(below, below.admin(), thing(id)).expect(200)) {
      staff.await("look");
      world
          .superuser()
          .put(
              "/api/organizations/" + ending.id() + "/capabilities",
              "[{\"key\": \"iam\"}, {\"key\": \"msp\", \"expiresAt\": \"2026-01-02T03:04:05Z\"}]")
          .expect(200);
      long begin = System.nanoTime();
      staff.await("closed");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
      // At home they may do less, so the page opens its stream anew.
      atHome.await("closed");
      open(ending, ending.admin(), thing(id)).expect(200).close();
      assertThat(own.names()).doesNotContain("closed");
      open(below, ending.admin(), thing(id)).expect(403).close();
    }
  }

  @Test
  void shouldTellWhatHasChangedAndNothingElse() {
    UUID mine = UUID.randomUUID();
    try (EventStream stream = open(msp, msp.admin(), thing(mine)).expect(200)) {
      assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
      assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
      assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
      stream.await("look");
      announce(msp, UUID.randomUUID());
      announce(other, mine);
      announce(msp.id() + " job " + mine);
      announce(msp, mine);
      Event told = stream.await("changed");
      assertThat(told.data()).isEqualTo(thing(mine));
      assertThat(told.id()).matches("[0-9a-f]{12}-[0-9]+");
      assertThat(stream.names()).containsExactly("following", "look", "changed");
    }
  }

  @Test
  void shouldTellOfAJobToThoseWhoMaySeeItOnly() {
    Client ada = person(msp, "admin_with_billing");
    Client eve = person(msp, "admin_with_billing");
    UUID job = job(msp, id(ada));
    UUID foreign = job(other, id(other.admin()));
    String topic = "job:" + job;
    EventStream.open(eve, path(msp) + topic).expect(404).close();
    EventStream.open(other.admin(), path(other) + topic).expect(404).close();
    EventStream.open(ada, path(msp) + "job:" + foreign).expect(404).close();
    EventStream.open(ada, path(msp) + "job:" + UUID.randomUUID()).expect(404).close();
    EventStream.open(ada, path(msp) + "job").expect(404).close();
    EventStream.open(other.admin(), path(msp) + topic).expect(403).close();
    try (EventStream hers =
            open(msp, ada, topic + ",job:" + foreign + ",nothing:" + job).expect(200);
        EventStream admins = open(msp, msp.admin(), topic).expect(200);
        EventStream others = open(other, other.admin(), "job:" + foreign).expect(200)) {
      Stream.of(hers, admins, others).forEach(stream -> stream.await("look"));
      progress(foreign);
      await(others, "job:" + foreign, 1);
      progress(job);
      await(hers, topic, 1);
      await(admins, topic, 1);
      // What was not announced within that second is told when it is over.
      await(hers, topic, 2);
      assertThat(hers.await("following").data()).as("what is left").isEqualTo(topic);
      assertThat(hers.events())
          .allSatisfy(event -> assertThat(event.data()).isIn("all", "alive", topic));
      assertThat(others.about(topic)).isEmpty();
    }
  }

  /// What one person is told, wherever they act, and nobody else.
  @Test
  void shouldTellTheBellOfThePersonAlone() {
    Client owner = msp.admin();
    Client colleague = person(msp, "msp_admin");
    UUID notice = UUID.randomUUID();
    try (EventStream own = open(msp, owner, "bell").expect(200);
        EventStream away = open(customer, owner, "bell").expect(200);
        EventStream account = EventStream.open(owner, "/account/events?topics=bell").expect(200);
        EventStream others = open(msp, colleague, "bell").expect(200);
        EventStream theirs = open(customer, customer.admin(), "bell").expect(200)) {
      List<EventStream> mine = List.of(own, away, account);
      for (EventStream stream : List.of(own, away, account, others, theirs)) {
        stream.await("look");
      }
      world.sql(
          """
          insert into hub.notice (org_id, notice_id, user_id, kind, of_org_id, about_id, for_owners, text, path, until)
          values (?, ?, ?, 'VISIT_BEGUN', ?, gen_random_uuid(), false, '{It is.}', '', now() + interval '1 day')
          """,
          msp.id(),
          notice,
          msp.owner(),
          msp.id());
      mine.forEach(stream -> await(stream, "bell", 1));
      world.sql("update hub.notice set dismissed_at = now() where notice_id = ?", notice);
      mine.forEach(stream -> await(stream, "bell", 2));
      world.sql("delete from hub.notice where notice_id = ?", notice);
      mine.forEach(stream -> await(stream, "bell", 3));
      assertThat(others.about("bell")).isEmpty();
      assertThat(theirs.about("bell")).isEmpty();
    }
    // Nobody names whose it is.
    open(msp, owner, "bell:" + id(colleague)).expect(404).close();
  }

  @Test
  void shouldAskOnceForAllTopicsOfAKind() {
    UUID mine = job(msp, id(msp.admin()));
    UUID another = job(msp, id(msp.admin()));
    UUID foreign = job(other, id(other.admin()));
    List<UUID> things = Stream.generate(UUID::randomUUID).limit(5).toList();
    String topics =
        Stream.concat(
                Stream.of(mine, foreign, another).map(job -> "job:" + job),
                things.stream().map(EventsTest::thing))
            .collect(Collectors.joining(","));
    try (EventStream stream = open(msp, msp.admin(), topics + ",thing,job").expect(200)) {
      assertThat(stream.await("following").data().split(","))
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(topics.split(",")).filter(name -> !name.endsWith("" + foreign)).toList());
      assertThat(AnyTopic.ASKED.stream().filter(ids -> ids.contains(things.getFirst())))
          .containsExactly(Set.copyOf(things));
      announce(msp, things.getLast());
      await(stream, thing(things.getLast()), 1);
      progress(another);
      await(stream, "job:" + another, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "thing",
        "%1$s",
        "%1$s thing",
        "%1$s thing %2$s ",
        " %1$s thing %2$s",
        "%1$s  %2$s",
        "%1$s thing 1-1-1-1-1",
        "%1$s Thing %2$s",
        "%1$s thing %2$s\nevent: closed",
        "%1$s thing\n%2$s",
        "null null null",
        "%1$s thing %2$s; drop table hub.job",
        "%1$s thing:%2$s",
        "access",
        "\u0000",
        "%1$s thing %2$s %2$s",
        "%1$s,%1$s thing %2$s"
      })
  void shouldTakeNothingFromAForgedAnnouncement(String payload) {
    UUID mine = UUID.randomUUID();
    try (EventStream stream = open(msp, msp.admin(), thing(mine)).expect(200)) {
      stream.await("look");
      announce(payload.formatted(msp.id(), mine).replace("\u0000", "\u0001"));
      announce("x".repeat(7_900));
      world.sql("select pg_notify('versions', ?)", payload.replace("\u0000", "") + "x");
      assertThat(stream.names()).containsExactly("following", "look");
      announce(msp, mine);
      await(stream, thing(mine), 1);
      assertThat(stream.names()).containsExactly("following", "look", "changed");
    }
  }

  /// What an announcement can do at the most, whoever sent it, once a second.
  @Test
  void shouldTellATopicOnceASecondHoweverOftenItIsAnnounced() throws InterruptedException {
    UUID mine = UUID.randomUUID();
    try (EventStream stream = open(msp, msp.admin(), thing(mine)).expect(200)) {
      stream.await("look");
      long begin = System.nanoTime();
      world.sql(
          "select pg_notify('topics', ? || ' thing ' || case when n % 2 = 0 then ? else gen_random_uuid()::text end) from generate_series(1, 5000) n",
          msp.id().toString(), mine.toString());
      for (int n = 0; n < 20; n++) {
        announce(msp, mine);
        Thread.sleep(20);
      }
      await(stream, thing(mine), 2);
      Thread.sleep(1_200);
      int told = stream.about(thing(mine)).size();
      long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
      assertThat(told).as("in %d seconds", seconds).isBetween(2, (int) seconds + 2);
    }
  }

  /// A node that has just heard more than it keeps says "look", so this is tried until it has not.
  @Test
  void shouldGoOnWhereItBrokeOff() {
    List<String> names = List.of();
    long until = System.nanoTime() + LONG.toNanos();
    while (!names.contains("changed") && System.nanoTime() < until) {
      names = afterABreak();
    }
    assertThat(names).as("nothing but what was missed").containsExactly("following", "changed");
  }

  /// What a stream tells that is taken up again, after one of its two topics has changed meanwhile.
  private List<String> afterABreak() {
    UUID one = UUID.randomUUID();
    UUID two = UUID.randomUUID();
    String topics = thing(one) + "," + thing(two);
    String last;
    try (EventStream stream = open(msp, msp.admin(), topics).expect(200)) {
      last = stream.await("look").id();
    }
    UUID end = UUID.randomUUID();
    try (EventStream witness = open(msp, msp.admin(), thing(end)).expect(200)) {
      witness.await("look");
      announce(msp, two);
      announce(other, one);
      announce(msp, end);
      // The node hears them in their order, so it has heard them all.
      await(witness, thing(end), 1);
    }
    try (EventStream again = open(msp, msp.admin(), topics, "Last-Event-ID", last).expect(200)) {
      Awaitility.await().atMost(LONG).until(() -> again.names().size() >= 2);
      if (again.names().contains("changed")) {
        assertThat(again.about(thing(two))).hasSize(1);
      }
      return again.names();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "x",
        "abcdefabcdef-1",
        "-1",
        "%0d%0aSet-Cookie:%20a=b",
        "abcdefabcdef-999999999999999999",
        "\"><script>",
        "' or 1=1",
        "look\tlook"
      })
  void shouldLookAgainAfterAnIdThatIsNotItsOwn(String id) {
    UUID mine = UUID.randomUUID();
    try (EventStream stream =
        open(msp, msp.admin(), thing(mine), "Last-Event-ID", id).expect(200)) {
      assertThat(stream.await("look").id()).matches("[0-9a-f]{12}-[0-9]+");
      assertThat(stream.header("Set-Cookie")).isNull();
    }
    try (EventStream stream =
        open(msp, msp.admin(), thing(mine), "Last-Event-ID", "9".repeat(5_000)).expect(200)) {
      stream.await("look");
    }
  }

  @Test
  void shouldRefuseWhatIsNoTopicBeforeItBegins() {
    UUID id = UUID.randomUUID();
    String many =
        IntStream.range(0, 21)
            .mapToObj(n -> thing(UUID.randomUUID()))
            .collect(Collectors.joining(","));
    for (String topics :
        List.of(
            "",
            ",",
            "thing:",
            "thing:1",
            "THING:" + id,
            thing(id) + ",",
            thing(id) + "%0a",
            many,
            ("," + thing(id)).repeat(21).substring(1),
            "thing:" + id + ":" + id,
            "%00",
            "t".repeat(6_000))) {
      EventStream.open(msp.admin(), path(msp) + topics).expect(422).close();
    }
    PageClient pages = PageClient.of(msp.admin());
    assertThat(pages.send("HEAD", path(msp) + thing(id)).status()).isEqualTo(200);
    pages.send("HEAD", path(msp) + "job:" + id).expect(404);
    try (EventStream most =
        open(
            msp,
            msp.admin(),
            thing(id)
                + (",job:" + UUID.randomUUID()).repeat(18)
                + ","
                + thing(UUID.randomUUID()))) {
      most.expect(200).await("look");
    }
  }

  /// Pages are for sessions: a key or an identity token opens none, however it is sent.
  @Test
  void shouldTakeASessionOnly() {
    String key =
        msp.admin()
            .post(
                "/api/api-keys",
                "{\"name\": \"%s\", \"scopes\": [\"organization.import\", \"organization.view\"]}"
                    .formatted(SharedApplication.unique("k")))
            .expect(201)
            .text("/key");
    String token = msp.admin().post("/api/me/identity-token", "{}").text("/token");
    String topic = thing(UUID.randomUUID());
    for (String secret : List.of(key, token, "stw_s_none")) {
      EventStream.open(application.client().withToken(secret), path(msp) + topic)
          .expect(302)
          .close();
      EventStream.open(application.client(), path(msp) + topic, "Authorization", "Bearer " + secret)
          .expect(302)
          .close();
    }
    EventStream.open(application.client(), path(msp) + topic).expect(302).close();
    EventStream.open(
            application.client(),
            path(msp) + topic,
            "Authorization",
            msp.admin().header("Authorization"))
        .expect(302)
        .close();
  }

  @Test
  void shouldKeepSixForEachPerson() {
    Client many = person(msp, "administrator");
    Client another = person(msp, "administrator");
    List<EventStream> streams = new ArrayList<>();
    try {
      for (int n = 0; n < 6; n++) {
        streams.add(open(msp, many, thing(UUID.randomUUID())).expect(200));
      }
      EventStream seventh = open(msp, many, thing(UUID.randomUUID())).expect(429);
      assertThat(Integer.parseInt(seventh.header("Retry-After"))).isBetween(1, 60);
      seventh.close();
      // Those of the same person, whichever session it is.
      Client elsewhere = application.signedIn(many.get("/api/me").expect(200).text("/user/email"));
      open(msp, elsewhere, thing(UUID.randomUUID())).expect(429).close();
      streams.add(open(msp, another, thing(UUID.randomUUID())).expect(200));
      // Somebody who goes from page to page leaves streams behind, which count no more.
      for (int n = 0; n < 12; n++) {
        streams.get(n % 6).close();
        streams.set(n % 6, open(msp, many, thing(UUID.randomUUID())).expect(200));
      }
    } finally {
      streams.forEach(EventStream::close);
    }
  }

  /// Each of these ends its stream, and another one beside them goes on. That it takes no more than
  /// five seconds is seen where the clock is the test's (`LiveStreamsTest`).
  @Test
  void shouldEndWithTheRightToBeThere() {
    Map<String, Runnable> ends = new LinkedHashMap<>();
    Map<String, EventStream> streams = new LinkedHashMap<>();
    World.Made suspended = world.customer(msp, "Suspended");
    UUID thing = UUID.randomUUID();

    Client out = person(msp, "administrator");
    streams.put("sign-out", open(msp, out, thing(thing)));
    ends.put("sign-out", () -> out.delete("/api/sessions/current").expect(204));

    Client stopped = person(msp, "administrator");
    UUID stoppedId = id(stopped);
    streams.put("suspension", open(msp, stopped, thing(thing)));
    ends.put(
        "suspension",
        () -> msp.admin().post("/api/users/" + stoppedId + "/suspend", null).expect(200));

    Client ofSuspended = suspended.admin();
    streams.put("suspended organization", open(suspended, ofSuspended, thing(thing)));
    ends.put(
        "suspended organization",
        () ->
            msp.admin()
                .post("/api/organizations/" + suspended.id() + "/suspend", "{\"reason\": \"test\"}")
                .expect(200));

    Client revoked = staff("revoked");
    streams.put("grant", open(customer, revoked, thing(thing)));
    ends.put(
        "grant",
        () ->
            msp.admin()
                .put("/api/staff/" + id(revoked) + "/access", "{\"access\": []}")
                .expect(200));

    Client ended = staff("ended");
    streams.put("end of a grant", open(customer, ended, thing(thing)));
    ends.put(
        "end of a grant",
        () ->
            world.sql(
                "update hub.access_grant set expires_at = now() - interval '1 second' where user_id = ?",
                id(ended)));

    Client lesser = staff("lesser");
    streams.put("verbs", open(customer, lesser, thing(thing)));
    ends.put(
        "verbs",
        () ->
            world.sql("update hub.access_grant set verbs = 'view' where user_id = ?", id(lesser)));

    Client turned = person(msp, "administrator");
    UUID turnedId = id(turned);
    streams.put("role", open(msp, turned, thing(thing)));
    ends.put(
        "role",
        () -> msp.admin().patch("/api/staff/" + turnedId, "{\"role\": \"read_only\"}").expect(200));

    Client expired = person(msp, "administrator");
    streams.put("expired session", open(msp, expired, thing(thing)));
    UUID expiredId = id(expired);
    ends.put(
        "expired session",
        () ->
            world.sql(
                "update priv.secret set expires_at = now() - interval '1 second' where user_id = ?",
                expiredId));

    Client idle = person(msp, "administrator");
    streams.put("idle session", open(msp, idle, thing(thing)));
    UUID idleId = id(idle);
    ends.put(
        "idle session",
        () ->
            world.sql(
                "update priv.secret set last_used_at = now() - interval '59 minutes 58 seconds' where user_id = ?",
                idleId));

    Client fewer = person(msp, "administrator");
    streams.put("capability", open(other, other.admin(), thing(thing)));
    ends.put(
        "capability",
        () ->
            world.sql(
                "delete from priv.capability_until where org_id = ? and capability = 'msp'",
                other.id()));

    try (EventStream stays = open(msp, fewer, thing(thing)).expect(200)) {
      streams.forEach((name, stream) -> stream.expect(200).await("look"));
      stays.await("look");
      // After 15 seconds: each was asked about and may go on.
      streams.values().forEach(stream -> stream.await("alive"));
      stays.await("alive");
      assertThat(stays.comments()).as("for what is in between").isPositive();
      assertThat(streams.values()).noneMatch(EventStream::isOver);
      ends.values().forEach(Runnable::run);
      streams.forEach((name, stream) -> {
        assertThat(stream.await("closed")).as(name).isNotNull();
        Awaitility.await().atMost(LONG).until(stream::isOver);
      });
      announce(msp, thing);
      await(stays, thing(thing), 1);
      assertThat(stays.names()).doesNotContain("closed");
      assertThat(
              world.count(
                  "select count(*) from priv.secret where user_id = ? and last_used_at > now() - interval '50 minutes'",
                  idleId))
          .as("a stream is no use of the session")
          .isZero();
    } finally {
      streams.values().forEach(EventStream::close);
      world.sql(
          "update priv.secret set expires_at = now() + interval '1 hour' where expires_at < now()");
    }
  }

  private Client staff(String word) {
    String name = SharedApplication.unique(word);
    Client client = world.person(msp, name, "manager");
    world.grant(msp, name + "@" + msp.domain(), customer.id(), "view,update");
    return client;
  }

  /// It says nothing that its reader has not named, so the customer's log has no line of it.
  @Test
  void shouldNotBeLoggedAsLooking() {
    Client manager = staff("watching");
    String looked =
        "select count(*) from hub.audit_entry e where org_id = ? and e::text like '%/events%'";
    try (EventStream stream = open(customer, manager, thing(UUID.randomUUID())).expect(200)) {
      stream.await("look");
      assertThat(world.count(looked, customer.id())).isZero();
    }
  }
}
