package io.stewardry.notifications.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.channels.Receiver;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the pages promise to people who want to sleep, of a customer and of its MSP.
class WhoIsWokenTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Wwm");
  private final World.Made acme = world.customer(msp, "Wwa");
  private final World.Made beta = world.customer(msp, "Wwb");
  private final Receiver receiver = Receiver.start();

  @AfterEach
  void close() {
    receiver.close();
  }

  private static String slug(World.Made of) {
    return of.name().toLowerCase(Locale.ROOT);
  }

  private static String settings(World.Made of) {
    return "/o/" + slug(of) + "/settings/notifications";
  }

  private static String id(Client person) {
    return person.get("/api/me").expect(200).text("/user/id");
  }

  private static String words(Answer answer) {
    return answer
        .body()
        .replaceAll("(?s)<svg.*?</svg>", "")
        .replaceAll("<[^>]+>", "")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ");
  }

  private static String page(World.Made of, String path) {
    return words(PageClient.of(of.admin()).get(path).expect(200));
  }

  private static void follow(Client who, String target, String classes, String more) {
    who.post(
            "/api/subscriptions",
            "{\"target\": %s, \"classes\": %s%s}".formatted(target, classes, more))
        .expect(201);
  }

  private static String group(World.Made of, Client... people) {
    String group =
        of.admin().post("/api/user-groups", "{\"name\": \"Nights\"}").expect(201).text("/id");
    for (Client person : people) {
      assertThat(of.admin().put("/api/user-groups/" + group + "/users/" + id(person), "").status())
          .isLessThan(300);
    }
    return "{\"kind\": \"GROUP\", \"id\": \"" + group + "\"}";
  }

  private String channel(World.Made of, String name) {
    return of.admin()
        .post("/api/channels", Receiver.draft("WEBHOOK", name, receiver.url()))
        .expect(201)
        .text("/id");
  }

  /// Each event takes what it takes, not what most events of its class do.
  @Test
  void shouldPromiseNobodyWhatTheyAreNotTold() {
    Client vic = world.person(acme, "vic", "viewer");
    Client ada = world.person(acme, "ada", "manager");
    follow(
        acme.admin(), group(acme, vic, ada), "[\"security\"]", ", \"minimumSeverity\": \"INFO\"");
    String asked = "?class=security&day=SUN&time=03:00&severity=";
    assertThat(page(acme, settings(acme) + asked + "CRITICAL"))
        .contains("Pat vic E-mail, bell User group Nights, but only of events that they may view");
    // What may be told of a customer takes what the manager's people may view of it.
    Client tom = world.person(msp, "tom", "technician");
    world.sql("update hub.member_state set all_orgs = true where user_id = ?::uuid", id(tom));
    follow(
        tom,
        "{\"kind\": \"USER\", \"id\": \"" + id(tom) + "\"}",
        "[\"limit\"]",
        ", \"recursive\": true");
    assertThat(
            page(msp, settings(msp) + "?class=limit&severity=WARNING&organization=" + slug(acme)))
        .contains("No subscription tells anybody of such an event.");
  }

  @Test
  void shouldNameTheChannelsThatAreTold() {
    String room = channel(acme, "Team Room");
    follow(
        acme.admin(),
        "{\"kind\": \"ORGANIZATION\"}",
        "[\"limit\"]",
        ", \"channels\": [\"" + room + "\"]");
    String page = page(acme, settings(acme) + "?class=limit&severity=WARNING");
    assertThat(page)
        .contains("channel Team Room only")
        .contains("Channel Team Room Message All users")
        .contains("1 channel is told, and nobody else.");
    assertThat(page(beta, settings(beta) + "?class=limit&severity=WARNING"))
        .doesNotContain("Team Room");
  }

  /// A field that is empty again without a word looks as if it had been sent.
  @Test
  void shouldSayWhatIsToBeTypedAgain() {
    channel(acme, "Taken");
    assertThat(
            words(
                PageClient.of(acme.admin())
                    .post(
                        "/o/" + slug(acme) + "/settings/channels",
                        Map.of("kind", "WEBHOOK", "name", "Taken", "url", receiver.url()))
                    .expect(409)))
        .contains("Another channel has this name.", "Type it again: it is not sent back.");
  }

  @Test
  void shouldSayHowToGetWhatIsMissing() {
    assertThat(page(acme, settings(acme) + "/new"))
        .contains("Create one on the page Users, under User groups.")
        .contains("Create one in the settings, under On-call.");
  }

  @Test
  void shouldSayThatTheMspMayBeToldToo() {
    assertThat(page(acme, settings(acme)))
        .contains("Users of " + msp.name() + " who have access to this organization may be told");
    assertThat(page(msp, settings(msp))).doesNotContain("may be told, too");
  }

  @Test
  void shouldSpeakToTheReaderOfTheirOwn() {
    Client pat = world.person(acme, "pat", "member");
    world.sql(
        """
        insert into hub.role (org_id, role_id, key, name, description, permissions)
        values (?, gen_random_uuid(), 'watcher', 'Watcher', '', '{entitlement.view}')
        """,
        acme.id());
    world.sql("update hub.member_state set role = 'watcher' where user_id = ?::uuid", id(pat));
    String me = "{\"kind\": \"USER\", \"id\": \"" + id(pat) + "\"}";
    follow(pat, me, "[\"limit\"]", ", \"honorDoNotDisturb\": true");
    acme.admin()
        .patch(
            "/api/organizations/" + acme.id(),
            "{\"doNotDisturb\": {\"timeZone\": \"Europe/Berlin\", \"windows\": [{\"days\": [\"MON\", \"TUE\", \"WED\", \"THU\", \"FRI\", \"SAT\", \"SUN\"], \"from\": \"00:00\", \"to\": \"00:00\"}]}}")
        .expect(200);
    assertThat(PageClient.of(pat).get("/account/notifications").expect(200).body())
        .contains("Actions for Limits")
        .doesNotContain("Actions for User ");
    long used =
        world.count(
            "select count(*) from hub.member_state where org_id = ? and state <> 'DELETED'",
            acme.id());
    msp.admin()
        .put("/api/organizations/" + acme.id() + "/limits", "{\"users\": " + used + "}")
        .expect(200);
    world.awaitNotices();
    assertThat(words(PageClient.of(pat).get("/account/notifications").expect(200)))
        .contains("Why: your own subscription")
        .contains("These are quiet hours, and every subscription that leads to them keeps them.")
        .doesNotContain("their organization");
    assertThat(page(acme, "/account/notifications")).contains("Why: the event is for you");
  }

  @Test
  void shouldOfferAFewOrganizationsUnasked() {
    assertThat(page(msp, settings(msp) + "/new"))
        .contains(acme.name() + " " + slug(acme), beta.name() + " " + slug(beta));
    // Those to which somebody has no access are not theirs to choose.
    Client ben = world.person(msp, "ben", "manager");
    assertThat(words(PageClient.of(ben).get("/account/notifications/new").expect(200)))
        .contains("Find an organization")
        .doesNotContain(acme.name());
  }

  /// Nobody listens at its address: the list says so in the column that phones show, too.
  @Test
  void shouldShowTheChannelThatFails() {
    String closed =
        acme.admin()
            .post(
                "/api/channels",
                Receiver.draft("WEBHOOK", "Closed", receiver.url().replaceFirst(":[0-9]+/", ":1/")))
            .expect(201)
            .text("/id");
    acme.admin().post("/api/channels/" + closed + "/test", null).expect(200);
    assertThat(page(acme, "/o/" + slug(acme) + "/settings/channels")).contains("Last failed");
  }
}
