package io.stewardry.work;

import static io.stewardry.support.SharedApplication.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.onboarding.imports.ImportRun;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A job as the one who began it asks for it, and as superusers see it.
class JobsApiTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("North");
  private final World.Made other = world.msp("South");

  @Test
  void shouldTellWhatBecameOfEachRow() {
    String good = unique("good") + ".example";
    String id =
        ImportRun.start(
            msp.admin(),
            ImportRun.HEADER + ImportRun.row(good) + ImportRun.row("gmail.com"),
            false);
    ImportRun.ended(msp.admin(), id);
    Answer job = msp.admin().get("/api/jobs/" + id).expect(200);
    assertThat(job.text("/kind")).isEqualTo("import");
    assertThat(job.text("/state")).isEqualTo("SUCCEEDED");
    assertThat(IntStream.of(job.at("/total").asInt(), job.at("/done").asInt())).containsOnly(2);
    assertThat(job.at("/failed").asInt()).isEqualTo(1);
    assertThat(job.items("/results", "/status")).containsExactly("200", "422");
    assertThat(job.items("/results", "/code")).containsExactly(null, "PUBLIC_EMAIL_DOMAIN");
    assertThat(job.text("/results/0/organizationId")).isNotBlank();
    assertThat(msp.admin().get("/api/jobs/" + id + "/results?limit=1").items("/status"))
        .containsExactly("200");
    msp.admin().post("/api/jobs/" + id + "/stop", null).expect(409, "INVALID_STATE");
  }

  @Test
  void shouldBeUnknownToOthers() {
    Client ada = world.person(msp, "ada", "admin_with_billing");
    Client eve = world.person(msp, "eve", "admin_with_billing");
    String id = ImportRun.start(ada, ImportRun.file(unique("mine"), 1), true);
    ImportRun.ended(ada, id);
    ada.get("/api/jobs/" + id).expect(200);
    msp.admin().get("/api/jobs/" + id).expect(200);
    String unknown = other.admin().get("/api/jobs/" + UUID.randomUUID()).expect(404).body();
    for (Client stranger : List.of(eve, other.admin(), world.superuser())) {
      assertThat(withoutRequest(stranger.get("/api/jobs/" + id).expect(404).body()))
          .isEqualTo(withoutRequest(unknown));
      stranger.get("/api/jobs/" + id + "/results").expect(404, "NOT_FOUND");
      stranger.post("/api/jobs/" + id + "/stop", null).expect(404, "NOT_FOUND");
    }
    // A key has no more than its scopes.
    Answer key =
        msp.admin()
            .post("/api/api-keys", "{\"name\": \"reader\", \"scopes\": [\"organization.view\"]}")
            .expect(201);
    world
        .application()
        .client()
        .withToken(key.text("/key"))
        .get("/api/jobs/" + id)
        .expect(404, "NOT_FOUND");
    // Whoever began it may no longer import, so it is no longer theirs to see.
    world.sql(
        "update hub.member_state set role = 'read_only' where user_id = (select user_id from hub.app_user where email = ?)",
        "ada@" + msp.domain());
    ada.get("/api/jobs/" + id).expect(404, "NOT_FOUND");
  }

  private static String withoutRequest(String body) {
    return body.replaceAll("\"(requestId|instance)\":\"[^\"]*\"", "");
  }

  @Test
  void shouldBeStoppedByASuperuserAndSaySoInItsOwnLog() {
    String id = ImportRun.start(msp.admin(), ImportRun.file(unique("large"), 3_000), false);
    PageClient pages = PageClient.of(world.superuser());
    assertThat(pages.get("/platform/jobs").expect(200).body())
        .contains("Import of organizations", msp.name());
    assertThat(pages.get("/platform/jobs/" + id + "/stop").expect(200).body())
        .contains("Stop this job?", msp.name());
    other.admin().post("/api/platform/jobs/" + id + "/stop", null).expect(403, "PLATFORM_ONLY");
    world.superuser().post("/api/platform/jobs/" + id + "/stop", null).expect(204);
    Answer stopped = msp.admin().get("/api/jobs/" + id).expect(200);
    assertThat(stopped.text("/state")).isEqualTo("STOPPED");
    int done = stopped.at("/done").asInt();
    assertThat(world.count("select count(*) from hub.child where org_id = ?", msp.id()))
        .as("when it was acknowledged, none followed")
        .isEqualTo(done);
    assertThat(msp.admin().get("/api/audit?action=job.stopped").items("/resource/id"))
        .containsExactly(id);
  }
}
