package io.stewardry.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.channels.Receiver;
import io.stewardry.gadgets.GadgetApplication;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Subscriptions for systems with certain tags, and for root causes alone, tell no other events: at
/// home and in the MSP, to people, to channels, and to those to whom an event is escalated. Of two
/// customers of one MSP.
class TagsAndRootCausesTest {
  private static final String PROD = ", \"systemTags\": [\"prod\", \"edge\"]";
  private static final String ROOT = ", \"rootCauseOnly\": true";

  private final World world = GadgetApplication.world();
  private final World.Made msp = world.msp("Tags");
  private final World.Made acme = world.customer(msp, "TagsA");
  private final World.Made beta = world.customer(msp, "TagsB");
  // They may know of everything here, and no event names them.
  private final String watch =
      acme.admin()
          .post(
              "/api/roles",
              "{\"name\": \"Watch\", \"permissions\": [\"alert.view\", \"entitlement.view\"]}")
          .expect(201)
          .text("/key");
  private final Client pat = world.person(acme, "pat", watch);
  private final Client rita = world.person(acme, "rita", watch);
  private final Client vera = world.person(acme, "vera", watch);
  private final Client tom = world.person(msp, "tom", "manager");
  private final Client tina = world.person(msp, "tina", "manager");
  private final Receiver receiver = Receiver.start();

