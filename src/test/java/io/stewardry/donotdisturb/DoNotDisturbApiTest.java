package io.stewardry.donotdisturb;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The quiet hours as a member of their organization: whose they are, what they take, what the log
/// says.
class DoNotDisturbApiTest {
  private static final String NIGHTS =
      "{\"timeZone\": \"Europe/Berlin\", \"windows\": [{\"days\": [\"FRI\", \"MON\"], \"from\": \"22:00\", \"to\": \"06:00\"}]}";

  private final World world = World.shared();
  private final World.Made msp = world.msp("QuietM");
  private final World.Made acme = world.customer(msp, "QuietA");
  private final World.Made beta = world.customer(msp, "QuietB");
  private final World.Made other = world.msp("QuietO");

  private static String path(World.Made organization) {
    return "/api/organizations/" + organization.id();
  }

  private static Answer set(Client client, World.Made where, String quiet) {
    return client.patch(path(where), "{\"doNotDisturb\": " + quiet + "}");
  }

  @Test
  void shouldBeReadAndChangedWithTheOrganization() {
    Answer before = acme.admin().get(path(acme)).expect(200);
    assertThat(before.at("/doNotDisturb").isNull()).isTrue();
    Answer set = set(acme.admin(), acme, NIGHTS).expect(200);
    assertThat(set.text("/doNotDisturb/timeZone")).isEqualTo("Europe/Berlin");
    assertThat(set.at("/doNotDisturb/windows").toString())
        .isEqualTo("[{\"days\":[\"MON\",\"FRI\"],\"from\":\"22:00\",\"to\":\"06:00\"}]");
    assertThat(set.at("/doNotDisturb/digest").asBoolean()).isTrue();
    assertThat(set.at("/doNotDisturb/active").isBoolean()).isTrue();
    assertThat(set.at("/version").asInt()).isEqualTo(before.at("/version").asInt() + 1);
    // Who knows the version of before overwrites nothing.
    acme.admin()
        .with("If-Match", "\"" + before.at("/version").asInt() + "\"")
        .patch(path(acme), "{\"doNotDisturb\": null}")
        .expect(412, "VERSION_MISMATCH");
    // What is not named stays, and the other members are changed beside it.
    acme.admin().patch(path(acme), "{\"description\": \"Quiet\"}").expect(200);
    assertThat(msp.admin().get(path(acme)).expect(200).text("/doNotDisturb/timeZone"))
        .isEqualTo("Europe/Berlin");
    assertThat(beta.admin().get(path(beta)).expect(200).at("/doNotDisturb").isNull()).isTrue();
    set(msp.admin(), acme, "null").expect(200);
    assertThat(acme.admin().get(path(acme)).expect(200).at("/doNotDisturb").isNull()).isTrue();
  }

  @Test
  void shouldSayInTheLogFromWhatToWhat() {
    set(acme.admin(), acme, NIGHTS).expect(200);
    set(acme.admin(), acme, NIGHTS).expect(200);
    set(
            acme.admin(),
            acme,
            "{\"timeZone\": \"Asia/Kathmandu\", \"windows\": [], \"digest\": false}")
        .expect(200);
    Answer log = acme.admin().get("/api/audit?action=organization.updated").expect(200);
    assertThat(log.at("/items").size()).isEqualTo(3);
    String newest = "/items/0/changes/doNotDisturb";
    assertThat(log.text(newest + "/from/timeZone")).isEqualTo("Europe/Berlin");
    assertThat(log.text(newest + "/to/timeZone")).isEqualTo("Asia/Kathmandu");
    assertThat(log.at(newest + "/to/windows").isEmpty()).isTrue();
    assertThat(log.at("/items/1/changes").size()).as("the same again").isZero();
    assertThat(log.at("/items/2/changes/doNotDisturb/from").isNull()).isTrue();
  }

