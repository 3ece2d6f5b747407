package io.stewardry.scenarios;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.gadgets.GadgetApplication;
import io.stewardry.support.Client;
import io.stewardry.support.RunsInParallel;
import io.stewardry.support.World;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;

/// A story told from beginning to end, once by the API and once in a real browser. What later
/// modules will have (automations, checks of systems) is told with [io.stewardry.gadgets.Gadgets].
@RunsInParallel
abstract class Scenario {
  final World world;
  private Browser browser;

  Scenario() {
    this(GadgetApplication.world());
  }

  Scenario(World world) {
    this.world = world;
  }

  @AfterEach
  void closeTabs() {
    if (browser != null) {
      browser.close();
    }
  }

  /// A tab in which somebody is signed in.
  final Tab tab(Client who) {
    String bearer = who.header("Authorization");
    if (browser == null) {
      browser = Browser.open(world.application().url());
    }
    return browser
        .tab(Look.WIDE_LIGHT)
        .as(world.application().url(), bearer.substring("Bearer ".length()));
  }

  static String home(World.Made of) {
    return "/o/" + of.name().toLowerCase(Locale.ROOT);
  }

  static String path(World.Made organization, String what) {
    return "/api/organizations/" + organization.id() + "/" + what;
  }

  static void click(Page page, AriaRole role, String name) {
    page.getByRole(role, named(name)).first().click();
  }

  static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  static Locator.GetByRoleOptions within(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
