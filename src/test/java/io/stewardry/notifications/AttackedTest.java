package io.stewardry.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.channels.Receiver;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import io.stewardry.work.WorkSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Ways around who is told of what, who chooses it, and that each is told once.
class AttackedTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Attk");
  private final World.Made acme = world.customer(msp, "AttkA");
  private final Receiver receiver = Receiver.start();

  @AfterEach
  void stop() {
    receiver.close();
  }

  private static String id(Client person) {
    return person.get("/api/me").expect(200).text("/user/id");
  }

  private static String user(Client person) {
    return "{\"kind\": \"USER\", \"id\": \"" + id(person) + "\"}";
  }

  private void limit(World.Made where, String users) {
    msp.admin()
        .put("/api/organizations/" + where.id() + "/limits", "{\"users\": " + users + "}")
        .expect(200);
  }

  /// An event of class `limit`; in the organization it takes `entitlement.view` to know it.
  private void fill(World.Made where) {
    long used =
        world.count(
            "select count(*) from hub.member_state where org_id = ? and state <> 'DELETED'",
            where.id());
    limit(where, "null");
    limit(where, String.valueOf(used));
    world.awaitNotices();
  }

  private static Answer subscribe(Client by, String target, String more) {
    return by.post(
        "/api/subscriptions", "{\"target\": " + target + ", \"classes\": [\"limit\"]" + more + "}");
  }

  private long mails(World.Made of, String localPart) {
    return world.count(
        "select count(*) from hub.mail where to_address = ? and subject like '% of % users'",
        localPart + "@" + of.domain());
  }

  private static List<String> bell(Client person) {
    return person.get("/api/me/notifications").expect(200).items("/event/type");
  }

  private void later(World.Made where) {
    world.sql("update hub.escalation set due_at = now() where org_id = ?", where.id());
    world.application().bean(WorkSignal.class).give();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            world.count(
                    "select count(*) from hub.escalation where org_id = ? and due_at <= now()",
                    where.id())
                == 0);
  }

  private static String shift(Client by, Client first) {
    return by.post(
            "/api/on-call-shifts",
            "{\"name\": \"Nights\", \"timeZone\": \"Europe/Berlin\", \"rotation\": [\"%s\"], \"startsAt\": \"%s\", \"everyDays\": 7}"
                .formatted(id(first), Instant.now().minusSeconds(3600)))
        .expect(201)
        .text("/id");
  }

  private Client desk(String permissions) {
    acme.admin()
        .post("/api/roles", "{\"name\": \"Desk\", \"permissions\": [" + permissions + "]}")
        .expect(201);
    return world.person(acme, "dora", "desk");
  }

  /// Whoever may not know it leads a channel that tells it to an address of their own.
  @Test
  void shouldNotTellAChannelWhatWhoeverGaveItsAddressMayNotKnow() {
    String channel =
        acme.admin()
            .post(
                "/api/channels",
                Receiver.draft("WEBHOOK", "Ops", "https://hooks.example.com/in/1234"))
            .expect(201)
            .text("/id");
    subscribe(
            acme.admin(),
            "{\"kind\": \"ORGANIZATION\"}",
            ", \"channels\": [\"IN_APP\", \"" + channel + "\"]")
        .expect(201);
    String key =
        acme.admin()
            .post("/api/api-keys", "{\"name\": \"k\", \"scopes\": [\"subscription.update\"]}")
            .expect(201)
            .text("/key");
    Client narrow = acme.admin().withToken(key);
    // The key cannot read it anywhere else.
    narrow
        .patch("/api/channels/" + channel, "{\"url\": \"" + receiver.url() + "\"}")
        .expect(200);
    fill(acme);
    assertThat(narrow.get("/api/deliveries").expect(200).items("/event/text"))
        .noneMatch(text -> text.contains("limit"));
    Awaitility.await()
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(8))
        .untilAsserted(() -> assertThat(receiver.got()).isEmpty());
  }

  /// Whoever may not know it puts themself on call.
  @Test
  void shouldNotTellWhoPutsThemselfOnCallWhatTheyMayNotKnow() {
    String shift = shift(acme.admin(), acme.admin());
    subscribe(acme.admin(), "{\"kind\": \"SHIFT\", \"id\": \"" + shift + "\"}", "").expect(201);
    Client dora =
        desk("\"subscription.view\", \"subscription.update\", \"user.view\"");
    subscribe(dora, user(dora), "").expect(201);
    fill(acme);
    assertThat(bell(dora)).doesNotContain("LIMIT_FULL");
    dora.patch(
            "/api/on-call-shifts/" + shift,
            "{\"overrides\": [{\"userId\": \"%s\", \"from\": \"%s\", \"to\": \"%s\"}]}"
                .formatted(
                    id(dora),
                    Instant.now().minusSeconds(60),
                    Instant.now().plusSeconds(86_400)))
        .expect(200);
    fill(acme);
    assertThat(bell(dora)).doesNotContain("LIMIT_FULL");
    assertThat(mails(acme, "dora")).isZero();
  }

  /// The same for a user group.
  @Test
  void shouldNotTellWhoJoinsAGroupWhatTheyMayNotKnow() {
    String group =
        acme.admin().post("/api/user-groups", "{\"name\": \"Ops\"}").expect(201).text("/id");
    subscribe(acme.admin(), "{\"kind\": \"GROUP\", \"id\": \"" + group + "\"}", "").expect(201);
    Client dora = desk("\"user.view\", \"user.update\"");
    Answer joined =
        dora.post(
            "/api/user-groups/" + group + "/members", "{\"userIds\": [\"" + id(dora) + "\"]}");
    if (joined.status() >= 300) {
      joined =
          dora.put("/api/user-groups/" + group + "/members/" + id(dora), null);
    }
    assertThat(joined.status()).as(joined.body()).isLessThan(300);
    fill(acme);
    assertThat(mails(acme, "dora")).isZero();
  }

  /// Somebody dismissed the last event about the same thing: of this one their bell says nothing,
  /// and nobody can acknowledge it there.
  @Test
  void shouldRingForWhomAnEventIsEscalatedToAlsoAfterAnEarlierOne() {
    Client tina = world.person(msp, "tina", "manager");
    Client tom = world.person(msp, "tom", "manager");
    world.grant(msp, "tina@" + msp.domain(), acme.id(), "view");
    world.grant(msp, "tom@" + msp.domain(), acme.id(), "view");
    subscribe(
            msp.admin(),
            user(tina),
            ", \"recursive\": true, \"escalation\": [{\"afterMinutes\": 5, \"target\": %s}]"
                .formatted(user(tom)))
        .expect(201);
    fill(acme);
    // What is told again about the same thing, such as a day that comes nearer, keeps its notice.
    world.sql(
        """
        insert into hub.notice (org_id, notice_id, user_id, kind, of_org_id, about_id, for_owners, scope, text, path, until, class, severity,
            at, dismissed_at)
          select org_id, gen_random_uuid(), ?::uuid, kind, of_org_id, about_id, false, scope, text, path, until, class, severity,
            at - interval '2 days', at - interval '1 day'
          from hub.notice where org_id = ? and user_id = ?::uuid
        """,
        id(tom),
        msp.id(),
        id(tina));
    later(msp);
    assertThat(mails(msp, "tom")).isOne();
    assertThat(bell(tom)).containsExactly("LIMIT_FULL");
  }

  /// It was settled and happens anew: the escalation of the first one is alive again.
  @Test
  void shouldEscalateOnlyWhatIsNotSettled() {
    Client pat = world.person(acme, "pat", "manager");
    Client rita = world.person(acme, "rita", "manager");
    subscribe(
            acme.admin(),
            user(pat),
            ", \"escalation\": [{\"afterMinutes\": 15, \"target\": " + user(rita) + "}]")
        .expect(201);
    fill(acme);
    fill(acme);
    later(acme);
    assertThat(mails(acme, "rita")).isOne();
  }

  /// Nobody could be told at first, and meanwhile it is over: the next one is told nevertheless, in
  /// their bell for a year.
  @Test
  void shouldNotEscalateWhatIsOverBeforeAnybodyWasTold() {
    Client tina = world.person(msp, "tina", "manager");
    Client tom = world.person(msp, "tom", "manager");
    world.grant(msp, "tom@" + msp.domain(), acme.id(), "view");
    subscribe(
            msp.admin(),
            user(tina),
            ", \"recursive\": true, \"escalation\": [{\"afterMinutes\": 5, \"target\": %s}]"
                .formatted(user(tom)))
        .expect(201);
    world.sql("update hub.member_state set role = 'manager' where user_id = ?", UUID.fromString(id(tina)));
    fill(acme);
    assertThat(bell(tina)).isEmpty();
    limit(acme, "null");
    world.awaitNotices();
    // Those whom the event named are not asked about here: it is told to nobody by name.
    later(msp);
    assertThat(bell(tom)).isEmpty();
    assertThat(mails(msp, "tom")).isZero();
  }

  /// The customer of which somebody is told moves away: afterwards any change, such as of the
  /// severity, makes them follow their own organization.
  @Test
  void shouldNotFollowSomethingElseWhenTheOrganizationThatIsNamedMovesAway() {
    World.Made other = world.msp("AttkB");
    Answer made =
        subscribe(
                msp.admin(),
                "{\"kind\": \"ORGANIZATION\"}",
                ", \"organizations\": [\"" + acme.id() + "\"]")
            .expect(201);
    String id = made.text("/id");
    world
        .superuser()
        .put(
            "/api/organizations/" + acme.id() + "/managing-organization",
            "{\"organizationId\": \"" + other.id() + "\"}")
        .expect(200);
    boolean before =
        world.count(
                "select count(*) from hub.subscription where subscription_id = ? and not named_only",
                UUID.fromString(id))
            == 1;
    msp.admin()
        .patch("/api/subscriptions/" + id, "{\"minimumSeverity\": \"WARNING\"}")
        .expect(200);
    boolean after =
        world.count(
                "select count(*) from hub.subscription where subscription_id = ? and not named_only",
                UUID.fromString(id))
            == 1;
    assertThat(before).isFalse();
    assertThat(after).isFalse();
  }

  /// A channel is deleted while a subscription that tells by it is saved.
  @Test
  void shouldNotFailWhenAChannelIsDeletedMeanwhile() throws Exception {
    String channel =
        acme.admin()
            .post(
                "/api/channels",
                Receiver.draft("WEBHOOK", "Ops", "https://hooks.example.com/in/1234"))
            .expect(201)
            .text("/id");
    String id =
        subscribe(
                acme.admin(),
                "{\"kind\": \"ORGANIZATION\"}",
                ", \"channels\": [\"IN_APP\", \"" + channel + "\"]")
            .expect(201)
            .text("/id");
    CompletableFuture<Void> deleting =
        CompletableFuture.runAsync(() ->
            world.sql(
                "do $$ begin delete from hub.channel where channel_id = '%s'; perform pg_sleep(3); end $$"
                    .formatted(channel)));
    Thread.sleep(700);
      CompletableFuture<Answer> saving =
          CompletableFuture.supplyAsync(() ->
              acme.admin().patch("/api/subscriptions/" + id, "{\"muted\": true}"));
      Answer answer = saving.get(30, TimeUnit.SECONDS);
      assertThat(answer.status()).as(answer.body()).isLessThan(500);
    deleting.get(30, TimeUnit.SECONDS);
  }

  /// The same for a group that is deleted while somebody subscribes for it.
  @Test
  void shouldNotFailWhenAGroupIsDeletedMeanwhile() throws Exception {
    String group =
        acme.admin().post("/api/user-groups", "{\"name\": \"Ops\"}").expect(201).text("/id");
    CompletableFuture<Void> deleting =
        CompletableFuture.runAsync(() ->
            world.sql(
                "do $$ begin delete from hub.user_group where group_id = '%s'; perform pg_sleep(3); end $$"
                    .formatted(group)));
    Thread.sleep(700);
      CompletableFuture<Answer> saving =
          CompletableFuture.supplyAsync(() ->
              subscribe(
                  acme.admin(), "{\"kind\": \"GROUP\", \"id\": \"" + group + "\"}", ""));
      Answer answer = saving.get(30, TimeUnit.SECONDS);
      assertThat(answer.status()).as(answer.body()).isLessThan(500);
    deleting.get(30, TimeUnit.SECONDS);
  }

  /// Whoever may know less mutes and unmutes it: nobody is told any more, and nothing says so.
  @Test
  void shouldTellTheSamePeopleAfterItWasMutedAndUnmuted() {
    Client mem = world.person(acme, "mem", "member");
    String id = subscribe(acme.admin(), user(mem), "").expect(201).text("/id");
    fill(acme);
    assertThat(mails(acme, "mem")).isOne();
    String key =
        acme.admin()
            .post("/api/api-keys", "{\"name\": \"k\", \"scopes\": [\"subscription.update\", \"subscription.view\"]}")
            .expect(201)
            .text("/key");
    Client narrow = acme.admin().withToken(key);
    narrow.patch("/api/subscriptions/" + id, "{\"muted\": true}").expect(200);
    narrow.patch("/api/subscriptions/" + id, "{\"muted\": false}").expect(200);
    fill(acme);
    assertThat(mails(acme, "mem")).isEqualTo(2);
  }

  /// An owner follows for themself and lets others be told next: these are never told.
  @Test
  void shouldEscalateToThoseWhomSomebodyChoseBesideThemself() {
    Client mem = world.person(acme, "mem", "member");
    subscribe(
            acme.admin(),
            user(acme.admin()),
            ", \"escalation\": [{\"afterMinutes\": 15, \"target\": " + user(mem) + "}]")
        .expect(201);
    fill(acme);
    later(acme);
    assertThat(mails(acme, "mem")).isOne();
  }

  /// One request asks the database for as many channels as it repeats.
  @Test
  void shouldRefuseMoreChannelsThanASubscriptionCanHave() {
    String channel =
        acme.admin()
            .post(
                "/api/channels",
                Receiver.draft("WEBHOOK", "Ops", "https://hooks.example.com/in/1234"))
            .expect(201)
            .text("/id");
    String many = (", \"" + channel + "\"").repeat(20_000);
    Instant begun = Instant.now();
    Answer answer =
        subscribe(
            acme.admin(),
            "{\"kind\": \"ORGANIZATION\"}",
            ", \"channels\": [\"IN_APP\"" + many + "]");
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(2));
    assertThat(answer.status()).isIn(201, 422);
  }

  /// A key that may not see users reads their names and addresses in what became of messages.
  @Test
  void shouldNotShowAddressesToAKeyThatMayNotSeeUsers() {
    Client mem = world.person(acme, "mem", "member");
    subscribe(acme.admin(), user(mem), "").expect(201);
    fill(acme);
    String key =
        acme.admin()
            .post("/api/api-keys", "{\"name\": \"k\", \"scopes\": [\"subscription.update\"]}")
            .expect(201)
            .text("/key");
    Client narrow = acme.admin().withToken(key);
    narrow.get("/api/users").expect(403);
    assertThat(narrow.get("/api/deliveries").expect(200).body())
        .doesNotContain("mem@" + acme.domain());
  }

  /// What waits for the channel of a manager is not sent after the customer has gone.
  @Test
  void shouldNotSendWhatWaitsToTheChannelOfAFormerManager() {
    World.Made other = world.msp("AttkC");
    String channel =
        msp.admin()
            .post(
                "/api/channels",
                Receiver.draft("WEBHOOK", "Ops", "https://127.0.0.1:1/in"))
            .expect(201)
            .text("/id");
    subscribe(
            msp.admin(),
            "{\"kind\": \"ORGANIZATION\"}",
            ", \"recursive\": true, \"channels\": [\"IN_APP\", \"" + channel + "\"]")
        .expect(201);
    fill(acme);
    UUID of = UUID.fromString(channel);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            world.count(
                    "select count(*) from hub.channel_message where channel_id = ? and attempts > 0",
                    of)
                == 1);
    world
        .superuser()
        .put(
            "/api/organizations/" + acme.id() + "/managing-organization",
            "{\"organizationId\": \"" + other.id() + "\"}")
        .expect(200);
    msp.admin()
        .patch("/api/channels/" + channel, "{\"url\": \"" + receiver.url() + "\"}")
        .expect(200);
    world.sql("update hub.channel_message set next_try_at = now() where channel_id = ?", of);
    world.application().bean(WorkSignal.class).give();
    Awaitility.await()
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(8))
        .untilAsserted(() -> assertThat(receiver.got()).isEmpty());
  }
}
