package io.stewardry.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.RunsInParallel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/// What pages with lists, questions, charts and imports do under the fingers.
@RunsInParallel
class PagesTest {
  private static final String LIST = "/o/nordlys-it/organizations?sort=name";

  private static ConfigurableApplicationContext application;
  private static Browser browser;

  @BeforeAll
  static void open() {
    application = SampleApplication.start();
    browser = Browser.open(SampleApplication.address(application));
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
    application.close();
  }

  @Nested
  class Lists {
    @Test
    void shouldLoseNoLetterWhileTheListIsSwapped() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open(LIST);
        page.focus("#organization-search-field");

        page.keyboard()
            .type("shipping", new com.microsoft.playwright.Keyboard.TypeOptions().setDelay(90));

        assertThat(page.locator("#organization-list tbody tr")).hasCount(8);
        assertThat(page.locator("#organization-search-field")).hasValue("shipping");
        assertThat(page.locator("#organization-search-field")).isFocused();
        page.waitForURL("**/organizations?q=shipping&sort=name");
        tab.assertSound();
      }
    }

    @Test
    void shouldKeepWhatWasTypedWhenAChipIsChosen() {
      try (Tab tab = browser.tab(Look.PHONE_DARK)) {
        var page = tab.open(LIST);
        page.fill("#organization-search-field", "acme");
        page.waitForURL("**/organizations?q=acme&sort=name");

        page.click("#organization-states-suspended");

        page.waitForURL("**q=acme**state=SUSPENDED**");
        assertThat(page.locator("#organization-states-suspended"))
            .hasAttribute("aria-current", "true");
        assertThat(page.locator("#organization-states-suspended")).isFocused();
        assertThat(page.locator("#organization-export a").first())
            .hasAttribute(
                "href", "/o/nordlys-it/organizations/export.csv?q=acme&state=SUSPENDED&sort=name");
        assertThat(page.locator("#organization-search-field")).hasValue("acme");
        tab.assertSound();
      }
    }

    @Test
    void shouldSayThatNothingMatchesAndLeadBack() {
      try (Tab tab = browser.tab(Look.WIDE_DARK)) {
        var page = tab.open(LIST);

        page.fill("#organization-search-field", "<script>zzz");

        assertThat(page.locator("#organization-list h2"))
            .hasText("No organization matches this filter");
        assertThat(page.locator("#organization-list")).containsText("“<script>zzz”");
        tab.assertSound();
      }
    }

    @Test
    void shouldSwapOneRowAndSayWhatCameOfIt() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open(LIST);

        page.click("#organization-acme-1 .row-menu summary");
        tab.screenshot("row-menu");
        page.click("#organization-acme-1 .menu-item:has-text('Suspend')");
        assertThat(page.locator("dialog h2")).hasText("Suspend Acme Analytics & Co?");
        assertThat(page.locator("dialog .danger-effects")).containsText("14users can't sign in");
        assertThat(page.locator("dialog textarea[name=reason]")).isFocused();
        tab.screenshot("suspension");
        page.keyboard().type("Three invoices unpaid");
        page.click("dialog .btn-danger");

        assertThat(page.locator("dialog[open]")).hasCount(0);
        assertThat(page.locator("#organization-acme-1")).containsText("Suspended");
        assertThat(page.locator("#notice")).containsText("It is suspended.");
        assertThat(page.locator("#organization-list tbody tr")).hasCount(25);
        tab.assertSound();
      }
    }

    @Test
    void shouldAskBeforeDeletingWithTheNumbersOfNow() {
      try (Tab tab = browser.tab(Look.PHONE_DARK)) {
        var page = tab.open(LIST);

        page.click("#organization-acme-0 .row-menu summary");
        page.click("#organization-acme-0 .menu-item:has-text('Delete')");

        assertThat(page.locator("dialog")).isVisible();
        assertThat(page.locator("dialog")).containsText("users can't sign in");
        assertThat(page.locator("dialog input[name=confirmation]")).isFocused();
        assertThat(page.locator("dialog .btn-danger")).isDisabled();
        page.keyboard().type("Acme Dental Group");
        assertThat(page.locator("dialog .btn-danger")).isEnabled();
        tab.screenshot("deletion");
        tab.assertSound();
      }
    }
  }

  @Nested
  class Settings {
    @Test
    void shouldFindAManagingOrganizationAndKeepTheChosenOne() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/organizations/settings/superuser");

        page.fill("[data-filters=managing]", "österreich");

        assertThat(page.locator("#managing option")).hasCount(2);
        assertThat(page.locator("#managing")).hasValue("m3");
        page.fill("[data-filters=managing]", "");
        assertThat(page.locator("#managing option")).hasCount(61);
      }
    }
  }

  @Nested
  class Details {
    @ParameterizedTest
    @EnumSource(names = {"WIDE_LIGHT", "PHONE_DARK"})
    void shouldUnfoldInTheirRow(Look look) {
      try (Tab tab = browser.tab(look)) {
        var page = tab.open("/mail/mails/much");

        page.click("#mail-m2 summary");

        assertThat(page.locator("#mail-m2 .entry-more")).containsText("Ida Holm invites you");
        tab.screenshot("mail-unfolded");
        tab.assertSound();
      }
    }
  }

  @Nested
  class Charts {
    @Test
    void shouldDrawUnderThePolicyAndTipAndChangeWithTheTheme() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/overview/msp/much");
        assertThat(page.locator(".chart svg").first()).isVisible();

        page.locator(".chart").first().hover();
        page.waitForTimeout(300);
        tab.screenshot("chart-tip");
        page.click("[data-theme-toggle]");
        page.locator(".chart-table summary").first().click();
        page.setViewportSize(900, 700);
        page.waitForTimeout(300);

        tab.screenshot("chart-dark");
        assertThat(tab.violations()).isEmpty();
        tab.assertSound();
      }
    }

    @Test
    void shouldBeLoadedOnPagesWithAChartOnly() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        assertThat(tab.open("/organizations/overview/new").locator("script[src*=echarts]"))
            .hasCount(0);
      }
    }
  }

  @Nested
  class Imports {
    @Test
    void shouldFollowTheProgressUntilItIsOver() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/onboarding/import-job/running");
        assertThat(page.locator("#import-progress")).containsText("8,120 of 20,000 rows done");

        assertThat(page.locator("#import-progress"))
            .containsText(
                "20,000 of 20,000 rows done",
                new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                    .setTimeout(12_000));

        assertThat(page.locator("#import-stop")).hasCount(0);
        assertThat(page.locator("#import-result")).containsText("1–25 of 20,000");
        assertThat(page.locator("#import-progress[hx-get]")).hasCount(0);
        tab.assertSound();
      }
    }
  }
}
