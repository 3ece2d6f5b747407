package io.stewardry.onboarding.imports;

import static io.stewardry.onboarding.imports.ImportRun.ended;
import static io.stewardry.onboarding.imports.ImportRun.file;
import static io.stewardry.onboarding.imports.ImportRun.get;
import static io.stewardry.onboarding.imports.ImportRun.row;
import static io.stewardry.onboarding.imports.ImportRun.rows;
import static io.stewardry.onboarding.imports.ImportRun.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Imports while they run: stopped, run again, in turns with others, and when their starter loses
/// his right.
class ImportRunTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("North");
  private final World.Made other = world.msp("South");

  @Test
  void shouldStopAtOnceAndGoOnLater() {
    Client admin = msp.admin();
    String id = start(admin, file(SharedApplication.unique("stop"), 600), false);
    awaitDone(admin, id, 5);
    Answer stopped = admin.post("/api/organizations/imports/" + id + "/stop", null).expect(200);
    assertThat(stopped.text("/state")).isEqualTo("STOPPED");
    int done = stopped.at("/done").asInt();
    assertThat(done).isBetween(5, 599);
    assertThat(children(msp)).isEqualTo(done);
    admin.post("/api/organizations/imports/" + id + "/stop", null).expect(409, "INVALID_STATE");
    assertThat(rows(admin, id, "").at("/total").asInt()).isEqualTo(done);
    Answer log = admin.get("/api/audit?action=import.&limit=1").expect(200);
    assertThat(log.items("/action")).containsExactly("import.stopped");

    Answer again = ended(admin, runAgain(id));
    assertThat(again.text("/state")).isEqualTo("SUCCEEDED");
    assertThat(again.at("/skipped").asInt()).isEqualTo(done);
    assertThat(again.at("/succeeded").asInt()).isEqualTo(600 - done);
    assertThat(again.at("/failed").asInt()).isZero();
    assertThat(children(msp)).isEqualTo(600);
  }

  /// What the page's button does; the API has no such call.
  private String runAgain(String id) {
    String run = runBy(msp.admin(), id);
    assertThat(runBy(msp.admin(), id)).as("a second click").isEqualTo(run);
    return run;
  }

  private String runBy(Client who, String id) {
    Answer answer = PageClient.of(who).post(pages() + "/" + id + "/run", Map.of()).expect(303);
    return answer.header("Location").replaceFirst(".*/", "");
  }

  private String pages() {
    return "/o/" + msp.name().toLowerCase(Locale.ROOT) + "/imports";
  }

  /// The rows name organizations and their owners, and the file is their starter's.
  @Test
  void shouldBeUnknownToWhoNeitherStartedItNorReachesAll() {
    Client ada = world.person(msp, "ada", "admin_with_billing");
    Client eve = world.person(msp, "eve", "admin_with_billing");
    String word = SharedApplication.unique("mine");
    String id = start(ada, file(word, 1), true);
    ended(ada, id);
    assertThat(get(msp.admin(), id).text("/id")).isEqualTo(id);
    String api = "/api/organizations/imports/" + id;
    String page = pages() + "/" + id;
    for (Client stranger : List.of(eve, other.admin())) {
      stranger.get(api).expect(404, "NOT_FOUND");
      stranger.get(api + "/rows").expect(404, "NOT_FOUND");
      stranger.post(api + "/stop", null).expect(404, "NOT_FOUND");
    }
    for (String path : List.of(page, page + "/progress", page + "/result.csv")) {
      PageClient.of(ada).get(path).expect(200);
      assertThat(PageClient.of(eve).get(path).expect(404).body()).doesNotContain(word);
    }
    PageClient.of(eve).post(page + "/run", Map.of()).expect(404);
    PageClient.of(eve).post(page + "/stop", Map.of()).expect(404);
    assertThat(world.count("select count(*) from hub.job where source_id = ?::uuid", id)).isZero();
    String mine = start(eve, file(SharedApplication.unique("eve"), 1), true);
    ended(eve, mine);
    assertThat(PageClient.of(eve).get(pages()).expect(200).body())
        .contains(mine, "1–1 of 1")
        .doesNotContain(id);
    assertThat(PageClient.of(msp.admin()).get(pages()).expect(200).body()).contains(mine, id);

    // What an MSP Admin ran is not told to who had started the preview.
    String run = runBy(msp.admin(), id);
    ended(msp.admin(), run);
    PageClient.of(ada).post(page + "/run", Map.of()).expect(409);
    ada.get("/api/organizations/imports/" + run).expect(404, "NOT_FOUND");
  }

  @Test
  void shouldRunWhatAPreviewFoundGood() {
    Client admin = msp.admin();
    String good = SharedApplication.unique("good") + ".example";
    String id = start(admin, ImportRun.HEADER + row(good) + row("gmail.com") + row(good), true);
    assertThat(ended(admin, id).at("/failed").asInt()).isEqualTo(2);
    String run = runAgain(id);
    Answer done = ended(admin, run);
    assertThat(done.at("/succeeded").asInt()).isEqualTo(1);
    assertThat(done.at("/skipped").asInt()).isEqualTo(2);
    assertThat(done.text("/sourceId")).isEqualTo(id);
    assertThat(rows(admin, run, "").items("/status"))
        .containsExactly("CREATED", "SKIPPED", "SKIPPED");
    assertThat(rows(admin, run, "").items("/code"))
        .containsExactly(null, "PUBLIC_EMAIL_DOMAIN", "EMAIL_DOMAIN_TAKEN");
  }

  @Test
  void shouldEndWhenItsStarterIsSuspended() {
    Client second = world.person(msp, "second", "msp_admin");
    String id = start(second, file(SharedApplication.unique("susp"), 600), false);
    awaitDone(second, id, 3);
    String user =
        world
            .id("select user_id from hub.app_user where email = ?", "second@" + msp.domain())
            .toString();
    msp.admin().post("/api/users/" + user + "/suspend", null).expect(200);
    long created = children(msp);
    Answer failed = ended(msp.admin(), id);
    assertThat(failed.text("/state")).isEqualTo("FAILED");
    assertThat(failed.text("/failure/code")).isIn("FORBIDDEN", "ACCOUNT_SUSPENDED");
    assertThat(failed.text("/failure/detail")).contains("suspended");
    assertThat(failed.at("/done").asLong()).isEqualTo(created);
    assertThat(children(msp)).as("none after he was suspended").isEqualTo(created);
    Answer log = msp.admin().get("/api/audit?action=import.failed&limit=1").expect(200);
    assertThat(log.items("/actor/email")).containsExactly("second@" + msp.domain());
  }

  @Test
  void shouldEndWhenItsStarterLosesHisRole() {
    Client second = world.person(msp, "third", "msp_admin");
    String id = start(second, file(SharedApplication.unique("role"), 600), false);
    awaitDone(second, id, 3);
    world.sql(
        "update hub.member_state set role = 'technician', all_orgs = false where user_id = (select user_id from hub.app_user where email = ?)",
        "third@" + msp.domain());
    Answer failed = ended(msp.admin(), id);
    assertThat(failed.text("/state")).isEqualTo("FAILED");
    assertThat(failed.text("/failure/code")).isEqualTo("FORBIDDEN");
  }

  @Test
  void shouldEndWithTheKeyThatStartedIt() {
    Answer made =
        msp.admin()
            .post(
                "/api/api-keys",
                "{\"name\": \"nightly\", \"scopes\": [\"organization.import\", \"organization.view\"]}")
            .expect(201);
    Client key = world.application().client().withToken(made.text("/key"));
    String id = start(key, file(SharedApplication.unique("key"), 600), false);
    awaitDone(key, id, 3);
    msp.admin().delete("/api/api-keys/" + made.text("/id")).expect(204);
    Answer failed = ended(msp.admin(), id);
    assertThat(failed.text("/state")).isEqualTo("FAILED");
    assertThat(failed.text("/failure/code")).isEqualTo("FORBIDDEN");
    assertThat(failed.at("/done").asInt()).isBetween(3, 599);
  }

  @Test
  void shouldGoOnWhereItWasWhenItsOrganizationIsResumed() {
    String id = start(other.admin(), file(SharedApplication.unique("org"), 60), false);
    awaitDone(other.admin(), id, 3);
    world.superuser().post("/api/organizations/" + other.id() + "/suspend", null).expect(200);
    long created = children(other);
    Awaitility.await()
        .pollDelay(Duration.ofSeconds(3))
        .untilAsserted(() -> assertThat(children(other)).isEqualTo(created));
    world.superuser().post("/api/organizations/" + other.id() + "/resume", null).expect(200);
    assertThat(ended(other.admin(), id).at("/succeeded").asInt()).isEqualTo(60);
    assertThat(children(other)).isEqualTo(60);
  }

  @Test
  void shouldTakeTurns() {
    Client admin = msp.admin();
    String large = start(admin, file(SharedApplication.unique("large"), 1500), false);
    awaitDone(admin, large, 1);
    String second = start(admin, file(SharedApplication.unique("second"), 1), false);
    String small = start(other.admin(), file(SharedApplication.unique("small"), 20), false);
    assertThat(ended(other.admin(), small).at("/succeeded").asInt()).isEqualTo(20);
    assertThat(get(admin, large).text("/state")).as("not held up by it").isEqualTo("RUNNING");
    assertThat(get(admin, second).text("/state")).as("one at a time").isEqualTo("QUEUED");
    // Stopped while it waits: it never runs.
    admin.post("/api/organizations/imports/" + second + "/stop", null).expect(200);
    admin.post("/api/organizations/imports/" + large + "/stop", null).expect(200);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            world.count(
                    "select count(*) from priv.work where kind = 'import' and org_id = ?", msp.id())
                == 0);
    assertThat(get(admin, second).at("/done").asInt()).isZero();
  }

  private static void awaitDone(Client client, String id, int rows) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> get(client, id).at("/done").asInt() >= rows);
  }

  private long children(World.Made of) {
    return world.count("select count(*) from hub.child where org_id = ?", of.id());
  }
}
