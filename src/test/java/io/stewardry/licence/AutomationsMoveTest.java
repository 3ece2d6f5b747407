package io.stewardry.licence;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.automations.AutomationsOf;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Automations and their runs move to the Default Tenant with what an organization works on; a run
/// that waits goes on there. R103.
class AutomationsMoveTest {
  private final World world = World.shared();

  @Test
  void shouldMoveAutomationsWithWhatRuns() throws Exception {
    World.Made mover = world.standalone("AutoMover");
    world
        .superuser()
        .put(
            "/api/organizations/" + mover.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"automation\"}]")
        .expect(200);
    Client owner = mover.admin();
    Answer made = AutomationsOf.create(owner, "Waits", "- {id: long, wait: 1h}");
    owner.post(AutomationsOf.path(made) + "/enable", "{}").expect(200);
    String over = run(owner, made);
    owner.post("/api/runs/" + over + "/cancel", "{}").expect(200);
    await(owner, over, "CANCELLED");
    String waiting = run(owner, made);
    await(owner, waiting, "WAITING");

    owner
        .post("/api/license", "{\"license\": \"" + IssuedTo.text(world, mover.id(), "") + "\"}")
        .expect(200);

    String tenant =
        world.text("select tenant_id::text from priv.default_tenant where org_id = ?", mover.id());
    Client there = owner.in(tenant);
    assertThat(there.get(AutomationsOf.path(made)).expect(200).text("/state")).isEqualTo("ENABLED");
    assertThat(there.get("/api/runs").expect(200).items("/id"))
        .containsExactlyInAnyOrder(over, waiting);
    assertThat(there.get("/api/runs/" + over).expect(200).text("/state")).isEqualTo("CANCELLED");
    assertThat(there.get("/api/runs/" + waiting).expect(200).items("/steps", "/path"))
        .containsExactly("long");
    there.post("/api/runs/" + waiting + "/cancel", "{}").expect(200);
    await(there, waiting, "CANCELLED");
  }

  private static String run(Client client, Answer automation) {
    return client.post(AutomationsOf.path(automation) + "/run", "{}").expect(202).text("/runId");
  }

  private static void await(Client client, String run, String state) throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (!client.get("/api/runs/" + run).expect(200).text("/state").equals(state)) {
      assertThat(Instant.now()).as(state).isBefore(end);
      Thread.sleep(50);
    }
  }
}
