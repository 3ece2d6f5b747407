package io.stewardry.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import io.stewardry.work.WorkSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Who is told of an event, by which ways, and who is left in peace: of two customers of one MSP.
class TellingTest {
  private static final String ALWAYS =
      "{\"timeZone\": \"Europe/Berlin\", \"windows\": [{\"days\": [\"MON\", \"TUE\", \"WED\", \"THU\", \"FRI\", \"SAT\", \"SUN\"], \"from\": \"00:00\", \"to\": \"00:00\"}]}";

  private final World world = World.shared();
  private final World.Made msp = world.msp("Told");
  private final World.Made acme = world.customer(msp, "ToldA");
  private final World.Made beta = world.customer(msp, "ToldB");

  private final Client pat = world.person(acme, "pat", "member");
  private final Client rita = world.person(acme, "rita", "member");

  private static String id(Client person) {
    return person.get("/api/me").expect(200).text("/user/id");
  }

  private static String subscription(String kind, String target) {
    return "{\"target\": {\"kind\": \"%s\", \"id\": %s}, \"classes\": [\"limit\"]}"
        .formatted(kind, target == null ? "null" : "\"" + target + "\"");
  }

  private void quiet(World.Made where, String quiet) {
    where
        .admin()
        .patch("/api/organizations/" + where.id(), "{\"doNotDisturb\": " + quiet + "}")
        .expect(200);
  }

  /// The organization is at its limit of users: an event of class `limit` and severity `WARNING`.
  private void fill(World.Made where) {
    long used =
        world.count(
            "select count(*) from hub.member_state where org_id = ? and state <> 'DELETED'",
            where.id());
    limit(where, "null");
    limit(where, String.valueOf(used));
    world.awaitNotices();
  }

  private void limit(World.Made where, String users) {
    msp.admin()
        .put("/api/organizations/" + where.id() + "/limits", "{\"users\": " + users + "}")
        .expect(200);
  }

  private List<String> mails(World.Made of, String localPart) {
    List<String> subjects = new ArrayList<>();
    String all =
        world.text(
            "select coalesce(string_agg(subject, '|' order by created_at), '') from hub.mail where to_address = ? and subject not like 'Join %'",
            localPart + "@" + of.domain());
    for (String subject : all.split("\\|")) {
      if (!subject.isEmpty()) {
        subjects.add(subject);
      }
    }
    return subjects;
  }

  private static List<String> bell(Client person) {
    return person.get("/api/me/notifications").expect(200).items("/event/type");
  }

  private static List<String> deliveries(Client reader, String user) {
    Answer answer = reader.get("/api/deliveries?limit=100").expect(200);
    List<String> found = new ArrayList<>();
    for (var item : answer.at("/items")) {
      if (user.equals(item.at("/recipient/id").asString(""))) {
        found.add(
            item.at("/event/type").asString()
                + " "
                + item.at("/channel").asString()
                + " "
                + item.at("/state").asString());
      }
    }
    return found;
  }

