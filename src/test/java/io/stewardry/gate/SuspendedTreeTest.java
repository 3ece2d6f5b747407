package io.stewardry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.onboarding.imports.ImportRun;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.EventStream;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Everything that answers or runs in an organization, on three levels, while the middle one is
/// suspended. R24, R25.
class SuspendedTreeTest {
  private static final String PASSWORD = "purple mountain seldom whistles";
  private static final String WRITE = "{\"description\": \"again\"}";

  private final World world = World.shared();
  private final World.Made root = world.msp("Suspbig");
  private final World.Made other = world.msp("Suspnot");
  private final World.Made middle = world.customer(root, "Suspmid");
  private final Client anybody = world.application().client();
  private World.Made little;
  private World.Made asleep;
  private World.Made elsewhere;

  private void build() {
    root.admin()
        .put(path(middle) + "/capabilities", "[{\"key\": \"iam\"}, {\"key\": \"msp\"}]")
        .expect(200);
    little = world.customer(middle, "Susplow");
    asleep = world.customer(middle, "Suspown");
    elsewhere = world.customer(other, "Suspfar");
    middle.admin().post(path(asleep) + "/suspend", "{\"reason\": \"Unpaid\"}").expect(200);
  }

  private static String path(World.Made organization) {
    return "/api/organizations/" + organization.id();
  }

  private static String slug(World.Made organization) {
    return organization.name().toLowerCase(Locale.ROOT);
  }

  private Client key(World.Made of) {
    return anybody.withToken(
        of.admin()
            .post(
                "/api/api-keys", "{\"name\": \"k\", \"scopes\": [\"user.view\", \"user.update\"]}")
            .expect(201)
            .text("/key"));
  }

  private Client portal(World.Made of) {
    return anybody.withToken(
        of.admin().post("/api/me/identity-token", "{}").expect(201).text("/token"));
  }

