package io.stewardry.onboarding.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A new organization gets the settings of another one, and then a list of what is left to do.
class NewLikeAnotherTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Like");
  private final World.Made acme = world.customer(msp, "AcmeL");
  private final World.Made other = world.msp("LikeElse");
  private final World.Made foreign = world.customer(other, "ForeignL");
  private final String list = "/o/" + slug(msp) + "/organizations";

  private static String slug(World.Made organization) {
    return organization.name().toLowerCase();
  }

  private Map<String, String> form(String domain, World.Made like) {
    Map<String, String> form = new HashMap<>();
    form.put("name", "Made like it");
    form.put("emailDomain", domain);
    form.put("ownerFirstName", "Olga");
    form.put("ownerLastName", "Owner");
    form.put("ownerEmail", "olga@" + domain);
    form.put("userLimit", "7");
    form.put("like", slug(like));
    return form;
  }

  @Test
  void shouldGetCapabilitiesLimitsAndTheDemandForASecondFactor() {
    world
        .superuser()
        .put(
            "/api/organizations/" + msp.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"monitoring\"}, {\"key\": \"vault\"}]")
        .expect(200);
    String api = "/api/organizations/" + acme.id();
    msp.admin()
        .put(
            api + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"monitoring\", \"expiresAt\": \"2099-01-01T00:00:00Z\"}]")
        .expect(200);
    msp.admin().put(api + "/limits", "{\"users\": 40, \"systems\": 12}").expect(200);
    msp.admin().put(api + "/sign-in-rules", "{\"mfaRequired\": true}").expect(200);
    msp.admin().patch(api, "{\"description\": \"Gold support\"}").expect(200);

    PageClient pages = PageClient.of(msp.admin());
    assertThat(pages.get(list + "/new?like=" + slug(acme)).expect(200).body())
        .contains(
            "Gold support",
            "value=\"40\"",
            "Further limits: Systems 12.",
            "two-factor setting of <strong dir=\"auto\">" + acme.name());
    String domain = SharedApplication.unique("like") + ".example";
    Map<String, String> form = form(domain, acme);
    form.put("capabilities", "monitoring");
    String made =
        pages.post(list, form).expect(302).header("Location").replaceFirst("https?://[^/]+", "");
    Answer found = msp.admin().get("/api/organizations?search=" + domain).expect(200);
    String id = found.text("/items/0/id");
    assertThat(msp.admin().get("/api/organizations/" + id + "/capabilities").items("", "/key"))
        .contains("iam", "monitoring")
        .doesNotContain("vault");
    assertThat(
            msp.admin().get("/api/organizations/" + id + "/capabilities").items("", "/expiresAt"))
        .as("with its end")
        .contains("2099-01-01T00:00:00Z");
    Answer limits = msp.admin().get("/api/organizations/" + id + "/limits").expect(200);
    assertThat(limits.at("/users").asInt()).isEqualTo(7);
    assertThat(limits.at("/systems").asInt()).isEqualTo(12);
    assertThat(
            msp.admin()
                .get("/api/organizations/" + id + "/sign-in-rules")
                .expect(200)
                .at("/mfaRequired")
                .asBoolean())
        .isTrue();

    assertThat(pages.get(made).expect(200).body())
        .contains(
            "Finish setting up", "3 left", "The first owner joins", "Verify the e-mail domain");
  }

  @Test
  void shouldKnowNoOtherThanWhatIsReached() {
    PageClient pages = PageClient.of(msp.admin());
    pages.get(list + "/new?like=" + slug(foreign)).expect(404);
    pages.get(list + "/new?like=" + slug(msp)).expect(404);
    pages.get(list + "/new?like=nobody-has-this").expect(404);
    String domain = SharedApplication.unique("like") + ".example";
    pages.post(list, form(domain, foreign)).expect(404);
    assertThat(msp.admin().get("/api/organizations?search=" + domain).expect(200).items("/id"))
        .isEmpty();
    Client administrator = world.person(msp, "admin", "admin_with_billing");
    PageClient.of(administrator).get(list + "/new?like=" + slug(acme)).expect(404);
  }

  @Test
  void shouldShowWhatIsLeftToDoOnlyToWhoCanDoIt() {
    String page = "/o/" + slug(acme);
    assertThat(PageClient.of(acme.admin()).get(page).expect(200).body())
        .contains("Finish setting up");
    Client member = world.person(acme, "member", "member");
    assertThat(PageClient.of(member).get(page).expect(200).body())
        .doesNotContain("Finish setting up");
  }
}
