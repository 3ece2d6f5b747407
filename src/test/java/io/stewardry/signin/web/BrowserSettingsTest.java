package io.stewardry.signin.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Time zone and language of the browser at sign-in.
class BrowserSettingsTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Zoned");

  private String zone(String email) {
    return world.text(
        "select coalesce(time_zone, '') || ' ' || coalesce(locale, '') from hub.app_user where email = ?",
        email);
  }

  private void signIn(String email, String cookie, String languages) {
    PageClient.of(world.application().client())
        .withCookie("zone=" + cookie)
        .with("Accept-Language", languages)
        .post("/sign-in", null, "email", email, "password", SharedApplication.PASSWORD)
        .expect(302);
  }

  @Test
  void shouldBeKeptOnceAndNotOverwritten() {
    world.person(msp, "zoned", "technician");
    world.person(msp, "beside", "technician");
    String email = "zoned@" + msp.domain();
    assertThat(zone(email)).isEqualTo(" ");

    signIn(email, "Europe%2FBerlin", "de-AT,de;q=0.9,en;q=0.5");
    assertThat(zone(email)).isEqualTo("Europe/Berlin de-AT");
    assertThat(zone("beside@" + msp.domain())).isEqualTo(" ");

    signIn(email, "America%2FNew_York", "en-US");
    assertThat(zone(email)).isEqualTo("Europe/Berlin de-AT");
    assertThat(
            world.count(
                "select count(*) from hub.audit_entry where org_id = ? and action = 'user.updated' and changes::text like '%Europe/Berlin%'",
                msp.id()))
        .isEqualTo(1);
  }

  @Test
  void shouldIgnoreWhatIsNoZone() {
    world.person(msp, "lost", "technician");

    signIn("lost@" + msp.domain(), "Moon%2FBase%22%3E", "x");

    assertThat(zone("lost@" + msp.domain())).startsWith(" ");
  }

  @Test
  void shouldBeShownByName() {
    String account = PageClient.of(msp.admin()).get("/account").expect(200).body();

    assertThat(account)
        .contains("<select", ">German (Austria)</option>")
        .doesNotContain("A tag such as");
    PageClient.of(msp.admin())
        .post(
            "/account",
            Map.of("firstName", "O", "lastName", "O", "timeZone", "UTC", "locale", "de-AT"))
        .expect(302);
    assertThat(zone(msp.ownerEmail())).isEqualTo("UTC de-AT");
  }
}
