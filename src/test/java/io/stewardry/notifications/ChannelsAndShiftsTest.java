package io.stewardry.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.channels.Receiver;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import io.stewardry.work.WorkSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Channels are told beside people, whoever is on call is never left in peace, and the next ones
/// are told until somebody acknowledges an event.
class ChannelsAndShiftsTest {
  private static final String ALWAYS =
      "{\"timeZone\": \"Asia/Kathmandu\", \"windows\": [{\"days\": [\"MON\", \"TUE\", \"WED\", \"THU\", \"FRI\", \"SAT\", \"SUN\"], \"from\": \"00:00\", \"to\": \"00:00\"}]}";

  private final World world = World.shared();
  private final World.Made msp = world.msp("Escal");
  private final World.Made acme = world.customer(msp, "EscalA");
  private final World.Made beta = world.customer(msp, "EscalB");
  private final Client pat = world.person(acme, "pat", "manager");
  private final Client rita = world.person(acme, "rita", "manager");
  private final Receiver receiver = Receiver.start();

  @AfterEach
  void stop() {
    receiver.close();
  }

  private static String id(Client person) {
    return person.get("/api/me").expect(200).text("/user/id");
  }

  private void quiet() {
    acme.admin()
        .patch("/api/organizations/" + acme.id(), "{\"doNotDisturb\": " + ALWAYS + "}")
        .expect(200);
  }

  private void fill(World.Made where) {
    long used =
        world.count(
            "select count(*) from hub.member_state where org_id = ? and state <> 'DELETED'",
            where.id());
    for (String most : new String[] {"null", String.valueOf(used)}) {
      msp.admin()
          .put("/api/organizations/" + where.id() + "/limits", "{\"users\": " + most + "}")
          .expect(200);
    }
    world.awaitNotices();
  }

  private long mails(String localPart) {
    return world.count(
        "select count(*) from hub.mail where to_address = ? and subject like '% of % users'",
        localPart + "@" + acme.domain());
  }

  private Answer subscribe(World.Made where, String target, String more) {
    return where
        .admin()
        .post(
            "/api/subscriptions",
            "{\"target\": " + target + ", \"classes\": [\"limit\"]" + more + "}");
  }

  private String channel(World.Made where, String name) {
    return where
        .admin()
        .post("/api/channels", Receiver.draft("WEBHOOK", name, receiver.url()))
        .expect(201)
        .text("/id");
  }