  @BeforeEach
  void mayHaveGadgets() {
    world
        .superuser()
        .put(
            "/api/organizations/" + msp.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"automation\"}]")
        .expect(200);
    for (World.Made where : List.of(acme, beta)) {
      msp.admin()
          .put(
              "/api/organizations/" + where.id() + "/capabilities",
              "[{\"key\": \"iam\"}, {\"key\": \"automation\"}]")
          .expect(200);
    }
    for (String staff : List.of("tom", "tina")) {
      world.grant(msp, staff + "@" + msp.domain(), acme.id(), "view");
    }
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private static String user(Client person) {
    return "{\"kind\": \"USER\", \"id\": \"%s\"}"
        .formatted(person.get("/api/me").expect(200).text("/user/id"));
  }

  private static String follow(Client by, String target, String more) {
    return by.post(
            "/api/subscriptions",
            "{\"target\": " + target + ", \"classes\": [\"alert\", \"limit\"]" + more + "}")
        .expect(201)
        .text("/id");
  }

  private String down(World.Made where, String name, String body) {
    String id =
        where.admin().post("/api/gadgets", "{\"name\": \"" + name + "\"}").expect(201).text("/id");
    where.admin().post("/api/gadgets/" + id + "/down", body).expect(204);
    world.awaitNotices();
    return id;
  }

  private static String tags(String... tags) {
    return tags.length == 0
        ? "{\"tags\": []}"
        : "{\"tags\": [\"" + String.join("\", \"", tags) + "\"]}";
  }

  private static String causedBy(String cause, String... tags) {
    return tags(tags).replaceFirst("}$", ", \"causedBy\": \"" + cause + "\"}");
  }

  /// In the bell of each person, the oldest first: it names the system.
  private static List<String> bell(Client person) {
    return person.get("/api/me/notifications").expect(200).items("/event/text").reversed().stream()
        .map(text -> text.replace(" does not answer.", ""))
        .toList();
  }

  private List<String> mails(World.Made of, String localPart) {
    return world
        .rows(
            "select subject from hub.mail where to_address = ? and about_type = 'delivery' order by created_at, mail_id",
            localPart + "@" + of.domain())
        .stream()
        .map(row -> row.getFirst().replaceAll(".*: | does not answer", ""))
        .toList();
  }

  private void fill(World.Made where) {
    long used =
        world.count(
            "select count(*) from hub.member_state where org_id = ? and state <> 'DELETED'",
            where.id());
    msp.admin()
        .put("/api/organizations/" + where.id() + "/limits", "{\"users\": " + used + "}")
        .expect(200);
    world.awaitNotices();
  }

  @Test
  void shouldTellOfSystemsWithOneOfTheTagsAlone() {
    follow(pat, user(pat), PROD);
    follow(rita, user(rita), "");
    follow(tom, user(tom), PROD + ", \"recursive\": true");
    follow(tina, user(tina), ", \"recursive\": true");
    down(acme, "both", tags("edge", "prod"));
    down(acme, "one", tags("office", "prod"));
    down(acme, "other", tags("office"));
    down(acme, "untagged", tags());
    down(acme, "alike", tags("production", "Prod", "prod "));
    down(beta, "elsewhere", tags("prod"));
    assertThat(bell(pat)).containsExactly("both", "one");
    assertThat(mails(acme, "pat")).containsExactly("both", "one");
    assertThat(bell(rita)).containsExactly("both", "one", "other", "untagged", "alike");
    assertThat(bell(tom)).containsExactly("both", "one");
    assertThat(mails(msp, "tom")).containsExactly("both", "one");
    assertThat(bell(tina)).containsExactly("both", "one", "other", "untagged", "alike");
    // An event of no system has no tags.
    fill(acme);
    assertThat(bell(pat)).hasSize(2);
    assertThat(bell(tom)).hasSize(2);
    assertThat(bell(rita)).hasSize(6);
    assertThat(bell(tina)).hasSize(6);
  }

  @Test
  void shouldTellOfRootCausesAlone() {
    follow(pat, user(pat), ROOT);
    follow(rita, user(rita), "");
    follow(vera, user(vera), ROOT + PROD);
    follow(tom, user(tom), ROOT + ", \"recursive\": true");
    follow(tina, user(tina), ", \"recursive\": true");
    String router = down(acme, "router", tags("office"));
    assertThat(bell(pat)).containsExactly("router");
    down(acme, "server", causedBy(router, "prod"));
    // Somebody else knows the cause, or nobody: it has one.
    down(acme, "printer", causedBy(UUID.randomUUID().toString()));
    down(acme, "switch", tags("prod"));
    assertThat(bell(pat)).containsExactly("router", "switch");
    assertThat(mails(acme, "pat")).containsExactly("router", "switch");
    assertThat(bell(rita)).containsExactly("router", "server", "printer", "switch");
    // What has the tag, and is no root cause, is not for her.
    assertThat(bell(vera)).containsExactly("switch");
    assertThat(bell(tom)).containsExactly("router", "switch");
    assertThat(mails(msp, "tom")).containsExactly("router", "switch");
    assertThat(bell(tina)).containsExactly("router", "server", "printer", "switch");
  }

  @Test
  void shouldKeepToThemForChannelsAndEscalation() {
    String channel =
        acme.admin()
            .post("/api/channels", Receiver.draft("WEBHOOK", "Ops", receiver.url()))
            .expect(201)
            .text("/id");
    follow(
        acme.admin(),
        user(pat),
        PROD
            + ROOT
            + ", \"channels\": [\"MAIL\", \"IN_APP\", \"%s\"], \"escalation\": [{\"afterMinutes\": 5, \"target\": %s}]"
                .formatted(channel, user(vera)));
    // Somebody is told of all of them, so that it is no reason that nobody is.
    follow(rita, user(rita), "");
    String office = down(acme, "office", tags("office"));
    down(acme, "caused", causedBy(office, "prod"));
    down(acme, "right", tags("prod"));
    down(acme, "beside", tags());
    assertThat(bell(pat)).containsExactly("right");
    assertThat(bell(rita)).hasSize(4);
    assertThat(world.count("select count(*) from hub.escalation where org_id = ?", acme.id()))
        .isOne();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !receiver.got().isEmpty());
    assertThat(receiver.got()).hasSize(1);
    assertThat(receiver.got().getFirst().body()).contains("right does not answer");
    assertThat(
            world.count(
                "select count(*) from hub.delivery where org_id = ? and way = 'CHANNEL'",
                acme.id()))
        .isOne();
  }
}
