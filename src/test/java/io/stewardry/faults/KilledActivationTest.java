package io.stewardry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.licence.IssuedTo;
import io.stewardry.support.Answer;
import io.stewardry.support.ChildApplication;
import io.stewardry.support.Client;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.RunsInParallel;
import io.stewardry.support.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// A node is killed while an organization becomes an MSP, or a licence is renewed: all of it has
/// happened or nothing, and the same call on another node completes it, once.
@RunsInParallel
class KilledActivationTest {
  static final List<String> POINTS =
      List.of(
          "ENTRY_WRITTEN organization.created",
          "WORK_MOVED",
          "ENTRY_WRITTEN license.activated",
          "ANSWER_UNKEPT",
          "COMMITTED");

  private static RunningApplication application;
  private static World world;

  @BeforeAll
  static void start() {
    application = RunningApplication.start();
    world = World.in(application);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @ParameterizedTest
  @FieldSource("POINTS")
  void shouldHappenAsAWholeAndOnce(String point, @TempDir Path temporary) throws Exception {
    boolean committed = point.equals("COMMITTED");
    World.Made organization = world.standalone("Killed");
    World.Made msp = world.msp("KilledRenewal");
    String first = IssuedTo.text(world, organization.id(), ", \"maxOrganizations\": 4");
    String renewal = IssuedTo.text(world, msp.id(), ", \"maxOrganizations\": 4");
    // A node starts for some seconds, so at these two alone.
    boolean renews = committed || point.endsWith("license.activated");
    Path folder = temporary.resolve("node").resolve("data");
    Files.createDirectories(folder.getParent());

    killed(point, folder, organization, first);
    assertThat(world.text("select kind from priv.node where org_id = ?", organization.id()))
        .isEqualTo(committed ? "MSP" : "CUSTOMER");
    assertThat(world.count("select count(*) from hub.child where org_id = ?", organization.id()))
        .isEqualTo(committed ? 1 : 0);
    assertThat(entries(organization)).isEqualTo(committed ? 1 : 0);
    if (renews) {
      killed(point, folder, msp, renewal);
      assertThat(limit(msp)).isEqualTo(committed ? 4 : -1);
      assertThat(entries(msp)).isEqualTo(committed ? 1 : 0);
    }

    Answer active = again(organization, first).expect(200);
    assertThat(active.at("/organizations").asInt()).isEqualTo(1);
    assertThat(again(organization, first).expect(200).body()).isEqualTo(active.body());
    assertThat(world.count("select count(*) from hub.child where org_id = ?", organization.id()))
        .isEqualTo(1);
    assertThat(entries(organization)).isEqualTo(1);
    world.awaitNotices();
    assertThat(
            world.count(
                "select count(*) from hub.notice where kind = 'MSP_LICENSE_ACTIVATED' and org_id = ?",
                organization.id()))
        .isEqualTo(1);
    again(msp, renewal).expect(200);
    assertThat(limit(msp)).isEqualTo(4);
    assertThat(entries(msp)).isEqualTo(1);
  }

  private static Answer again(World.Made whom, String text) {
    return IssuedTo.activate(whom.admin().with("Idempotency-Key", "activate-" + whom.name()), text);
  }

  private static void killed(String point, Path folder, World.Made whom, String text) {
    try (ChildApplication node =
        ChildApplication.on(application.database(), folder, Rounds.UNLIMITED)) {
      KillingTrap.arm(folder, point, 0);
      Client there = node.client().with("Authorization", whom.admin().header("Authorization"));
      try {
        Answer answer =
            IssuedTo.activate(there.with("Idempotency-Key", "activate-" + whom.name()), text);
        assertThat(answer.status()).as("it was not killed").isEqualTo(0);
      } catch (IllegalStateException gone) {
        assertThat(KillingTrap.hasFired(folder)).isTrue();
      }
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !node.isAlive());
    } finally {
      KillingTrap.disarm(folder);
    }
  }

  private static long entries(World.Made whom) {
    return world.count(
        "select count(*) from hub.audit_entry where org_id = ? and action = 'license.activated'",
        whom.id());
  }

  private static long limit(World.Made whom) {
    return world.count(
        "select coalesce(max_organizations, -1)::bigint from hub.msp_license where org_id = ?",
        whom.id());
  }
}