  @Test
  void shouldHoldBackFromThoseWhomOnlyTheirOrganizationLeadsTo() {
    acme.admin().post("/api/subscriptions", subscription("ORGANIZATION", null)).expect(201);
    acme.admin().post("/api/subscriptions", subscription("USER", id(pat))).expect(201);
    quiet(acme, ALWAYS);
    fill(acme);
    // Pat is told by name, too: once by each way.
    assertThat(mails(acme, "pat")).hasSize(1);
    assertThat(bell(pat)).containsExactly("LIMIT_FULL");
    assertThat(deliveries(acme.admin(), id(pat)))
        .containsExactlyInAnyOrder("LIMIT_FULL MAIL QUEUED", "LIMIT_FULL IN_APP SENT");
    // Rita sleeps, and finds it in the app.
    assertThat(mails(acme, "rita")).isEmpty();
    assertThat(bell(rita)).containsExactly("LIMIT_FULL");
    assertThat(deliveries(acme.admin(), id(rita)))
        .containsExactlyInAnyOrder("LIMIT_FULL MAIL SUPPRESSED_DND", "LIMIT_FULL IN_APP SENT");
    // The owner is told because they have to know: no subscription is needed, and none disturbs.
    assertThat(mails(acme, "olga")).hasSize(1);
    // Everybody sees their own, and nobody in another organization any of them.
    assertThat(deliveries(rita, id(rita))).hasSize(2);
    assertThat(deliveries(rita, id(pat))).isEmpty();
    assertThat(beta.admin().get("/api/deliveries").expect(200).at("/items").size()).isZero();
    // When it is over, everybody is mailed again, and Rita has a summary of what is still open.
    quiet(acme, "null");
    world.sql("update hub.quiet_summary set due_at = now() where org_id = ?", acme.id());
    world.application().bean(WorkSignal.class).give();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> mails(acme, "rita").size() == 1);
    assertThat(mails(acme, "rita")).containsExactly("1 message from the quiet hours");
    fill(acme);
    assertThat(mails(acme, "rita")).hasSize(2);
    assertThat(mails(acme, "pat")).hasSize(2);
  }

  @Test
  void shouldTellThePeopleOfTheManagerWhoReachIt() {
    Client tom = world.person(msp, "tom", "manager");
    Client tina = world.person(msp, "tina", "manager");
    world.grant(msp, "tom@" + msp.domain(), acme.id(), "view");
    String follow =
        "{\"target\": {\"kind\": \"USER\", \"id\": \"%s\"}, \"classes\": [\"limit\"], \"recursive\": true}";
    tom.post("/api/subscriptions", follow.formatted(id(tom))).expect(201);
    tina.post("/api/subscriptions", follow.formatted(id(tina))).expect(201);
    fill(acme);
    fill(beta);
    assertThat(tom.get("/api/me/notifications").expect(200).items("/organizationId"))
        .containsExactly(acme.id().toString());
    assertThat(mails(msp, "tom")).hasSize(1);
    assertThat(bell(tina)).isEmpty();
    assertThat(mails(msp, "tina")).isEmpty();
  }

  @Test
  void shouldNotLetAnybodyChooseForOthersWithoutThePermission() {
    pat.post("/api/subscriptions", subscription("USER", id(rita))).expect(403, "FORBIDDEN");
    pat.post("/api/subscriptions", subscription("ORGANIZATION", null)).expect(403, "FORBIDDEN");
    String own =
        pat.post("/api/subscriptions", subscription("USER", id(pat))).expect(201).text("/id");
    assertThat(rita.get("/api/subscriptions").expect(200).at("/items").size()).isZero();
    rita.get("/api/subscriptions/" + own).expect(404);
    rita.delete("/api/subscriptions/" + own).expect(404);
    beta.admin().get("/api/subscriptions/" + own).expect(404);
    beta.admin()
        .post("/api/subscriptions", subscription("USER", id(pat)))
        .expect(422, "CROSS_ORG_REFERENCE");
    String unknown = UUID.randomUUID().toString();
    beta.admin()
        .post("/api/subscriptions", subscription("USER", unknown))
        .expect(422, "CROSS_ORG_REFERENCE");
    // Pat may not view limits, so what they chose for themself tells them nothing.
    fill(acme);
    assertThat(bell(pat)).isEmpty();
    assertThat(mails(acme, "pat")).isEmpty();
  }

  @Test
  void shouldListTheTypesOfEventsThatSomebodyMayBeTold() {
    Answer all = msp.admin().get("/api/event-types").expect(200);
    assertThat(all.items("/type"))
        .contains("limit.full", "license.ends", "visit.begun", "access.ends")
        .doesNotContain("visit.admitted", "invitation.accepted")
        .isSorted();
    assertThat(all.items("/class")).contains("limit", "expiry", "security");
    assertThat(pat.get("/api/event-types").expect(200).items("/type")).doesNotContain("limit.full");
  }
}