  private Answer signIn(String email) {
    return anybody.post(
        "/api/sessions",
        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, SharedApplication.PASSWORD));
  }

  private String link(String about, String to) {
    String found =
        "select max(substring(body from '/(stw_[ir]_[A-Za-z0-9_-]+)')) from hub.mail where about_type = ? and to_address = ?";
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> world.text(found, about, to), token -> token != null);
  }

  private Answer accept(String what, String token) {
    return anybody.post(
        "/api/" + what + "/accept",
        "{\"token\": \"%s\", \"password\": \"%s\"}".formatted(token, PASSWORD));
  }

  private EventStream stream(World.Made of) {
    EventStream stream =
        EventStream.open(of.admin(), "/o/" + slug(of) + "/events?topics=bell").expect(200);
    stream.await("look");
    return stream;
  }

  private String states() {
    return world.text(
        """
        select string_agg(s::text, ' ' order by s.org_id) from hub.org_state s where s.org_id = any (?)
        """,
        (Object) new UUID[] {root.id(), middle.id(), little.id(), asleep.id(), elsewhere.id()});
  }

  private String effective(World.Made organization) {
    return world.superuser().get(path(organization)).expect(200).text("/effectiveState");
  }

  private void suspend() {
    root.admin().post(path(middle) + "/suspend", "{}").expect(200);
  }

  private void resume() {
    root.admin().post(path(middle) + "/resume", "{}").expect(200);
  }

  @Test
  void shouldStopUsersKeysStreamsAndLinksBelowAndGiveAllBackAsItWas() {
    build();
    List<Client> stopped =
        List.of(
            middle.admin(),
            little.admin(),
            middle.admin().in(little.id()),
            key(middle),
            key(little),
            key(middle).in(little.id()),
            portal(middle),
            portal(little));
    List<Client> going = List.of(root.admin(), other.admin(), elsewhere.admin(), key(other));
    stopped.forEach(one -> one.get("/api/me").expect(200));
    asleep.admin().get("/api/me").expect(403, "ORG_SUSPENDED");
    String joining = "nora@" + little.domain();
    little.admin().post("/api/invitations", "{\"email\": \"%s\"}".formatted(joining)).expect(201);
    String invitation = link("invitation", joining);
    world.person(little, "pat", "member");
    String forgot = "pat@" + little.domain();
    anybody.post("/api/password-resets", "{\"email\": \"%s\"}".formatted(forgot)).expect(202);
    String reset = link("password_reset", forgot);
    List<EventStream> streams = List.of(stream(middle), stream(little));
    EventStream staying = stream(other);
    String before = states();

    suspend();

    stopped.forEach(one -> one.get("/api/me").expect(403, "ORG_SUSPENDED"));
    stopped.forEach(one -> one.get("/api/users").expect(403, "ORG_SUSPENDED"));
    middle.admin().patch(path(little), WRITE).expect(403, "ORG_SUSPENDED");
    going.forEach(one -> one.get("/api/users").expect(200));
    streams.forEach(one -> one.await("closed"));
    assertThat(staying.names()).doesNotContain("closed");
    for (World.Made one : List.of(middle, little)) {
      signIn(one.ownerEmail()).expect(403, "ORG_SUSPENDED");
      assertThat(PageClient.of(one.admin()).get("/o/" + slug(one)).status()).isEqualTo(403);
    }
    signIn(other.ownerEmail()).expect(201);

    PageClient browser = PageClient.of(anybody);
    assertThat(browser.get("/invitations/" + invitation).body()).contains("while it is suspended");
    accept("invitations", invitation).expect(403, "ORG_SUSPENDED");
    assertThat(browser.get("/password-resets/" + reset).expect(403).body())
        .contains("Your organization is suspended")
        .doesNotContain("Save password");
    accept("password-resets", reset).expect(403, "ORG_SUSPENDED");
    String last = "olga@" + elsewhere.domain();
    anybody.post("/api/password-resets", "{\"email\": \"%s\"}".formatted(forgot)).expect(202);
    anybody.post("/api/password-resets", "{\"email\": \"%s\"}".formatted(last)).expect(202);
    link("password_reset", last);
    assertThat(
            world.count(
                "select count(*) from hub.mail where about_type = 'password_reset' and to_address = ?",
                forgot))
        .as("no further link that opens nothing")
        .isEqualTo(1);

    // Those who manage it look and change nothing inside; what is theirs about it goes on.
    for (World.Made one : List.of(middle, little)) {
      Client staff = (one == middle ? root.admin() : world.superuser()).in(one.id());
      staff.get("/api/users").expect(200);
      staff.patch(path(one), WRITE).expect(403, "ORG_SUSPENDED");
      staff
          .post("/api/invitations", "{\"email\": \"x@%s\"}".formatted(one.domain()))
          .expect(403, "ORG_SUSPENDED");
    }
    root.admin().in(little.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    other.admin().in(middle.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    root.admin().patch(path(middle), WRITE).expect(200);
    assertThat(effective(root)).isEqualTo("ACTIVE");
    assertThat(effective(middle)).isEqualTo("SUSPENDED");
    assertThat(effective(little)).isEqualTo("SUSPENDED_BY_PARENT");
    assertThat(effective(asleep)).isEqualTo("SUSPENDED");

    resume();

    assertThat(states().replaceAll("\"[^\"]*\"", ""))
        .as("each has its own state, and only times have changed")
        .isEqualTo(before.replaceAll("\"[^\"]*\"", ""));
    stopped.forEach(one -> one.get("/api/me").expect(200));
    asleep.admin().get("/api/me").expect(403, "ORG_SUSPENDED");
    middle.admin().in(little.id()).patch(path(little), WRITE).expect(200);
    middle.admin().in(asleep.id()).patch(path(asleep), WRITE).expect(403, "ORG_SUSPENDED");
    assertThat(middle.admin().get(path(asleep)).expect(200).text("/suspension/reason"))
        .isEqualTo("Unpaid");
    accept("invitations", invitation).expect(201);
    accept("password-resets", reset).expect(200);
    signIn(little.ownerEmail()).expect(201);
    signIn(asleep.ownerEmail()).expect(403, "ORG_SUSPENDED");
  }

  /// One import of the middle one is under way, and another one is queued.
  @Test
  void shouldKeepItsJobsUntilItIsResumed() throws Exception {
    build();
    String running =
        ImportRun.start(
            middle.admin(), ImportRun.file(SharedApplication.unique("susprun"), 120), false);
    String queued =
        ImportRun.start(
            middle.admin(), ImportRun.file(SharedApplication.unique("suspnext"), 2), false);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> ImportRun.get(middle.admin(), running).at("/done").asInt() >= 3);

    suspend();

    long children = children();
    awaitPaused(running);
    awaitPaused(queued);
    assertThat(PageClient.of(world.superuser()).get("/platform/jobs?state=PAUSED").body())
        .contains(middle.name());
    // One of somebody else's begins and ends, so the nodes have looked.
    String others =
        ImportRun.start(
            other.admin(), ImportRun.file(SharedApplication.unique("suspother"), 2), false);
    ImportRun.ended(other.admin(), others);
    TimeUnit.SECONDS.sleep(3);
    assertThat(children()).as("nothing follows").isEqualTo(children);
    assertThat(job(running)).isEqualTo("RUNNING");
    assertThat(job(queued)).isEqualTo("QUEUED");
    assertThat(
            world.count(
                "select max(failures)::bigint from priv.work where org_id = ?", middle.id()))
        .as("no failure")
        .isZero();

    resume();

    assertThat(ImportRun.ended(middle.admin(), running).at("/succeeded").asInt()).isEqualTo(120);
    assertThat(ImportRun.ended(middle.admin(), queued).at("/succeeded").asInt()).isEqualTo(2);
    assertThat(children()).isEqualTo(2 + 122);
  }

  /// Once what was under way has been given back.
  private void awaitPaused(String job) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> world.superuser().get("/api/platform/jobs?limit=100").expect(200),
            all -> state(all, job).equals("PAUSED"));
  }

  private static String state(Answer all, String job) {
    int at = all.items("/id").indexOf(job);
    return at < 0 ? "" : all.items("/state").get(at);
  }

  private String job(String id) {
    return world.text("select state from hub.job where job_id = ?", UUID.fromString(id));
  }

  private long children() {
    return world.count("select count(*) from hub.child where org_id = ?", middle.id());
  }
}