  @Test
  void shouldAnswerHowItIsAtATime() {
    String at = path(acme) + "/do-not-disturb";
    assertThat(acme.admin().get(at).expect(200).body())
        .isEqualTo("{\"active\":false,\"until\":null,\"next\":[]}");
    set(acme.admin(), acme, NIGHTS).expect(200);
    Answer night = acme.admin().get(at + "?at=2026-11-30T23:00:00%2B01:00").expect(200);
    assertThat(night.body())
        .isEqualTo(
            "{\"active\":true,\"until\":\"2026-12-01T05:00:00Z\",\"next\":["
                + "{\"from\":\"2026-12-04T21:00:00Z\",\"to\":\"2026-12-05T05:00:00Z\"},"
                + "{\"from\":\"2026-12-07T21:00:00Z\",\"to\":\"2026-12-08T05:00:00Z\"},"
                + "{\"from\":\"2026-12-11T21:00:00Z\",\"to\":\"2026-12-12T05:00:00Z\"}]}");
    assertThat(
            acme.admin().get(at + "?at=2026-12-01T05:00:00Z").expect(200).at("/active").asBoolean())
        .isFalse();
    for (String wrong : List.of("tomorrow", "", "2026-11-30", "99999-01-01T00:00:00Z")) {
      Answer refused = acme.admin().get(at + "?at=" + wrong).expect(422, "VALIDATION_FAILED");
      assertThat(refused.items("/errors", "/pointer")).containsExactly("/at");
    }
  }

  @Test
  void shouldSayEverythingThatIsWrong() {
    Answer wrong =
        acme.admin()
            .patch(
                path(acme),
                """
                {"name": "", "a/b": 1, "doNotDisturb": {"timeZone": "+02:00", "digest": 1, "active": true, "windows": [
                  {"days": [], "from": "22:00", "to": "24:00"},
                  {"days": ["MON", "MON"], "from": "9:00", "to": null, "no/te~": "a"},
                  {"days": ["MONDAY"], "from": "22:00", "to": "06:00"}, "night"]}}
                """)
            .expect(422, "VALIDATION_FAILED");
    String at = "/doNotDisturb/";
    assertThat(wrong.items("/errors", "/pointer"))
        .containsExactlyInAnyOrder(
            "/name",
            "/a~1b",
            at + "timeZone",
            at + "digest",
            at + "active",
            at + "windows/0/days",
            at + "windows/0/to",
            at + "windows/1/days",
            at + "windows/1/from",
            at + "windows/1/to",
            at + "windows/1/no~1te~0",
            at + "windows/2/days",
            at + "windows/3");
    String window = "{\"days\": [\"MON\"], \"from\": \"00:00\", \"to\": \"00:00\"}";
    set(
            acme.admin(),
            acme,
            "{\"timeZone\": \"UTC\", \"windows\": [" + (window + ",").repeat(20) + window + "]}")
        .expect(422, "VALIDATION_FAILED");
    for (String value : List.of("[]", "\"22:00\"", "{}", "{\"timeZone\": \"UTC\"}")) {
      set(acme.admin(), acme, value).expect(422, "VALIDATION_FAILED");
    }
    assertThat(acme.admin().get(path(acme)).expect(200).at("/doNotDisturb").isNull()).isTrue();
  }

  /// Unknown and forbidden look the same.
  @Test
  void shouldBeNobodyElses() {
    set(acme.admin(), acme, NIGHTS).expect(200);
    String unknown = "/api/organizations/00000000-0000-4000-8000-000000000000";
    for (World.Made foreign : List.of(beta, other)) {
      Answer refused = foreign.admin().get(path(acme) + "/do-not-disturb").expect(404, "NOT_FOUND");
      assertThat(refused.text("/detail"))
          .isEqualTo(foreign.admin().get(unknown + "/do-not-disturb").expect(404).text("/detail"));
      assertThat(set(foreign.admin(), acme, "null").status()).isIn(403, 404);
    }
    assertThat(acme.admin().get(path(acme)).text("/doNotDisturb/timeZone"))
        .isEqualTo("Europe/Berlin");
  }
}
