package io.stewardry.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.onboarding.imports.ImportRun;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What new organizations get where nobody says otherwise: in the form and in imports, and not by
/// the API itself.
class EntitlementDefaultsTest {
  private static final String PATH = "/api/entitlement-defaults";
  private static final String WANTED =
      """
      {"capabilities": ["iam", "vault", "monitoring"], "limits": {"users": 7, "systems": 20, "agents": null}}
      """;

  private final World world = World.shared();
  private final World.Made msp = world.msp("Defaults");
  private final World.Made other = world.msp("DefaultsElse");
  private final String home = "/o/" + msp.name().toLowerCase(Locale.ROOT);

  @BeforeEach
  void give() {
    for (World.Made one : new World.Made[] {msp, other}) {
      held(
          one,
          "{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"vault\"}, {\"key\": \"monitoring\"}");
    }
  }

  private void held(World.Made one, String capabilities) {
    world
        .superuser()
        .put("/api/organizations/" + one.id() + "/capabilities", "[" + capabilities + "]")
        .expect(200);
  }

  @Test
  void shouldBeKeptForTheOrganizationAlone() {
    assertThat(msp.admin().get(PATH).expect(200).at("/capabilities").isEmpty()).isTrue();
    Answer set = msp.admin().put(PATH, WANTED).expect(200);
    assertThat(set.items("/capabilities", "")).containsExactly("iam", "monitoring", "vault");
    assertThat(set.at("/limits/users").asInt()).isEqualTo(7);
    assertThat(set.at("/limits/agents").isNull()).isTrue();
    assertThat(msp.admin().get(PATH).body()).isEqualTo(set.body());
    assertThat(other.admin().get(PATH).expect(200).at("/capabilities").isEmpty()).isTrue();
    assertThat(msp.admin().get("/api/audit?action=entitlement.defaults_updated").expect(200).body())
        .contains("users 7");
    World.Made customer = world.customer(msp, "Plain");
    customer.admin().get(PATH).expect(403, "FORBIDDEN");
    assertThat(
            msp.admin()
                .get("/api/organizations/" + customer.id() + "/capabilities")
                .items("", "/key"))
        .as("the API gives what it is told")
        .containsExactly("iam");
  }

  @Test
  void shouldBeRefusedWithWhatIsWrong() {
    msp.admin()
        .put(
            PATH,
            "{\"capabilities\": [\"cows\", \"vault\", \"vault\"], \"limits\": {\"users\": -1}}")
        .expect(422, "VALIDATION_FAILED");
    msp.admin().put(PATH, "{\"capabilities\": [\"msp\"]}").expect(409, "MSP_NOT_ASSIGNABLE");
    msp.admin().put(PATH, "{\"capabilities\": [\"psa\"]}").expect(422, "CAPABILITY_NOT_AVAILABLE");
    Client manager = world.person(msp, "manager", "manager");
    manager.get(PATH).expect(200);
    manager.put(PATH, WANTED).expect(403, "FORBIDDEN");
    assertThat(msp.admin().get(PATH).expect(200).at("/capabilities").isEmpty()).isTrue();
  }

  @Test
  void shouldBeginTheForm() {
    msp.admin().put(PATH, WANTED).expect(200);
    PageClient pages = PageClient.of(msp.admin());
    String form = pages.get(home + "/organizations/new").expect(200).body();
    assertThat(form)
        .contains("value=\"7\"", "Further limits: Systems 20.")
        .containsPattern("id=\"capability-vault\"[^>]*checked");
    // A tick that is taken out takes the capability out; the other limits come along.
    String domain = SharedApplication.unique("defaults") + ".example";
    Map<String, String> typed = new HashMap<>();
    typed.put("name", "Begun with defaults");
    typed.put("emailDomain", domain);
    typed.put("ownerFirstName", "Olga");
    typed.put("ownerLastName", "Owner");
    typed.put("ownerEmail", "olga@" + domain);
    typed.put("userLimit", "9");
    typed.put("capabilities", "vault");
    pages.post(home + "/organizations", typed).expect(302);
    assertThat(given(domain)).isEqualTo("iam,vault users 9 systems 20");
    typed.put("emailDomain", "2" + domain);
    typed.put("ownerEmail", "olga@2" + domain);
    typed.put("capabilities", "psa");
    assertThat(pages.post(home + "/organizations", typed).expect(422).body())
        .contains("is not held by the managing organization");
  }

  @Test
  void shouldBeGivenByImports() {
    msp.admin().put(PATH, WANTED).expect(200);
    String word = SharedApplication.unique("defaulted").toLowerCase(Locale.ROOT);
    String preview = ImportRun.start(msp.admin(), ImportRun.file(word, 2), true);
    assertThat(ImportRun.ended(msp.admin(), preview).at("/succeeded").asInt()).isEqualTo(2);
    // One that the organization cannot use itself any more is left out.
    held(
        msp,
        "{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"vault\"}, {\"key\": \"monitoring\", \"expiresAt\": \"2020-01-01T00:00:00Z\"}");
    String id = ImportRun.start(msp.admin(), ImportRun.file(word, 2), false);
    assertThat(ImportRun.ended(msp.admin(), id).at("/succeeded").asInt()).isEqualTo(2);
    assertThat(given(word + "1.example")).isEqualTo("iam,vault users 7 systems 20");
    assertThat(given(word + "2.example")).isEqualTo("iam,vault users 7 systems 20");
  }

  @Test
  void shouldBeSetOnAPage() {
    PageClient pages = PageClient.of(msp.admin());
    String path = home + "/settings/new-organizations";
    assertThat(pages.get(path).expect(200).body())
        .contains("id=\"capability-vault\"")
        .doesNotContain("capability-psa", "capability-msp");
    Map<String, String> typed = new HashMap<>();
    typed.put("capabilities", "monitoring");
    typed.put("max-users", "many");
    assertThat(pages.post(path, typed).expect(422).body()).contains("value=\"many\"");
    typed.put("max-users", "12");
    pages.post(path, typed).expect(302);
    Answer set = msp.admin().get(PATH).expect(200);
    assertThat(set.items("/capabilities", "")).containsExactly("monitoring");
    assertThat(set.at("/limits/users").asInt()).isEqualTo(12);
    Client manager = world.person(msp, "looker", "manager");
    assertThat(PageClient.of(manager).get(path).expect(200).body())
        .contains("Monitoring")
        .doesNotContain("name=\"capabilities\"");
  }

  private String given(String domain) {
    String id =
        msp.admin().get("/api/organizations?search=" + domain).expect(200).text("/items/0/id");
    Answer limits = msp.admin().get("/api/organizations/" + id + "/limits").expect(200);
    return String.join(
            ",", msp.admin().get("/api/organizations/" + id + "/capabilities").items("", "/key"))
        + " users "
        + limits.text("/users")
        + " systems "
        + limits.text("/systems");
  }
}
