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

/// Creating an organization gives no access to it; whoever manages access can take it in the same
/// act, and that is told.
class GrantMeTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("GrantMe");
  private final String slug = msp.name().toLowerCase();

  private Map<String, String> form(String name, boolean grantMe) {
    Map<String, String> form = new HashMap<>();
    form.put("name", name);
    form.put("emailDomain", name.toLowerCase() + ".example");
    form.put("ownerFirstName", "Olga");
    form.put("ownerLastName", "Owner");
    form.put("ownerEmail", "olga@" + name.toLowerCase() + ".example");
    if (grantMe) {
      form.put("grantMe", "true");
    }
    return form;
  }

  private Answer create(Client who, String name, boolean grantMe) {
    return PageClient.of(who)
        .post("/o/" + slug + "/organizations", form(name, grantMe))
        .expect(302);
  }

  @Test
  void shouldGiveAccessOnlyToWhoAsksAndMay() {
    Client ada = world.person(msp, "ada", "admin_with_billing");
    assertThat(PageClient.of(ada).get("/o/" + slug + "/organizations/new").body())
        .contains("Give me access to it");
    assertThat(PageClient.of(msp.admin()).get("/o/" + slug + "/organizations/new").body())
        .doesNotContain("Give me access to it");

    String without = SharedApplication.unique("without");
    assertThat(create(ada, without, false).header("Location"))
        .endsWith("/o/" + slug + "/organizations");
    assertThat(ada.get("/api/organizations").expect(200).items("/name")).isEmpty();

    String with = SharedApplication.unique("within");
    assertThat(create(ada, with, true).header("Location")).endsWith("/o/" + with.toLowerCase());
    assertThat(ada.get("/api/organizations").expect(200).items("/name")).containsExactly(with);
    Answer told = msp.admin().get("/api/audit?action=access.granted").expect(200);
    assertThat(told.text("/items/0/changes/selfGranted")).isEqualTo("true");
    assertThat(told.text("/items/0/actor/email")).isEqualTo("ada@" + msp.domain());

    // A role may create and manage no access: the wish is no way around that.
    String founder =
        msp.admin()
            .post(
                "/api/roles",
                "{\"name\": \"Founder\", \"permissions\": [\"organization.view\", \"organization.create\"]}")
            .expect(201)
            .text("/key");
    Client max = world.person(msp, "max", founder);
    assertThat(PageClient.of(max).get("/o/" + slug + "/organizations/new").body())
        .doesNotContain("Give me access to it");
    String refused = SharedApplication.unique("refused");
    create(max, refused, true);
    assertThat(max.get("/api/organizations").expect(200).items("/name")).isEmpty();
  }
}
