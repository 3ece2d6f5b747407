package io.stewardry.donotdisturb.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.Answer;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Quiet hours in a real browser, with the keyboard alone.
class QuietByPageTest {
  private static final RunningApplication APPLICATION = SharedApplication.get();
  private static World world;
  private static World.Made msp;
  private static Browser browser;

  @BeforeAll
  static void open() {
    world = World.shared();
    msp = world.msp("QkeysM");
    browser = Browser.open(APPLICATION.url());
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static Tab signedIn(Look look, World.Made who) {
    String bearer = who.admin().header("Authorization");
    return browser.tabLeftOpen(look).as(APPLICATION.url(), bearer.substring("Bearer ".length()));
  }

  private static void press(Page page, String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WIDE_LIGHT", "PHONE_DARK"})
  void shouldBeSetWithTheKeyboardAlone(Look look) {
    World.Made acme = world.customer(msp, "QkeysA");
    Tab tab = signedIn(look, acme);
    Page page = tab.open("/o/" + acme.name().toLowerCase(Locale.ROOT) + "/settings/do-not-disturb");
    Locator words = page.locator(".save-foot [role=status]");
    assertThat(page.locator(".quiet-none")).isVisible();
    page.locator("#timeZone").fill("Asia/Kathmandu");
    assertThat(page.locator(".quiet-clock")).containsText("UTC+05:45");
    assertThat(words).hasText("1 unsaved change");

    // Shift and Tab lead back to the button that adds one.
    press(page, "Shift+Tab", "Enter");
    assertThat(page.locator("#days-0-MON")).isFocused();
    assertThat(page.locator(".quiet-bar.of-0")).hasCount(14);
    assertThat(words).hasText("2 unsaved changes");
    assertThat(page.locator("#beside-0")).hasText("next day");
    // No quiet nights from Monday to Thursday.
    for (int day = 0; day < 4; day++) {
      press(page, "Space", "Tab");
    }
    assertThat(page.locator(".quiet-bar.of-0")).hasCount(6);
    press(page, "Tab", "Tab", "Tab");
    assertThat(page.locator("#from-0")).isFocused();
    page.keyboard().type("19:00");
    press(page, "Tab");
    page.keyboard().type("24:00");
    assertThat(page.locator("#beside-0")).hasText("midnight");
    assertThat(page.locator(".quiet-bar.of-0")).hasCount(3);
    page.locator("#to-0").fill("07:00");
    assertThat(page.locator(".quiet-label").filter(new Locator.FilterOptions().setHasText("← Fri")))
        .hasCount(1);
    assertThat(page.locator("#quiet-next li")).hasCount(3);
    assertThat(page.locator("#quiet-next")).containsText("not saved yet");
    assertThat(words).hasText("2 unsaved changes");
    tab.screenshot("quiet-unsaved");
    tab.assertSound();

    // Another one comes and goes: the focus is never lost.
    page.locator("#add-window").focus();
    press(page, "Enter");
    assertThat(page.locator("#days-1-MON")).isFocused();
    assertThat(words).hasText("3 unsaved changes");
    page.locator("#window-1 .quiet-remove").focus();
    press(page, "Enter");
    assertThat(page.locator(".quiet-window")).hasCount(1);
    assertThat(page.locator("#window-0 .quiet-remove")).isFocused();
    assertThat(page.locator(".quiet-bar.of-1")).hasCount(0);
    assertThat(words).hasText("2 unsaved changes");

    // Enter in a field saves, and does not add or remove.
    page.locator("#from-0").focus();
    press(page, "Enter");
    assertThat(page.locator(".notice")).containsText("The quiet hours are saved.");
    Answer kept = acme.admin().get("/api/organizations/" + acme.id()).expect(200);
    assertThat(kept.at("/doNotDisturb/windows").toString())
        .isEqualTo("[{\"days\":[\"FRI\",\"SAT\",\"SUN\"],\"from\":\"19:00\",\"to\":\"07:00\"}]");
    assertThat(page.locator("#quiet-next")).not().containsText("not saved yet");
    assertThat(page.locator("[data-discard]")).isHidden();
    tab.assertSound();

    // The last one goes, and what is left says what quiet hours are for.
    page.locator("#window-0 .quiet-remove").focus();
    press(page, "Enter");
    assertThat(page.locator("#add-window")).isFocused();
    assertThat(page.locator(".quiet-none")).isVisible();
    page.locator("[data-discard]").focus();
    press(page, "Enter");
    assertThat(page.locator("#window-0")).isVisible();
    assertThat(page.locator(".quiet-bar.of-0").first()).isVisible();
  }

  /// A change that is taken back is taken back in the picture, too.
  @ParameterizedTest
  @EnumSource(names = "WIDE_DARK")
  void shouldDrawAgainWhatIsSaved(Look look) {
    World.Made beta = world.customer(msp, "QkeysB");
    beta.admin()
        .patch(
            "/api/organizations/" + beta.id(),
            "{\"doNotDisturb\": {\"timeZone\": \"UTC\", \"windows\": [{\"days\": [\"MON\"], \"from\": \"00:00\", \"to\": \"00:00\"}]}}")
        .expect(200);
    Tab tab = signedIn(look, beta);
    Page page = tab.open("/o/" + beta.name().toLowerCase(Locale.ROOT) + "/settings/do-not-disturb");
    assertThat(page.locator(".quiet-label")).hasText(Pattern.compile("\\s*All day\\s*"));
    page.locator("#days-0-TUE").focus();
    press(page, "Space");
    assertThat(page.locator(".quiet-bar")).hasCount(2);
    assertThat(page.locator("#window-0 .is-changed")).hasCount(1);
    page.locator("[data-discard]").focus();
    press(page, "Enter");
    assertThat(page.locator(".quiet-bar")).hasCount(1);
    assertThat(page.locator("#quiet-next")).not().containsText("not saved yet");
    // In a field that is wrong for the server everything that was typed is still there.
    page.locator("#from-0").fill("noon");
    press(page, "Enter");
    assertThat(page.locator("#from-0-error")).isVisible();
    assertThat(page.locator("#from-0")).isFocused();
    assertThat(page.locator("#from-0")).hasValue("noon");
    tab.forgetConsole();
    tab.assertSound();
  }
}
