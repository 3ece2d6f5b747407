package io.stewardry.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.SharedApplication;
import org.junit.jupiter.api.Test;

/// What somebody sees who has just started the application: set-up, sign-in, the installation's
/// page, sign-out, in a real browser and by keyboard.
class FirstStepsTest {

  @Test
  void shouldLeadFromSetUpToTheInstallation() {
    try (RunningApplication application = RunningApplication.start();
        Browser browser = Browser.open(application.url());
        Tab tab = browser.tab(Look.WIDE_LIGHT)) {
      Page page = tab.open("/");
      assertThat(page).hasURL(application.url() + "/setup");
      tab.assertSound();
      page.getByLabel("Set-up token").fill(RunningApplication.SETUP_TOKEN);
      page.getByLabel("First name").fill("Ada");
      page.getByLabel("Last name").fill("Lovelace");
      page.getByLabel("E-mail").fill("ada@stewardry.example");
      page.locator("input[type=password]").fill("too short");
      page.locator("form").evaluate("form => form.noValidate = true");
      page.keyboard().press("Enter");
      assertThat(page.locator("body")).containsText("15 characters");
      assertThat(page.getByLabel("E-mail")).hasValue("ada@stewardry.example");
      tab.forgetConsole();
      tab.assertSound();

      page.locator("input[type=password]").fill(SharedApplication.PASSWORD);
      page.keyboard().press("Enter");
      assertThat(page.locator("body")).containsText("The installation is set up");
      page.getByLabel("E-mail").fill("ada@stewardry.example");
      page.locator("input[type=password]").fill("a wrong password, surely");
      page.keyboard().press("Enter");
      assertThat(page.locator(".notice[role=alert]")).containsText("wrong");
      tab.forgetConsole();
      page.locator("input[type=password]").fill(SharedApplication.PASSWORD);
      page.keyboard().press("Enter");

      assertThat(page).hasURL(application.url() + "/platform");
      assertThat(
              page.getByRole(
                  AriaRole.HEADING,
                  new Page.GetByRoleOptions().setName("Installation").setExact(true)))
          .isVisible();
      tab.assertSound();
      tab.screenshot("platform");
      assertThat(application.client().get("/setup").status()).isEqualTo(404);

      page.navigate("/sign-in");
      tab.assertSound();
    }
  }

  @Test
  void shouldShowWhatItRefusesAsAPage() {
    try (Browser browser = Browser.open(SharedApplication.get().url());
        Tab tab = browser.tab(Look.PHONE_DARK)) {
      Page page = tab.open("/no-such-page");
      assertThat(page.locator("h1")).containsText("Not here or not yours");
      tab.forgetConsole();
      tab.assertSound();
      page.navigate("/platform");
      assertThat(page.url()).contains("/sign-in?next=");
      page.getByLabel("E-mail").fill(SharedApplication.SUPERUSER);
      page.locator("input[type=password]").fill(SharedApplication.PASSWORD);
      page.keyboard().press("Enter");
      assertThat(page).hasURL(SharedApplication.get().url() + "/platform");
      tab.assertSound();
    }
  }
}