  private void later() {
    world.sql("update hub.escalation set due_at = now() where org_id = ?", acme.id());
    world.application().bean(WorkSignal.class).give();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            world.count(
                    "select count(*) from hub.escalation where org_id = ? and due_at <= now()",
                    acme.id())
                == 0);
  }

  @Test
  void shouldTellAChannelOnceAndNoteWhatBecameOfIt() {
    Client member = world.person(acme, "mem", "member");
    Answer made =
        acme.admin()
            .post("/api/channels", Receiver.draft("WEBHOOK", "Ops", receiver.url()))
            .expect(201);
    String ops = made.text("/id");
    quiet();
    for (int n = 0; n < 2; n++) {
      subscribe(
              acme, "{\"kind\": \"ORGANIZATION\"}", ", \"channels\": [\"IN_APP\", \"" + ops + "\"]")
          .expect(201);
    }
    fill(acme);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> receiver.got().size() == 1);
    Receiver.Got got = receiver.got().getFirst();
    assertThat(got.isSignedBy(made.text("/signingSecret"))).isTrue();
    assertThat(got.json().at("/type").asString()).isEqualTo("limit.full");
    assertThat(got.json().at("/data/organizationId").asString()).isEqualTo(acme.id().toString());
    assertThat(got.json().at("/data/organizationName").asString()).isEqualTo(acme.name());
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            acme.admin()
                .get("/api/deliveries?state=SENT")
                .expect(200)
                .items("/channel")
                .contains(ops));
    // Somebody else's channel is no channel, and a member chooses for nobody but themself.
    String others = channel(beta, "Ops");
    subscribe(acme, "{\"kind\": \"ORGANIZATION\"}", ", \"channels\": [\"" + others + "\"]")
        .expect(422, "CROSS_ORG_REFERENCE");
    subscribe(
            acme, "{\"kind\": \"ORGANIZATION\"}", ", \"channels\": [\"" + UUID.randomUUID() + "\"]")
        .expect(422, "CROSS_ORG_REFERENCE");
    member
        .post(
            "/api/subscriptions",
            "{\"target\": {\"kind\": \"USER\", \"id\": \"%s\"}, \"classes\": [\"limit\"], \"channels\": [\"IN_APP\", \"%s\"]}"
                .formatted(id(member), ops))
        .expect(403, "FORBIDDEN");
    // A channel that is deleted leaves the subscriptions, whose people are told as before.
    acme.admin().delete("/api/channels/" + ops).expect(204);
    assertThat(acme.admin().get("/api/subscriptions").expect(200).body()).doesNotContain(ops);
    fill(acme);
    assertThat(receiver.got()).hasSize(1);
  }

  @Test
  void shouldTellWhoIsOnCallAtAnyTime() {
    quiet();
    String shift =
        acme.admin()
            .post(
                "/api/on-call-shifts",
                "{\"name\": \"Nights\", \"timeZone\": \"Europe/Berlin\", \"rotation\": [\"%s\"], \"startsAt\": \"%s\", \"everyDays\": 7}"
                    .formatted(id(pat), Instant.now().minusSeconds(3600)))
            .expect(201)
            .text("/id");
    subscribe(
            acme,
            "{\"kind\": \"SHIFT\", \"id\": \"" + shift + "\"}",
            ", \"honorDoNotDisturb\": true")
        .expect(422);
    subscribe(acme, "{\"kind\": \"SHIFT\", \"id\": \"" + shift + "\"}", "").expect(201);
    subscribe(acme, "{\"kind\": \"ORGANIZATION\"}", "").expect(201);
    subscribe(beta, "{\"kind\": \"SHIFT\", \"id\": \"" + shift + "\"}", "")
        .expect(422, "CROSS_ORG_REFERENCE");
    // Whoever is on call is told what they may know, because others decide who that is.
    fill(acme);
    assertThat(mails("rita")).isZero();
    assertThat(mails("pat")).isZero();
    world.sql(
        """
        insert into hub.role (org_id, role_id, key, name, description, permissions)
        values (?, gen_random_uuid(), 'watcher', 'Watcher', '', '{entitlement.view}')
        """,
        acme.id());
    world.sql("update hub.member_state set role = 'watcher' where user_id = ?::uuid", id(pat));
    fill(acme);
    assertThat(mails("pat")).isOne();
    assertThat(mails("rita")).isZero();
  }

  @Test
  void shouldTellTheNextOnesUntilSomebodyAcknowledges() {
    quiet();
    Client vera = world.person(acme, "vera", "manager");
    subscribe(
            acme,
            "{\"kind\": \"USER\", \"id\": \"" + id(pat) + "\"}",
            (", \"escalation\": [{\"afterMinutes\": 15, \"target\": {\"kind\": \"ORGANIZATION\"}},"
                    + " {\"afterMinutes\": 30, \"target\": {\"kind\": \"USER\", \"id\": \"%s\"}}]")
                .formatted(id(vera)))
        .expect(201);
    fill(acme);
    assertThat(mails("pat")).isOne();
    assertThat(mails("rita")).isZero();
    later();
    // Nobody acknowledged it: all are told, in the quiet hours, too, and those who were told are
    // not told again.
    assertThat(mails("pat")).isOne();
    assertThat(mails("rita")).isOne();
    assertThat(mails("olga")).isOne();
    String notice = rita.get("/api/me/notifications").expect(200).text("/items/0/id");
    rita.post("/api/me/notices/" + notice + "/dismiss", null).expect(204);
    later();
    assertThat(world.count("select count(*) from hub.escalation where org_id = ?", acme.id()))
        .isZero();
    assertThat(mails("vera")).isOne();

    // What is settled is not escalated.
    fill(acme);
    assertThat(world.count("select count(*) from hub.escalation where org_id = ?", acme.id()))
        .isOne();
    msp.admin().put("/api/organizations/" + acme.id() + "/limits", "{\"users\": null}").expect(200);
    long before = mails("rita");
    later();
    assertThat(mails("rita")).isEqualTo(before);
  }
}
