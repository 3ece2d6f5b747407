package io.stewardry.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.onboarding.imports.ImportRun;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    Map<String, String> typed = typed(domain, "vault");
    typed.put("userLimit", "9");
    pages.post(home + "/organizations", typed).expect(302);
    assertThat(given(domain)).isEqualTo("iam,vault users 9 systems 20");
    typed.put("emailDomain", "2" + domain);
    typed.put("ownerEmail", "olga@2" + domain);
    typed.put("capabilities", "psa");
    assertThat(pages.post(home + "/organizations", typed).expect(422).body())
        .contains("The managing organization does not have");
  }

  /// The MSP has decided it, so who creates organizations needs no right to give or to limit. For
  /// something else they do.
  @Test
  void shouldBeGivenByWhoeverCreates() {
    msp.admin().put(PATH, WANTED).expect(200);
    String role =
        msp.admin()
            .post(
                "/api/roles",
                """
                {"name": "Opener", "permissions": ["organization.view", "organization.create", "organization.import"]}
                """)
            .expect(201)
            .text("/key");
    Client opener = world.person(msp, "opener", role);
    String word = SharedApplication.unique("opened").toLowerCase(Locale.ROOT);
    String id = ImportRun.start(opener, ImportRun.file(word, 1), false);
    assertThat(ImportRun.ended(opener, id).at("/succeeded").asInt()).isEqualTo(1);
    assertThat(given(word + "1.example")).isEqualTo("iam,monitoring,vault users 7 systems 20");
    PageClient pages = PageClient.of(opener);
    Map<String, String> typed = typed("form" + word + ".example", "vault");
    typed.put("userLimit", "7");
    pages.post(home + "/organizations", typed).expect(302);
    assertThat(given("form" + word + ".example")).isEqualTo("iam,vault users 7 systems 20");
    Map<String, String> more = typed("more" + word + ".example", "vault");
    more.put("userLimit", "8");
    pages.post(home + "/organizations", more).expect(403);
    opener
        .post(
            "/api/organizations",
            """
            {"name": "N", "emailDomain": "api%1$s.example", "limits": {"users": 8},
              "owners": [{"firstName": "O", "lastName": "O", "email": "o@api%1$s.example"}]}
            """
                .formatted(word))
        .expect(403, "FORBIDDEN");
    assertThat(msp.admin().get("/api/organizations?search=more" + word).items("/id")).isEmpty();
    // For one that is there, the right is asked as ever.
    String there =
        msp.admin().get("/api/organizations?search=form" + word).expect(200).text("/items/0/id");
    opener
        .put("/api/organizations/" + there + "/limits", "{\"users\": 7}")
        .expect(403, "FORBIDDEN");
  }

  /// What is left is what one of two wanted, and no mixture.
  @Test
  void shouldBeWhatOneOfTwoWanted() throws Exception {
    String[] wanted = {
      "{\"capabilities\": [\"iam\", \"vault\"], \"limits\": {\"users\": 1}}",
      "{\"capabilities\": [\"monitoring\"], \"limits\": {\"systems\": 2}}"
    };
    Set<String> allowed = new HashSet<>();
    for (String one : wanted) {
      allowed.add(msp.admin().put(PATH, one).expect(200).body());
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 20; round++) {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<Answer>> both = new ArrayList<>();
        for (String one : wanted) {
          both.add(
              threads.submit(() -> {
                start.await();
                return msp.admin().put(PATH, one);
              }));
        }
        for (Future<Answer> each : both) {
          each.get().expect(200);
        }
        assertThat(msp.admin().get(PATH).expect(200).body()).isIn(allowed);
      }
    }
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

  private static Map<String, String> typed(String domain, String capability) {
    Map<String, String> typed = new HashMap<>();
    typed.put("name", "Begun with defaults");
    typed.put("emailDomain", domain);
    typed.put("ownerFirstName", "Olga");
    typed.put("ownerLastName", "Owner");
    typed.put("ownerEmail", "olga@" + domain);
    typed.put("capabilities", capability);
    return typed;
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
