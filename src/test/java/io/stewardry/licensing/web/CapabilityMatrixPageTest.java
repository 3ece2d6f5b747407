package io.stewardry.licensing.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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

/// The matrix in a real browser: with many rows and with none, by keys and on a phone.
class CapabilityMatrixPageTest {
  private static final RunningApplication APPLICATION = SharedApplication.get();
  private static World world;
  private static World.Made msp;
  private static World.Made empty;
  private static Browser browser;

  @BeforeAll
  static void customers() {
    world = World.shared();
    msp = world.msp("Grid");
    empty = world.msp("GridE");
    for (String key : List.of("monitoring", "automation", "vault")) {
      world.sql(
          "insert into hub.org_capability (org_id, capability, expires_at) values (?, ?, now() + interval '200 days')",
          msp.id(),
          key);
    }
    for (int n = 0; n < 6; n++) {
      World.Made one = world.customer(msp, "Grid" + n);
      if (n < 4) {
        world.sql(
            "insert into hub.org_capability (org_id, capability, expires_at) values (?, 'monitoring', now() + make_interval(days => ?))",
            one.id(),
            n * 25 - 20);
      }
    }
    browser = Browser.open(APPLICATION.url());
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static String matrix(World.Made of) {
    return "/o/" + of.name().toLowerCase(Locale.ROOT) + "/capabilities";
  }

  private static Tab signedIn(Look look, World.Made who) {
    String bearer = who.admin().header("Authorization");
    return browser.tab(look).as(APPLICATION.url(), bearer.substring("Bearer ".length()));
  }

  private static Locator cell(Page page, String key, int row) {
    return page.locator(".cell-pick[value^='" + key + "/']").nth(row);
  }

  @Test
  void shouldLookRight() {
    for (Look look : List.of(Look.WIDE_LIGHT, Look.PHONE_DARK)) {
      for (World.Made of : List.of(msp, empty)) {
        try (Tab tab = signedIn(look, of)) {
          Page page = tab.open(matrix(of));
          if (of == msp) {
            cell(page, "monitoring", 1).check();
          }
          tab.assertSound();
          tab.screenshot("capabilities-" + (of == msp ? "some" : "none"));
        }
      }
    }
  }

  @Test
  void shouldBeWorkedByKeys() {
    try (Tab tab = signedIn(Look.WIDE_LIGHT, msp)) {
      Page page = tab.open(matrix(msp));
      cell(page, "monitoring", 0).focus();
      page.keyboard().press("ArrowDown");
      assertThat(cell(page, "monitoring", 1)).isFocused();
      page.keyboard().press("ArrowRight");
      assertThat(cell(page, "automation", 1)).isFocused();
      page.keyboard().press("Space");
      assertThat(cell(page, "automation", 1)).isChecked();
      page.keyboard().press("ArrowLeft");
      page.keyboard().press("Shift+ArrowDown");
      page.keyboard().press("Shift+ArrowDown");
      // Of one column only.
      assertThat(cell(page, "automation", 1)).not().isChecked();
      assertThat(page.locator(".cell-pick:checked")).hasCount(3);
      assertThat(page.locator(".bulk-count")).hasText("3 selected");
      assertThat(cell(page, "monitoring", 3)).isFocused();
      page.keyboard().press("Tab");
      assertThat(cell(page, "monitoring", 3)).not().isFocused();
      // Enter asks about the cell in which it is pressed.
      cell(page, "monitoring", 4).focus();
      page.keyboard().press("Enter");
      Locator dialog = page.locator("dialog[open]");
      assertThat(dialog.locator("h2")).containsText("Assign Monitoring to Grid4");
      assertThat(dialog.locator("input[name=end]:checked")).isFocused();
      tab.assertSound();
      tab.screenshot("capabilities-question");
      page.keyboard().press("Escape");
      assertThat(page.locator("dialog[open]")).hasCount(0);
    }
  }

  @Test
  void shouldTakeAnotherDayByTypingIt() {
    try (Tab tab = signedIn(Look.PHONE_LIGHT, msp)) {
      Page page = tab.open(matrix(msp));
      cell(page, "vault", 5).check();
      page.locator("[data-opens-cells]").click();
      Locator dialog = page.locator("dialog[open]");
      dialog.locator("input[name=day]").fill("2020-01-01");
      assertThat(dialog.locator("input[value=day]")).isChecked();
      tab.assertSound();
      tab.screenshot("capabilities-question");
      dialog.locator("button[type=submit]").click();
      // Asked again as a page, with what was typed.
      assertThat(page.locator(".danger-page .field-error")).containsText("Choose a day");
      assertThat(page.locator(".danger-page input[name=day]")).hasValue("2020-01-01");
      tab.forgetConsole();
      page.locator(".danger-page input[value=none]").check();
      page.locator(".danger-page button[type=submit]").click();
      assertThat(page.locator(".notice")).containsText("without an end");
      tab.assertSound();
    }
  }
}
