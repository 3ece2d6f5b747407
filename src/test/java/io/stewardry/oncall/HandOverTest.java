package io.stewardry.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Client;
import io.stewardry.support.World;
import io.stewardry.work.WorkSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who begins to be on call is told, once at each hand-over. Hand-overs are a few seconds away.
class HandOverTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("HandOverMsp");
  private final World.Made acme = world.customer(msp, "HandOver");
  private final Client owner = acme.admin();
  private Client ana;
  private Client bob;
  private String anaId;
  private String bobId;

  @BeforeEach
  void setUp() {
    ana = world.person(acme, "ana", "member");
    bob = world.person(acme, "bob", "member");
    anaId = ana.get("/api/me").expect(200).text("/user/id");
    bobId = bob.get("/api/me").expect(200).text("/user/id");
  }

  private Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /// @param next hand-over
  private String shift(String name, Instant next) {
    return owner
        .post(
            "/api/on-call-shifts",
            """
            {"name": "%s", "timeZone": "UTC", "rotation": ["%s", "%s"], "startsAt": "%s", "everyDays": 3}
            """
                .formatted(name, anaId, bobId, next.minus(Duration.ofDays(3))))
        .expect(201)
        .text("/id");
  }

  private static String told(Client who) {
    return who.get("/api/me").expect(200).body();
  }

  private void await(Client who, String text) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(told(who)).contains(text));
  }

  private long mails(String shift) {
    return world.count(
        "select count(*) from hub.mail where about_type = 'on_call_begun' and about_id = ?",
        UUID.fromString(shift));
  }

  /// Waits until the work of a shift was done and is due later.
  private void settle(String shift) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() ->
            world.count(
                    "select count(*) from priv.work where work_id = ? and not ready and lease_until is null and due_at > now()",
                    UUID.fromString(shift))
                == 1);
    world.awaitNotices();
  }

  @Test
  void shouldTellEachWhoBeginsOnce() {
    Instant next = now().plusSeconds(4);
    String id = shift("Nights", next);
    await(ana, "You are on call for Nights until");
    assertThat(told(bob)).doesNotContain("Nights");
    settle(id);
    assertThat(mails(id)).isEqualTo(1);
    // A name is no hand-over, and neither is a node that begins again.
    owner.patch("/api/on-call-shifts/" + id, "{\"name\": \"Late nights\"}").expect(200);
    settle(id);
    world.sql(
        "update priv.work set ready = true, due_at = now(), next_at = now() where work_id = ?",
        UUID.fromString(id));
    world.application().bean(WorkSignal.class).give();
    settle(id);
    assertThat(mails(id)).isEqualTo(1);

    await(bob, "You are on call for Late nights until");
    settle(id);
    assertThat(mails(id)).isEqualTo(2);
    // It was shown until its moment.
    Awaitility.await().untilAsserted(() -> assertThat(told(ana)).doesNotContain("ON_CALL_BEGUN"));
    owner.delete("/api/on-call-shifts/" + id).expect(204);
    assertThat(told(bob)).doesNotContain("ON_CALL_BEGUN");
    assertThat(world.count("select count(*) from priv.work where work_id = ?", UUID.fromString(id)))
        .isZero();
  }

  @Test
  void shouldTellThemBeforeAndAfterAnOverride() {
    String id = shift("Overridden", now().plus(Duration.ofDays(1)));
    await(ana, "Overridden");
    settle(id);
    Instant from = now().plusSeconds(2);
    owner
        .patch(
            "/api/on-call-shifts/" + id,
            "{\"overrides\": [{\"userId\": \"%s\", \"from\": \"%s\", \"to\": \"%s\"}]}"
                .formatted(bobId, from, from.plusSeconds(3)))
        .expect(200);
    await(bob, "Overridden");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(told(bob)).doesNotContain("Overridden"));
    await(ana, "Overridden");
    settle(id);
    // Ana at first, then until the override, then after it; Bob once.
    assertThat(mails(id)).isEqualTo(4);
  }

  @Test
  void shouldTellWhoIsOnCallInsteadOfSomebodySuspended() {
    String id = shift("Instead", now().plus(Duration.ofDays(1)));
    await(ana, "Instead");
    settle(id);
    owner.post("/api/users/" + anaId + "/suspend", null).expect(200);
    await(bob, "Instead");
    owner.post("/api/users/" + anaId + "/reactivate", null).expect(200);
    settle(id);
    assertThat(mails(id)).isEqualTo(3);
  }

  /// Nobody is told meanwhile; whoever is on call when it goes on is told then.
  @Test
  void shouldPauseWhileTheOrganizationIsSuspended() throws InterruptedException {
    Instant next = now().plusSeconds(2);
    String id = shift("Paused", next);
    await(ana, "Paused");
    settle(id);
    msp.admin().post("/api/organizations/" + acme.id() + "/suspend", null).expect(200);
    Thread.sleep(Math.max(0, Duration.between(Instant.now(), next).toMillis()) + 1500);
    assertThat(mails(id)).isEqualTo(1);
    msp.admin().post("/api/organizations/" + acme.id() + "/resume", null).expect(200);
    await(bob, "Paused");
    assertThat(mails(id)).isEqualTo(2);
  }

  /// Somebody else takes over at once: what said until when they are on call is not true any more.
  @Test
  void shouldNotSayToWhoIsReplacedThatTheyAreStillOnCall() {
    String id = shift("Replaced", now().plus(Duration.ofDays(1)));
    await(ana, "Replaced");
    settle(id);
    Instant from = now().minusSeconds(60);
    owner
        .patch(
            "/api/on-call-shifts/" + id,
            "{\"overrides\": [{\"userId\": \"%s\", \"from\": \"%s\", \"to\": \"%s\"}]}"
                .formatted(bobId, from, from.plusSeconds(3600)))
        .expect(200);
    await(bob, "Replaced");
    settle(id);
    assertThat(told(ana)).doesNotContain("Replaced");
    // It is theirs again.
    owner.patch("/api/on-call-shifts/" + id, "{\"overrides\": []}").expect(200);
    await(ana, "Replaced");
    settle(id);
    assertThat(told(bob)).doesNotContain("Replaced");
  }
}
