package io.stewardry.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An MSP below another one stops managing when its time is over, in a real browser. E2, E22.
class TiersPagesTest {
  private static final RunningApplication APPLICATION = SharedApplication.get();
  private static World world;
  private static World.Made root;
  private static World.Made acme;
  private static Browser browser;

  @BeforeAll
  static void customers() {
    world = World.shared();
    root = world.msp("Tiernord");
    acme = world.customer(root, "Tieracme");
    browser = Browser.open(APPLICATION.url());
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static String home(World.Made of) {
    return "/o/" + of.name().toLowerCase(Locale.ROOT);
  }

  private static Tab signedIn(Look look, World.Made who) {
    String bearer = who.admin().header("Authorization");
    return browser.tab(look).as(APPLICATION.url(), bearer.substring("Bearer ".length()));
  }

  private static void give(String... keys) {
    root.admin()
        .put(
            "/api/organizations/" + acme.id() + "/capabilities",
            "[" + String.join(", ", keys) + "]")
        .expect(200);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  @Test
  void shouldNoLongerManageAfterTheEnd() {
    give("{\"key\": \"iam\"}", "{\"key\": \"msp\"}");
    World.Made little = world.customer(acme, "Tierlittle");
    try (Tab owner = signedIn(Look.WIDE_LIGHT, acme)) {
      Page page = owner.open(home(acme));
      Locator organizations = page.getByRole(AriaRole.LINK, named("Organizations"));
      assertThat(organizations.first()).isVisible();
      world.sql(
          "update hub.org_capability set expires_at = now() - interval '1 minute' where org_id = ? and capability = 'msp'",
          acme.id());
      page.navigate(home(little));
      assertThat(page.locator("h1")).containsText("Not here or not yours");
      owner.forgetConsole();
      for (Look look : List.of(Look.WIDE_LIGHT, Look.PHONE_DARK)) {
        try (Tab tab = signedIn(look, acme)) {
          Page overview = tab.open(home(acme));
          assertThat(overview.locator("main .notice"))
              .containsText("Managing organizations (msp) ended here");
          tab.assertSound();
          tab.screenshot("msp-ended");
        }
      }
      page.navigate(home(acme));
      assertThat(organizations).hasCount(0);
      page.navigate(home(acme) + "/organizations");
      assertThat(page.locator("h1")).containsText("Managing organizations has ended");
      owner.forgetConsole();
      page.navigate(home(acme) + "/staff");
      owner.assertSound();
      world.sql(
          "update hub.org_capability set expires_at = null where org_id = ? and capability = 'msp'",
          acme.id());
      page.navigate(home(acme) + "/organizations");
      assertThat(page.locator("#organization-list")).containsText(little.name());
      owner.assertSound();
    }
  }
}
