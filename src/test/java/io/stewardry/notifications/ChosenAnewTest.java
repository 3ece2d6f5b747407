package io.stewardry.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.channels.Receiver;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What others are told is what the one might know who chose it last, and nobody widens it by a
/// side door; with another customer of the same MSP beside.
class ChosenAnewTest {
  private static final String SIGNING = "whsec_" + "A".repeat(43) + "=";

  private final World world = World.shared();
  private final World.Made msp = world.msp("Cnew");
  private final World.Made acme = world.customer(msp, "CnewA");
  private final World.Made beta = world.customer(msp, "CnewB");

  private static String id(Client person) {
    return person.get("/api/me").expect(200).text("/user/id");
  }

  private static String subscribe(Client by, String target, String more) {
    return by.post(
            "/api/subscriptions",
            "{\"target\": " + target + ", \"classes\": [\"limit\"]" + more + "}")
        .expect(201)
        .text("/id");
  }

  private static String user(Client person) {
    return "{\"kind\": \"USER\", \"id\": \"" + id(person) + "\"}";
  }

  /// An event of class `limit` and severity `WARNING`, for which it takes `entitlement.view`.
  private void fill(World.Made where) {
    long used =
        world.count(
            "select count(*) from hub.member_state where org_id = ? and state <> 'DELETED'",
            where.id());
    String limits = "/api/organizations/" + where.id() + "/limits";
    msp.admin().put(limits, "{\"users\": null}").expect(200);
    msp.admin().put(limits, "{\"users\": " + used + "}").expect(200);
    world.awaitNotices();
  }

  private static Client narrow(World.Made of) {
    return of.admin()
        .withToken(
            of.admin()
                .post(
                    "/api/api-keys",
                    "{\"name\": \"k\", \"scopes\": [\"subscription.view\", \"subscription.create\", \"subscription.update\"]}")
                .expect(201)
                .text("/key"));
  }

  private static String channel(Client by) {
    return by.post(
            "/api/channels",
            Receiver.draft("WEBHOOK", "Ops-EU", "https://hooks.example.com/in/1234"))
        .expect(201)
        .text("/id");
  }

  @Test
  void shouldTellNoMoreThanWhoLowersTheSeverityMayKnow() {
    Client mem = world.person(acme, "mem", "member");
    String one = subscribe(acme.admin(), user(mem), ", \"minimumSeverity\": \"CRITICAL\"");
    narrow(acme).patch("/api/subscriptions/" + one, "{\"minimumSeverity\": \"INFO\"}").expect(200);
    fill(acme);
    assertThat(mem.get("/api/me/notifications").expect(200).items("/event/type")).isEmpty();
  }

  @Test
  void shouldTellAChannelNoMoreWhenSomebodyElseGivesItsSigningSecret() {
    String channel = channel(narrow(acme));
    subscribe(
        acme.admin(),
        "{\"kind\": \"ORGANIZATION\"}",
        ", \"channels\": [\"IN_APP\", \"" + channel + "\"]");
    acme.admin()
        .patch("/api/channels/" + channel, "{\"signingSecret\": \"" + SIGNING + "\"}")
        .expect(200);
    fill(acme);
    assertThat(messages(channel)).isZero();
    // Who gives the address anew vouches for it, also at the same host.
    acme.admin()
        .patch("/api/channels/" + channel, "{\"url\": \"https://hooks.example.com/in/5678\"}")
        .expect(200);
    fill(acme);
    assertThat(messages(channel)).isOne();
  }

  private long messages(String channel) {
    return world.count(
        "select count(*) from hub.channel_message where channel_id = ?", UUID.fromString(channel));
  }

  @Test
  void shouldAskBeforeDeletingWhatIsAlsoOfCustomersOutOfReach() {
    String one =
        subscribe(
            msp.admin(),
            "{\"kind\": \"ORGANIZATION\"}",
            ", \"organizations\": [\"%s\", \"%s\"]".formatted(acme.id(), beta.id()));
    msp.admin()
        .post(
            "/api/roles",
            "{\"name\": \"Desk\", \"permissions\": [\"subscription.view\", \"subscription.update\", \"subscription.delete\"]}")
        .expect(201);
    Client dora = world.person(msp, "dora", "desk");
    world.grant(msp, "dora@" + msp.domain(), acme.id(), "view");
    String href = "/o/" + msp.name().toLowerCase(Locale.ROOT) + "/settings/notifications/" + one;
    PageClient pages = PageClient.of(dora);
    pages.get(href).expect(200);
    assertThat(pages.get(href + "/deletion").expect(200).body())
        .contains("Delete the subscription of all users?");
  }

  @Test
  void shouldKeepTheChannelsOfWhatSomebodyChangesForThemself() {
    String channel = channel(acme.admin());
    String one =
        subscribe(
            acme.admin(), user(acme.admin()), ", \"channels\": [\"IN_APP\", \"" + channel + "\"]");
    PageClient pages = PageClient.of(acme.admin());
    assertThat(pages.get("/account/notifications").expect(200).body())
        .contains("bell and channel Ops-EU");
    assertThat(pages.get("/account/notifications/" + one).expect(200).body())
        .containsPattern("name=\"channels\" value=\"" + channel + "\"[^>]*checked");
  }

  /// What they have dismissed, and what they may not know any more, is not new to them.
  @Test
  void shouldCountAsSeenOnlyWhatIsShown() {
    Client pat = world.person(acme, "pat", "org_admin");
    subscribe(acme.admin(), "{\"kind\": \"ROLE\", \"id\": \"owner\"}", "");
    subscribe(pat, user(pat), "");
    fill(acme);
    String upTo = "{\"upTo\": \"" + Instant.now().plusSeconds(60) + "\"}";
    String notice = acme.admin().get("/api/me/notifications").expect(200).items("/id").getFirst();
    acme.admin().post("/api/me/notices/" + notice + "/dismiss", null).expect(204);
    assertThat(read(acme.admin(), upTo)).isZero();

    assertThat(pat.get("/api/me/notifications").expect(200).items("/id")).hasSize(1);
    world.sql(
        "update hub.member_state set role = 'member' where user_id = ?", UUID.fromString(id(pat)));
    assertThat(pat.get("/api/me/notifications").expect(200).items("/id")).isEmpty();
    assertThat(read(pat, upTo)).isZero();
    world.sql(
        "update hub.member_state set role = 'org_admin' where user_id = ?",
        UUID.fromString(id(pat)));
    assertThat(read(pat, upTo)).isOne();
  }

  private static int read(Client who, String upTo) {
    return who.post("/api/me/notifications/read", upTo).expect(200).at("/read").asInt();
  }
}
