package io.stewardry.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.database.TestDatabase;
import io.stewardry.database.TestDatabases;
import io.stewardry.onboarding.imports.ImportRun;
import io.stewardry.support.Answer;
import io.stewardry.support.ChildApplication;
import io.stewardry.support.Client;
import io.stewardry.support.EventStream;
import io.stewardry.support.PageClient;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.RunsInParallel;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two JVMs on one database: what one of them has acknowledged the other obeys at its next request,
/// whether it was told or not. R4, R43, R48, R72, R82; M11.
@RunsInParallel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {
  private static final String LISTENING =
      "select count(*) from pg_stat_activity where datname = current_database() and application_name = 'stewardry announcements'";

  private static final String UNLIMITED = "--stewardry.rate-limit.writes-per-minute=0";

  private RunningApplication here;
  private ChildApplication there;
  private World world;
  private World.Made msp;
  private World.Made customer;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    TestDatabase database = TestDatabases.create();
    here = RunningApplication.on(database, UNLIMITED);
    world = World.in(here);
    msp = world.msp("Nodes");
    customer = world.customer(msp, "Noded");
    there = ChildApplication.on(database, temporary.resolve("data"), UNLIMITED);
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> world.count(LISTENING) == 2);
  }

  @AfterAll
  void stop() {
    there.close();
    here.close();
  }

  /// The same person with the same session or key, at the other node.
  private Client there(Client client) {
    return there.client().with("Authorization", client.header("Authorization"));
  }

  private UUID id(String name) {
    return world.id("select user_id from hub.app_user where email = ?", name + "@" + msp.domain());
  }

  private Client staff(String name, String role) {
    Client client = world.person(msp, name, role);
    world.sql(
        "update hub.app_user set api_access = true where email = ?", name + "@" + msp.domain());
    return client;
  }

  private Client key(Client owner) {
    return here.client()
        .withToken(
            owner
                .post(
                    "/api/api-keys",
                    "{\"name\": \"K\", \"scopes\": [\"organization.view\", \"user.view\"]}")
                .expect(201)
                .text("/key"));
  }

  private void giveAccess(String name, String wanted) {
    msp.admin()
        .put("/api/staff/" + id(name) + "/access", "{\"access\": [%s]}".formatted(wanted))
        .expect(200);
  }

  private String toCustomer(String verbs) {
    return "{\"organizationId\": \"%s\", \"verbs\": [\"%s\"]}"
        .formatted(customer.id(), verbs.replace(",", "\", \""));
  }

  /// Nobody is told any more. The nodes take the connection up again, a moment later.
  private void cut(boolean listening) {
    if (!listening) {
      world.sql(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'stewardry announcements'");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldObeyARevokedGrantAtTheNextRequest(boolean listening) {
    String name = "revoked" + listening;
    Client manager = staff(name, "manager");
    Client key = key(manager);
    for (int round = 0; round < 5; round++) {
      giveAccess(name, toCustomer("view,update"));
      there(manager).in(customer.id()).get("/api/users").expect(200);
      there(key).in(customer.id()).get("/api/users").expect(200);
      cut(listening);
      giveAccess(name, "");
      there(manager).in(customer.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
      there(key).in(customer.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldObeyALeftGroupAtTheNextRequest(boolean listening) {
    String name = "grouped" + listening;
    Client manager = staff(name, "manager");
    String group =
        msp.admin()
            .post("/api/groups", "{\"name\": \"%s\"}".formatted(name))
            .expect(201)
            .text("/id");
    String member = "/api/groups/" + group + "/organizations/" + customer.id();
    giveAccess(name, "{\"groupId\": \"%s\", \"verbs\": [\"view\"]}".formatted(group));
    for (int round = 0; round < 5; round++) {
      msp.admin().put(member, null);
      there(manager).in(customer.id()).get("/api/users").expect(200);
      assertThat(menu(manager)).contains("/o/" + slug(customer) + "/settings");
      cut(listening);
      msp.admin().delete(member).expect(204);
      there(manager).in(customer.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    }
  }

  /// What the other node keeps of the home, seen by staff in a customer's page.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldNameTheHomeAsItIsNow(boolean listening) {
    for (int round = 0; round < 5; round++) {
      String name = SharedApplication.unique("Renamed");
      assertThat(inCustomer()).doesNotContain(name);
      cut(listening);
      world
          .superuser()
          .patch("/api/organizations/" + msp.id(), "{\"name\": \"%s\"}".formatted(name))
          .expect(200);
      assertThat(inCustomer()).contains(name);
    }
  }

  private String inCustomer() {
    return PageClient.of(there(msp.admin()))
        .get("/o/" + slug(customer) + "/users")
        .expect(200)
        .body();
  }

  /// What the other node keeps in memory, seen in the menus of its list.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldOfferByTheAccessOfTheNextRequest(boolean listening) {
    String name = "offered" + listening;
    Client billing = staff(name, "admin_with_billing");
    for (int round = 0; round < 5; round++) {
      giveAccess(name, toCustomer("view,update"));
      assertThat(menu(billing))
          .contains(customer.id() + "/suspension?row=true\"")
          .doesNotContain("does not include");
      cut(listening);
      giveAccess(name, toCustomer("view,delete"));
      assertThat(menu(billing))
          .doesNotContain(customer.id() + "/suspension?row=true\"")
          .contains("Your access to this organization does not include: update.");
    }
    cut(listening);
    msp.admin().patch("/api/staff/" + id(name), "{\"role\": \"read_only\"}").expect(200);
    assertThat(menu(billing))
        .doesNotContain(customer.id() + "/suspension?row=true\"")
        .doesNotContain("does not include");
  }

  private String menu(Client person) {
    return PageClient.of(there(person))
        .get("/o/" + slug(msp) + "/organizations")
        .expect(200)
        .body();
  }

  private String slug(World.Made organization) {
    return world.text("select slug from hub.organization where org_id = ?", organization.id());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldObeyARoleAtTheNextRequest(boolean listening) {
    String name = "turned" + listening;
    Client billing = staff(name, "admin_with_billing");
    giveAccess(name, toCustomer("view,create,update,delete"));
    Client inside = there(billing).in(customer.id());
    inside.get("/api/roles").expect(200);
    cut(listening);
    msp.admin().patch("/api/staff/" + id(name), "{\"role\": \"help_desk\"}").expect(200);
    inside.get("/api/roles").expect(403, "FORBIDDEN");
    there(billing).get("/api/staff").expect(403, "FORBIDDEN");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldObeyASuspensionAtTheNextRequest(boolean listening) {
    String name = "stopped" + listening;
    Client manager = staff(name, "manager");
    Client key = key(manager);
    giveAccess(name, toCustomer("view"));
    there(manager).get("/api/organizations").expect(200);
    there(key).in(customer.id()).get("/api/users").expect(200);
    cut(listening);
    msp.admin().post("/api/users/" + id(name) + "/suspend", null).expect(200);
    there(manager).get("/api/organizations").expect(401, "TOKEN_REVOKED");
    there(key).in(customer.id()).get("/api/users").expect(401, "TOKEN_REVOKED");
  }

  @Test
  void shouldObeyASignOutAtTheNextRequest() {
    Client one = staff("out", "manager");
    Client other = here.client().signedIn("out@" + msp.domain(), SharedApplication.PASSWORD);
    there(one).get("/api/me").expect(200);
    one.delete("/api/sessions/current").expect(204);
    there(one).get("/api/me").expect(401, "UNAUTHENTICATED");
    there(other).get("/api/me").expect(200);
    Client third = here.client().signedIn("out@" + msp.domain(), SharedApplication.PASSWORD);
    there(third).get("/api/me").expect(200);
    other.delete("/api/sessions/others").expect(204);
    there(third).get("/api/me").expect(401, "UNAUTHENTICATED");
    there(other).get("/api/me").expect(200);
  }

  /// R82: who managed it before is out, and who does now is in, at their next requests.
  @Test
  void shouldObeyManagedByAtTheNextRequest() {
    World.Made moved = world.customer(msp, "Moved");
    World.Made next = world.msp("Next");
    Client before = staff("moving", "manager");
    giveAccess(
        "moving", "{\"organizationId\": \"%s\", \"verbs\": [\"view\"]}".formatted(moved.id()));
    there(before).in(moved.id()).get("/api/users").expect(200);
    there(next.admin()).in(moved.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    world
        .superuser()
        .put(
            "/api/organizations/" + moved.id() + "/managing-organization",
            "{\"organizationId\": \"%s\"}".formatted(next.id()))
        .expect(200);
    there(before).in(moved.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    there(msp.admin()).in(moved.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    there(next.admin()).in(moved.id()).get("/api/users").expect(200);
  }

  /// Both nodes look for work: each row is done by one of them.
  @Test
  void shouldCreateEachRowOnceWhicheverNodeWorks() {
    World.Made importing = world.msp("Importing");
    List<String> jobs = new ArrayList<>();
    for (Client node : List.of(importing.admin(), there(importing.admin()))) {
      String word = SharedApplication.unique("row");
      StringBuilder csv =
          new StringBuilder("name,emailDomain,ownerFirstName,ownerLastName,ownerEmail\n");
      for (int n = 0; n < 20; n++) {
        csv.append("%1$s %2$d,%1$s-%2$d.example,O,W,o@%1$s-%2$d.example\n".formatted(word, n));
      }
      jobs.add(
          node.upload("/api/organizations/imports", "f.csv", csv.toString().getBytes(UTF_8))
              .expect(202)
              .text("/id"));
    }
    for (String job : jobs) {
      Answer ended =
          Awaitility.await()
              .atMost(Duration.ofSeconds(60))
              .until(
                  () -> there(importing.admin()).get("/api/organizations/imports/" + job),
                  answer -> answer.text("/finishedAt") != null);
      assertThat(ended.at("/succeeded").asInt()).as(ended.body()).isEqualTo(20);
    }
    assertThat(world.count("select count(*) from hub.child where org_id = ?", importing.id()))
        .isEqualTo(40);
    assertThat(
            world.count(
                "select count(*) from hub.audit_entry where org_id = ? and action = 'import.finished' and copy_of is null",
                importing.id()))
        .isEqualTo(2);
  }

  /// A stream on one node tells what another one has changed, and looks again when news may have
  /// been missed.
  @Test
  void shouldTellAPageOfTheOtherNode() {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> world.count(LISTENING) == 2);
    String job =
        msp.admin()
            .upload(
                "/api/organizations/imports?dryRun=true",
                "f.csv",
                ImportRun.file(SharedApplication.unique("told"), 200).getBytes(UTF_8))
            .expect(202)
            .text("/id");
    String topic = "job:" + job;
    try (EventStream stream =
        EventStream.open(there(msp.admin()), "/o/" + slug(msp) + "/events?topics=" + topic)
            .expect(200)) {
      stream.await("look");
      // Whichever node it is that works on it.
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> msp.admin().get("/api/jobs/" + job).text("/finishedAt") != null);
      Awaitility.await().until(() -> !stream.about(topic).isEmpty());
      int told = stream.about(topic).size();
      world.sql(
          "update hub.job set announced_at = clock_timestamp() where job_id = ?",
          UUID.fromString(job));
      Awaitility.await().until(() -> stream.about(topic).size() > told);
      cut(false);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> stream.names().stream().filter("look"::equals).count() >= 2);
      msp.admin().get("/api/me").expect(200);
      assertThat(stream.names()).doesNotContain("closed");
    }
  }

  @Test
  void shouldListenAgainAfterItsConnectionWasCut() {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> world.count(LISTENING) == 2);
    cut(false);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> world.count(LISTENING) == 2);
  }

  /// A write that was under way when somebody is suspended is committed before that is
  /// acknowledged, or not at all.
  @Test
  void shouldCommitNothingOfSomebodyAfterHisSuspension() throws Exception {
    for (int round = 0; round < 4; round++) {
      String name = "writing" + round;
      Client writer = there(world.person(msp, name, "administrator"));
      UUID user = id(name);
      AtomicInteger done = new AtomicInteger();
      try (var threads = Executors.newFixedThreadPool(3)) {
        List<Future<Integer>> refusals = new ArrayList<>();
        for (int thread = 0; thread < 3; thread++) {
          refusals.add(threads.submit(() -> writeUntilRefused(writer, done)));
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> done.get() >= 10);
        msp.admin().post("/api/users/" + user + "/suspend", null).expect(200);
        long acknowledged = written(user);
        for (Future<Integer> refusal : refusals) {
          assertThat(refusal.get()).isIn(401, 403);
        }
        assertThat(written(user)).as("nothing came later").isEqualTo(acknowledged);
        assertThat(acknowledged)
            .as("what was answered is there")
            .isGreaterThanOrEqualTo(done.get());
      }
    }
  }

  private static int writeUntilRefused(Client writer, AtomicInteger done) {
    while (true) {
      Answer answer =
          writer.patch(
              "/api/me", "{\"firstName\": \"W%d\"}".formatted(System.nanoTime() % 1_000_000));
      if (answer.status() != 200) {
        return answer.status();
      }
      done.incrementAndGet();
    }
  }

  /// The log is written in the transaction of the act.
  private long written(UUID user) {
    return world.count(
        "select count(*) from hub.audit_entry where org_id = ? and actor_id = ? and result = 'ok' and action = 'user.updated'",
        msp.id(),
        user);
  }

  /// R46: of two who take the same access at once one does, the other is told, and the log says it
  /// once.
  @Test
  void shouldRevokeAGrantOnce() throws Exception {
    String name = "twice";
    staff(name, "manager");
    for (int round = 0; round < 8; round++) {
      giveAccess(name, toCustomer("view"));
      UUID grant =
          world.id(
              "select grant_id from hub.access_grant where org_id = ? and user_id = ?",
              msp.id(),
              id(name));
      String path = "/api/organizations/" + customer.id() + "/staff/" + id(name);
      List<Integer> answers =
          atOnce(
              () -> msp.admin().delete(path).status(),
              () -> there(msp.admin()).delete(path).status());
      assertThat(answers).containsExactlyInAnyOrder(204, 404);
      assertThat(
              world.count(
                  "select count(*) from hub.audit_entry where org_id = ? and action = 'access.revoked' and result = 'ok' and resource_id = ?::text",
                  msp.id(),
                  grant.toString()))
          .isOne();
    }
  }

  /// R67 with two nodes: two who see to the bills are suspended at once, one of them stays.
  @Test
  void shouldKeepOneWhoSeesToTheBills() throws Exception {
    World.Made billed = world.msp("Billed");
    Client root = world.superuser().in(billed.id());
    for (String name : List.of("ada", "ben")) {
      world.person(billed, name, "admin_with_billing");
    }
    // The MSP Admin has not joined yet.
    world.sql("update hub.member_state set state = 'INVITED' where user_id = ?", billed.owner());
    for (int round = 0; round < 6; round++) {
      List<Answer> answers =
          atOnce(
              () -> root.post("/api/users/" + id(billed, "ada") + "/suspend", null),
              () ->
                  there(world.superuser())
                      .in(billed.id())
                      .post("/api/users/" + id(billed, "ben") + "/suspend", null));
      assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409);
      answers.stream()
          .filter(answer -> answer.status() == 409)
          .forEach(answer -> answer.expect(409, "LAST_BILLING_ADMIN"));
      world.sql(
          "update hub.member_state set state = 'ACTIVE' where org_id = ? and role = 'admin_with_billing'",
          billed.id());
    }
  }

  private UUID id(World.Made of, String name) {
    return world.id("select user_id from hub.app_user where email = ?", name + "@" + of.domain());
  }

  private static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : threads.invokeAll(List.of(one, other))) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
