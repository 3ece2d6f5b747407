package io.stewardry.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.channels.Receiver;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.UserId;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.WorkSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

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
    narrow.patch("/api/channels/" + channel, "{\"url\": \"" + receiver.url() + "\"}").expect(200);
    fill(acme);
    assertThat(narrow.get("/api/deliveries").expect(200).items("/event/text"))
        .allMatch(Objects::isNull);
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
    Client dora = desk("\"subscription.view\", \"subscription.update\", \"user.view\"");
    subscribe(dora, user(dora), "").expect(201);
    fill(acme);
    assertThat(bell(dora)).doesNotContain("LIMIT_FULL");
    dora.patch(
            "/api/on-call-shifts/" + shift,
            "{\"overrides\": [{\"userId\": \"%s\", \"from\": \"%s\", \"to\": \"%s\"}]}"
                .formatted(
                    id(dora), Instant.now().minusSeconds(60), Instant.now().plusSeconds(86_400)))
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
    Answer joined = dora.put("/api/user-groups/" + group + "/users/" + id(dora), null);
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
    msp.admin().patch("/api/subscriptions/" + id, "{\"minimumSeverity\": \"WARNING\"}").expect(200);
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
        CompletableFuture.supplyAsync(
            () -> acme.admin().patch("/api/subscriptions/" + id, "{\"muted\": true}"));
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
        CompletableFuture.supplyAsync(
            () -> subscribe(acme.admin(), "{\"kind\": \"GROUP\", \"id\": \"" + group + "\"}", ""));
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
            .post(
                "/api/api-keys",
                "{\"name\": \"k\", \"scopes\": [\"subscription.update\", \"subscription.view\"]}")
            .expect(201)
            .text("/key");
    Client narrow = acme.admin().withToken(key);
    narrow.patch("/api/subscriptions/" + id, "{\"muted\": true}").expect(200);
    narrow.patch("/api/subscriptions/" + id, "{\"muted\": false}").expect(200);
    fill(acme);
    assertThat(mails(acme, "mem")).isEqualTo(2);
  }

  /// Whoever may know less lets more through: what was for the worst alone, or for some systems.
  @ParameterizedTest
  @ValueSource(strings = {"\"minimumSeverity\": \"INFO\"", "\"systemTags\": []"})
  void shouldPassOnNoMoreThanWhoLetsMoreThroughMayKnow(String wider) {
    Client dora = desk("\"subscription.view\", \"subscription.update\", \"user.view\"");
    String id =
        subscribe(
                acme.admin(),
                user(dora),
                wider.contains("systemTags")
                    ? ", \"systemTags\": [\"core\"]"
                    : ", \"minimumSeverity\": \"CRITICAL\"")
            .expect(201)
            .text("/id");
    fill(acme);
    assertThat(mails(acme, "dora")).isZero();
    dora.patch("/api/subscriptions/" + id, "{" + wider + "}").expect(200);
    fill(acme);
    assertThat(mails(acme, "dora")).isZero();
    assertThat(bell(dora)).doesNotContain("LIMIT_FULL");
    // Who may know it chooses it anew.
    acme.admin()
        .patch("/api/subscriptions/" + id, "{\"minimumSeverity\": \"WARNING\"}")
        .expect(200);
    fill(acme);
    assertThat(mails(acme, "dora")).isOne();
  }

  /// Staff add a customer to what somebody else chose, and read in the room of a channel what they
  /// may not know there.
  @Test
  void shouldTellAChannelOfACustomerOnlyWhatWhoeverAddedItMayKnow() {
    World.Made second = world.customer(msp, "AttkS");
    Client tom = world.person(msp, "tom", "manager");
    world.grant(msp, "tom@" + msp.domain(), acme.id(), "view");
    String channel =
        msp.admin()
            .post("/api/channels", Receiver.draft("WEBHOOK", "Ops", receiver.url()))
            .expect(201)
            .text("/id");
    String id =
        subscribe(
                msp.admin(),
                user(msp.admin()),
                ", \"organizations\": [\"%s\"], \"channels\": [\"IN_APP\", \"%s\"]"
                    .formatted(second.id(), channel))
            .expect(201)
            .text("/id");
    tom.patch("/api/subscriptions/" + id, "{\"organizations\": [\"" + acme.id() + "\"]}")
        .expect(200);
    assertThat(
            world.text(
                "select saved_by::text from hub.subscription where subscription_id = ?",
                UUID.fromString(id)))
        .isEqualTo(id(tom));
    assertThat(
            msp.admin().get("/api/subscriptions/" + id).expect(200).at("/organizations").toString())
        .contains(second.id().toString(), acme.id().toString());
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
            .post("/api/channels", Receiver.draft("WEBHOOK", "Ops", "https://127.0.0.1:1/in"))
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

  /// In the database the question who may change it hangs on the column `version`.
  @Test
  void shouldNotLetSqlOfAMemberTurnASubscriptionToThemself() {
    Client mem = world.person(acme, "mem", "member");
    String made =
        subscribe(acme.admin(), "{\"kind\": \"ROLE\", \"id\": \"owner\"}", "")
            .expect(201)
            .text("/id");
    ActingContext there =
        ActingContext.atHome(new OrganizationId(acme.id()), new UserId(UUID.fromString(id(mem))));
    JdbcClient jdbc = world.application().bean(JdbcClient.class);
    Transactions transactions = world.application().bean(Transactions.class);
    try {
      Acting.as(
          there,
          () ->
              transactions.run(() ->
                  jdbc.sql(
                          "update hub.subscription set target = 'USER', user_id = :me, role = null where org_id = :org and subscription_id = :id")
                      .param("me", UUID.fromString(id(mem)))
                      .param("id", UUID.fromString(made))
                      .update()));
    } catch (RuntimeException refused) {
      // So it should be.
    }
    fill(acme);
    assertThat(bell(mem)).isEmpty();
    assertThat(mails(acme, "mem")).isZero();
  }

  /// The same for who is told next and by which channels: no question at all when they go.
  @Test
  void shouldNotLetSqlOfAMemberEndAnEscalation() {
    Client mem = world.person(acme, "mem", "member");
    subscribe(
            acme.admin(),
            user(mem),
            ", \"escalation\": [{\"afterMinutes\": 15, \"target\": {\"kind\": \"ORGANIZATION\"}}]")
        .expect(201);
    ActingContext there =
        ActingContext.atHome(new OrganizationId(acme.id()), new UserId(UUID.fromString(id(mem))));
    JdbcClient jdbc = world.application().bean(JdbcClient.class);
    Transactions transactions = world.application().bean(Transactions.class);
    try {
      Acting.as(
          there,
          () ->
              transactions.run(() ->
                  jdbc.sql("delete from hub.subscription_step where org_id = :org").update()));
    } catch (RuntimeException refused) {
      // So it should be.
    }
    assertThat(
            world.count("select count(*) from hub.subscription_step where org_id = ?", acme.id()))
        .isOne();
  }

  /// Somebody else chose them, a channel and who is told next; without any permission they end all.
  @Test
  void shouldNotLetAMemberEndWhatTellsOthers() {
    Client mem = world.person(acme, "mem", "member");
    String channel =
        acme.admin()
            .post(
                "/api/channels",
                Receiver.draft("WEBHOOK", "Ops", "https://hooks.example.com/in/1234"))
            .expect(201)
            .text("/id");
    String made =
        subscribe(
                acme.admin(),
                user(mem),
                ", \"channels\": [\"IN_APP\", \"%s\"], \"escalation\": [{\"afterMinutes\": 15, \"target\": {\"kind\": \"ORGANIZATION\"}}]"
                    .formatted(channel))
            .expect(201)
            .text("/id");
    mem.patch("/api/subscriptions/" + made, "{\"muted\": true}").expect(403);
    mem.patch(
            "/api/subscriptions/" + made,
            "{\"muted\": true, \"channels\": [\"IN_APP\"], \"escalation\": []}")
        .expect(403);
    mem.delete("/api/subscriptions/" + made).expect(403);
  }

  /// The user whom a subscription names is deleted: its channel hears nothing any more, and the log
  /// does not say why.
  @Test
  void shouldSayWhatEndsWithAUser() {
    Client mem = world.person(acme, "mem", "member");
    String channel =
        acme.admin()
            .post("/api/channels", Receiver.draft("WEBHOOK", "Ops", receiver.url()))
            .expect(201)
            .text("/id");
    String made =
        subscribe(acme.admin(), user(mem), ", \"channels\": [\"IN_APP\", \"" + channel + "\"]")
            .expect(201)
            .text("/id");
    acme.admin().delete("/api/users/" + id(mem)).expect(204);
    acme.admin().get("/api/subscriptions/" + made).expect(404);
    assertThat(
            acme.admin()
                .get("/api/audit?action=user.deleted")
                .expect(200)
                .at("/items/0/changes/subscriptions")
                .asInt())
        .isOne();
  }

  /// The limit of one's own subscriptions holds at once.
  @Test
  void shouldKeepTheLimitAtOnce() {
    Client mem = world.person(acme, "mem", "member");
    String who = user(mem);
    List<CompletableFuture<Integer>> all =
        IntStream.range(0, 60)
            .mapToObj(n ->
                CompletableFuture.supplyAsync(
                    () -> subscribe(mem, who, "").status(), Thread::startVirtualThread))
            .toList();
    assertThat(all.stream().map(CompletableFuture::join)).allMatch(status -> status < 500);
    assertThat(
            world.count(
                "select count(*) from hub.subscription where user_id = ?",
                UUID.fromString(id(mem))))
        .isLessThanOrEqualTo(50);
  }

  /// No input is our failure.
  @Test
  void shouldRefuseBadInput() {
    Client admin = acme.admin();
    String me = user(admin);
    String nul = "\\u0000";
    List<String> subscriptions =
        List.of(
            "null",
            "[]",
            "{}",
            "1",
            "\"\"",
            "{\"target\": null, \"classes\": null}",
            "{\"target\": \"USER\"}",
            "{\"target\": [], \"classes\": [\"limit\"]}",
            "{\"target\": {\"kind\": \"ROLE\", \"id\": \"" + nul + "\"}, \"classes\": [\"limit\"]}",
            "{\"target\": {\"kind\": \"ROLE\", \"id\": \"\\ud800\"}, \"classes\": [\"limit\"]}",
            "{\"target\": {\"kind\": \"USER\", \"id\": \"" + nul + "\"}, \"classes\": [\"limit\"]}",
            "{\"target\": " + me + ", \"classes\": [null, 1, {}]}",
            "{\"target\": " + me + ", \"classes\": [null]}",
            "{\"target\": " + me + ", \"classes\": \"limit\"}",
            "{\"target\": " + me + ", \"classes\": [\"limit\"], \"systemTags\": [\"" + nul + "\"]}",
            "{\"target\": " + me + ", \"classes\": [\"limit\"], \"systemTags\": [\"\\ud800\"]}",
            "{\"target\": " + me + ", \"classes\": [\"limit\"], \"systemTags\": [null]}",
            "{\"target\": " + me + ", \"classes\": [\"limit\"], \"organizations\": [null]}",
            "{\"target\": " + me + ", \"classes\": [\"limit\"], \"channels\": [null]}",
            "{\"target\": " + me + ", \"classes\": [\"limit\"], \"channels\": []}",
            "{\"target\": " + me + ", \"classes\": [\"limit\"], \"escalation\": [null]}",
            "{\"target\": "
                + me
                + ", \"classes\": [\"limit\"], \"escalation\": [{\"afterMinutes\": 99999999999}]}",
            "{\"target\": "
                + me
                + ", \"classes\": [\"limit\"], \"escalation\": [{\"afterMinutes\": -1, \"target\": null}]}",
            "{\"target\": "
                + me
                + ", \"classes\": [\"limit\"], \"minimumSeverity\": \""
                + nul
                + "\"}",
            "{\"target\": " + me + ", \"classes\": [\"limit\"], \"siteId\": \"" + nul + "\"}",
            "{\"target\": " + me + ", \"classes\": [\"limit\"], \"unknown\": 1}");
    for (String body : subscriptions) {
      assertThat(admin.post("/api/subscriptions", body).status()).as(body).isBetween(400, 499);
    }
    String own = subscribe(admin, me, "").expect(201).text("/id");
    for (String body :
        List.of("null", "[]", "{\"target\": null}", "{\"classes\": []}", "{\"channels\": []}")) {
      assertThat(admin.patch("/api/subscriptions/" + own, body).status()).as(body).isLessThan(500);
    }
    String range =
        "\"name\": \"X\", \"timeZone\": \"Europe/Berlin\", \"rotation\": [\""
            + id(admin)
            + "\"], \"everyDays\": 366, \"startsAt\": ";
    for (String at :
        List.of(
            "\"9997-12-31T23:59:59Z\"",
            "\"1970-01-01T00:00:00Z\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"0000-01-01T00:00:00Z\"",
            "null",
            "1",
            "\"" + nul + "\"")) {
      Answer made = admin.post("/api/on-call-shifts", "{" + range + at + "}");
      assertThat(made.status()).as(at).isLessThan(500);
      if (made.status() == 201) {
        assertThat(admin.get("/api/on-call-shifts").status()).as(at).isEqualTo(200);
        admin.delete("/api/on-call-shifts/" + made.text("/id")).expect(204);
      }
    }
    for (String body :
        List.of(
            "null",
            "{}",
            "{\"ids\": [null, \"" + nul + "\"]}",
            "{\"ids\": []}",
            "{\"upTo\": \"0000-12-31T23:00:00Z\"}",
            "{\"upTo\": \"+10000-01-01T00:00:00Z\"}",
            "{\"upTo\": \"-999999999-01-01T00:00:00Z\"}",
            "{\"upTo\": 1}",
            "{\"ids\": 1}",
            "{\"upTo\": \"9999-12-31T23:59:59-18:00\"}")) {
      assertThat(admin.post("/api/me/notifications/read", body).status()).as(body).isLessThan(500);
    }
    for (String body :
        List.of(
            "null",
            "{}",
            "{\"kind\": \"WEBHOOK\", \"name\": \"" + nul + "\", \"url\": \"https://x.example\"}",
            "{\"kind\": \"WEBHOOK\", \"name\": \"v\", \"url\": \"https://[::1\"}",
            "{\"kind\": \"WEBHOOK\", \"name\": \"w\", \"url\": \"https://x.example/%00\"}",
            "{\"kind\": \"WEBHOOK\", \"name\": \"y\", \"url\": \"https://x.example:99999/\"}",
            "{\"kind\": \"WEBHOOK\", \"name\": \"z\", \"url\": \"https:x\"}",
            "{\"kind\": \"WEBHOOK\", \"name\": \"a\", \"url\": \"https://"
                + "a".repeat(400)
                + ".example/\"}")) {
      assertThat(admin.post("/api/channels", body).status()).as(body).isLessThan(500);
    }
    for (String path :
        List.of(
            "/api/deliveries?state=",
            "/api/deliveries?state=x",
            "/api/deliveries?limit=-1",
            "/api/deliveries?limit=99999999999",
            "/api/deliveries?cursor=AAAA",
            "/api/deliveries?cursor=%00",
            "/api/subscriptions?cursor=x",
            "/api/subscriptions/x",
            "/api/channels/x",
            "/api/on-call-shifts/x",
            "/api/on-call-shifts?search=%00",
            "/api/on-call-shifts?sort=x")) {
      assertThat(admin.get(path).status()).as(path).isBetween(200, 499);
    }
  }

  /// Half a character in an address is bad input.
  @Test
  void shouldRefuseHalfACharacterInAnAddress() {
    acme.admin()
        .post("/api/channels", Receiver.draft("WEBHOOK", "Half", "https://x.example/\\ud800"))
        .expect(422);
  }

  /// It is told to owners, and has no permission that others would need: whoever follows for
  /// themself reads it.
  @Test
  void shouldTellAMemberNothingThatIsForOwnersAlone() {
    Client mem = world.person(acme, "mem", "member");
    mem.post(
            "/api/subscriptions",
            "{\"target\": "
                + user(mem)
                + ", \"classes\": [\"security\"], \"channels\": [\"IN_APP\"]}")
        .expect(201);
    msp.admin()
        .post("/api/organizations/" + acme.id() + "/suspend", "{\"reason\": \"Unpaid since May\"}")
        .expect(200);
    msp.admin()
        .post("/api/organizations/" + acme.id() + "/resume", "{\"reason\": \"They paid in June\"}")
        .expect(200);
    world.awaitNotices();
    Client again = world.application().signedIn("mem@" + acme.domain());
    assertThat(bell(again)).isEmpty();
    assertThat(again.get("/api/me/notifications").expect(200).body())
        .doesNotContain("Unpaid since May");
  }

  /// Staff without any access read the name of a customer that leaves.
  @Test
  void shouldNotTellStaffWithoutAccessWhichCustomerLeft() {
    World.Made other = world.msp("AttkD");
    Client tom = world.person(msp, "tom", "technician");
    tom.post(
            "/api/subscriptions",
            "{\"target\": "
                + user(tom)
                + ", \"classes\": [\"security\"], \"channels\": [\"IN_APP\", \"MAIL\"]}")
        .expect(201);
    assertThat(tom.get("/api/organizations").expect(200).body()).doesNotContain(acme.name());
    world
        .superuser()
        .put(
            "/api/organizations/" + acme.id() + "/managing-organization",
            "{\"organizationId\": \"" + other.id() + "\"}")
        .expect(200);
    world.awaitNotices();
    assertThat(tom.get("/api/me/notifications").expect(200).body()).doesNotContain(acme.name());
  }

  /// Who may not know it any more acknowledges it for everybody.
  @Test
  void shouldNotLetSomebodyWhoLostAccessEndAnEscalation() {
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
    String notice = tina.get("/api/me/notifications").expect(200).text("/items/0/id");
    world.sql(
        "delete from hub.access_grant where org_id = ? and user_id = ?",
        msp.id(),
        UUID.fromString(id(tina)));
    assertThat(bell(tina)).isEmpty();
    tina.post("/api/me/notices/" + notice + "/dismiss", null);
    later(msp);
    assertThat(mails(msp, "tom")).isOne();
  }

  /// A channel hears of a customer only while whoever saved it may know it.
  @Test
  void shouldNotTellAChannelOfACustomerThatItsEditorReachesNoMore() {
    Client tom = world.person(msp, "tom", "manager");
    world.grant(msp, "tom@" + msp.domain(), acme.id(), "view");
    String channel =
        msp.admin()
            .post("/api/channels", Receiver.draft("WEBHOOK", "Ops", receiver.url()))
            .expect(201)
            .text("/id");
    subscribe(
            tom,
            user(tom),
            ", \"recursive\": true, \"channels\": [\"IN_APP\", \"" + channel + "\"]")
        .expect(201);
    fill(acme);
    assertThat(receiver.await(1)).hasSize(1);
    world.sql(
        "delete from hub.access_grant where org_id = ? and user_id = ?",
        msp.id(),
        UUID.fromString(id(tom)));
    fill(acme);
    Awaitility.await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(8))
        .untilAsserted(() -> assertThat(receiver.got()).hasSize(1));
  }

  /// Staff who visit lead the customer's events to their own server, and go on after the customer
  /// has gone to another MSP.
  @Test
  void shouldNotTellAChannelThatStaffOfAFormerManagerMade() {
    World.Made other = world.msp("AttkE");
    Client visiting = msp.admin().in(acme.id());
    String channel =
        visiting
            .post("/api/channels", Receiver.draft("WEBHOOK", "Ops", receiver.url()))
            .expect(201)
            .text("/id");
    visiting
        .post(
            "/api/subscriptions",
            "{\"target\": {\"kind\": \"ORGANIZATION\"}, \"classes\": [\"limit\"], \"channels\": [\"IN_APP\", \"%s\"]}"
                .formatted(channel))
        .expect(201);
    world
        .superuser()
        .put(
            "/api/organizations/" + acme.id() + "/managing-organization",
            "{\"organizationId\": \"" + other.id() + "\"}")
        .expect(200);
    visiting.get("/api/channels").expect(403);
    // The organization's log says so, and that nobody of it did.
    Answer log = acme.admin().get("/api/audit?action=channel.stopped").expect(200);
    assertThat(log.at("/items").size()).isEqualTo(1);
    assertThat(log.body())
        .contains(channel, "Stewardry", "\"name\":\"Ops\"", "no longer manages this one");
    assertThat(msp.admin().get("/api/audit?action=channel.stopped").expect(200).at("/items").size())
        .isZero();
    for (String most : new String[] {"null", "1"}) {
      other
          .admin()
          .put("/api/organizations/" + acme.id() + "/limits", "{\"users\": " + most + "}")
          .expect(200);
    }
    world.awaitNotices();
    Awaitility.await()
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(8))
        .untilAsserted(() -> assertThat(receiver.got()).isEmpty());
  }
}
