package io.stewardry.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.RunsInParallel;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/// What the frame does under the fingers.
@RunsInParallel
class FrameTest {
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
  class Switcher {
    @ParameterizedTest
    @EnumSource
    void shouldOpenByClick(Look look) {
      try (Tab tab = browser.tab(look)) {
        var page = tab.open("/shell/frame/away");

        page.click("#switcher-button");

        assertThat(page.locator("#switcher-query")).isFocused();
        assertThat(page.locator("#switcher-status")).hasText("17 of 10,000 organizations");
        tab.screenshot("switcher");
        tab.assertSound();
      }
    }

    @Test
    void shouldLoseNoLetterTypedRightAfterTheShortcut() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/shell/frame/away");

        page.keyboard().press("Control+k");
        page.keyboard().type("Analytics 7");

        assertThat(page.locator("#switcher-query")).hasValue("Analytics 7");
        assertThat(page.locator("#switcher a[role=option]")).hasCount(1);
        assertThat(page.locator("#switcher-status")).hasText("1 result");
        tab.screenshot("switcher-typed");
      }
    }

    @Test
    void shouldGoToTheSelectedOneByEnter() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/shell/frame/away");
        page.keyboard().press("Control+k");
        assertThat(page.locator("#switcher-option-0")).hasAttribute("aria-selected", "true");

        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#switcher-query"))
            .hasAttribute("aria-activedescendant", "switcher-option-2");
        page.keyboard().press("Enter");

        page.waitForURL("**/o/angstrom-1");
      }
    }

    @Test
    void shouldSayThatNothingMatches() {
      try (Tab tab = browser.tab(Look.WIDE_DARK)) {
        var page = tab.open("/shell/frame/away");
        page.keyboard().press("Control+k");
        page.keyboard().type("zzz");

        assertThat(page.locator("#switcher-status")).hasText("No results");
        assertThat(page.locator("#switcher-none"))
            .hasText(
                "Nothing matches “zzz”. The organizations that you have access to were searched.");
        assertThat((Integer) page.evaluate("document.querySelector('.switcher-foot').offsetHeight"))
            .isLessThanOrEqualTo(37);
        tab.screenshot("switcher-nothing");
        tab.assertSound();
      }
    }

    @Test
    void shouldCloseByEscapeAndGiveTheFocusBack() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/shell/frame/away");
        page.focus("#switcher-button");
        page.keyboard().press("Enter");
        page.keyboard().type("x");

        page.keyboard().press("Escape");

        assertThat(page.locator("#switcher")).isHidden();
        assertThat(page.locator("#switcher-button")).isFocused();
      }
    }
  }

  @Nested
  class Theme {
    @Test
    void shouldBeRightBeforeAnythingIsPainted() {
      try (Tab tab = browser.tab(Look.WIDE_DARK)) {
        tab.page()
            .addInitScript(
                "new MutationObserver((_, watch) => { if (document.body) { window.firstTheme ="
                    + " document.documentElement.dataset.bsTheme; watch.disconnect(); } })"
                    + ".observe(document, {childList: true, subtree: true})");

        var page = tab.open("/shell/frame/home");

        assertThat(page.evaluate("firstTheme")).isEqualTo("dark");
      }
    }

    @Test
    void shouldRememberTheChoiceAgainstTheDevice() {
      try (Tab tab = browser.tab(Look.WIDE_DARK)) {
        var page = tab.open("/shell/frame/home");

        page.click("[data-theme-toggle]");

        assertThat(page.locator("html")).hasAttribute("data-bs-theme", "light");
        assertThat((String) page.evaluate("document.cookie")).contains("theme=light");
      }
    }
  }

  @Nested
  class Menus {
    @Test
    void shouldShowTheAccount() {
      for (var look : new Look[] {Look.WIDE_LIGHT, Look.WIDE_DARK}) {
        try (Tab tab = browser.tab(look)) {
          var page = tab.open("/shell/frame/away");

          page.click(".account-button");

          assertThat(page.locator("#account")).containsText("ida@nordlys.example");
          assertThat(
                  page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")))
              .isVisible();
          tab.screenshot("account");
          tab.assertSound();
        }
      }
    }

    @Test
    void shouldHoldEverythingOnAPhone() {
      for (var look : new Look[] {Look.PHONE_LIGHT, Look.PHONE_DARK}) {
        try (Tab tab = browser.tab(look)) {
          var page = tab.open("/shell/frame/away");
          assertThat(page.locator("#menu")).isHidden();

          page.getByText("More").click();

          assertThat(page.locator("#menu .nav-item:visible")).hasCount(7);
          assertThat(page.locator("#menu .nav-head"))
              .hasText(new String[] {"People", "Work", "Trust"});
          assertThat(page.locator("#menu .theme-choice")).isVisible();
          // The bar stays in sight and works below the open sheet.
          assertThat(
                  (Boolean)
                      page.evaluate(
                          "document.getElementById('menu').getBoundingClientRect().bottom"
                              + " <= document.querySelector('.bottom-bar').getBoundingClientRect().top + 1"))
              .isTrue();
          tab.screenshot("menu");
          tab.assertSound();
          page.keyboard().press("Escape");
          assertThat(page.locator("#menu")).isHidden();
        }
      }
    }
  }

  @Nested
  class Phone {
    @Test
    void shouldHaveABarOfFingersSize() {
      try (Tab tab = browser.tab(Look.PHONE_LIGHT)) {
        var page = tab.open("/shell/frame/away");

        assertThat(page.locator(".bar-label"))
            .hasText(new String[] {"Overview", "Users", "Search", "More"});
        assertThat(page.locator(".bar-item[aria-current]")).hasText("Overview");
        assertThat(
                (Boolean)
                    page.evaluate(
                        "[...document.querySelectorAll('.bar-item')].every(it => it.offsetHeight >= 44 && it.offsetWidth >= 44)"))
            .isTrue();
        assertThat((Integer) page.evaluate("document.querySelector('.band').offsetHeight"))
            .isEqualTo(36);

        page.locator(".bar-item").nth(2).click();

        assertThat(page.locator("#switcher-query")).isFocused();
        tab.screenshot("phone-search");
        tab.assertSound();
      }
    }

    @Test
    void shouldNameThePlacesOfTheHome() {
      try (Tab tab = browser.tab(Look.PHONE_DARK)) {
        var page = tab.open("/shell/frame/home");

        assertThat(page.locator(".bar-label"))
            .hasText(new String[] {"Overview", "Organizations", "Search", "More"});
        tab.screenshot("phone-home");
        tab.assertSound();
      }
    }
  }

  @Nested
  class Folding {
    @Test
    void shouldBeKeptAndNameAnEntryOnFocus() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/shell/frame/away");
        assertThat((Integer) page.evaluate("document.querySelector('.nav-item').offsetHeight"))
            .isEqualTo(32);

        page.click("[data-fold]");

        assertThat((Integer) page.evaluate("document.querySelector('.side').offsetWidth"))
            .isEqualTo(56);
        assertThat((String) page.evaluate("document.cookie")).contains("nav=folded");
        // By keyboard: the switcher, the first entry, the second.
        for (int n = 0; n < 3; n++) {
          page.keyboard().press("Tab");
        }
        assertThat(page.locator("#menu .nav-item .nav-label").nth(1)).hasCSS("opacity", "1");
        tab.screenshot("folded");
        tab.assertSound();

        page.click("[data-fold]");
        assertThat((Integer) page.evaluate("document.querySelector('.side').offsetWidth"))
            .isEqualTo(256);
        assertThat((String) page.evaluate("document.cookie")).contains("nav=open");
      }
    }
  }

  @Nested
  class Palette {
    @Test
    void shouldFindTabsAndSectionsAndWordStartsFirst() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/shell/frame/home");
        page.keyboard().press("Control+k");

        page.keyboard().type("inv");
        assertThat(page.locator("#switcher-pages a").first()).hasText("InvitationsStaff");
        assertThat((Integer) page.evaluate("document.getElementById('switcher').offsetWidth"))
            .isGreaterThanOrEqualTo(560);
        var box = page.locator("#switcher").boundingBox();
        assertThat(Math.abs(box.x + box.width / 2 - 640)).isLessThan(12);

        page.fill("#switcher-query", "mfa");
        assertThat(page.locator("#switcher-pages a")).hasText("Sign-in & two-factorSettings");

        // "Audit log" has no word that begins with "it"; what only contains it comes last.
        page.fill("#switcher-query", "g");
        assertThat(page.locator("#switcher-pages a").first()).hasText(Pattern.compile("^G.*"));
        tab.screenshot("palette");
        tab.assertSound();
      }
    }

    @Test
    void shouldLeadHomeFromElsewhere() {
      try (Tab tab = browser.tab(Look.WIDE_DARK)) {
        var page = tab.open("/shell/frame/away");
        page.keyboard().press("Control+k");
        page.keyboard().type("inv");

        assertThat(page.locator("#switcher-pages a"))
            .hasText(
                new String[] {
                  "InvitationsUsers",
                  "Sessions & invitationsSettings",
                  "Invite a user",
                  "InvitationsNordlys IT · Staff"
                });
      }
    }

    @Test
    void shouldShowOneKindAtATimeByTab() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/shell/frame/home");
        page.keyboard().press("Control+k");
        page.keyboard().type("n");
        var chosen = page.locator("[data-scope][aria-pressed=true]");
        assertThat(page.locator("#switcher-organizations a").first()).isVisible();
        assertThat(chosen).containsText("All");

        page.keyboard().press("Tab");
        assertThat(chosen).containsText("Organizations");
        assertThat(page.locator("#switcher-pages a:visible")).hasCount(0);
        page.keyboard().press("Tab");
        assertThat(chosen).containsText("Pages");
        assertThat(page.locator("#switcher-organizations a:visible")).hasCount(0);
        assertThat(page.locator("#switcher-pages a:visible").first())
            .hasAttribute("aria-selected", "true");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(chosen).containsText("Actions");
        assertThat(page.locator("#switcher-query")).isFocused();
        assertThat(page.locator("#switcher-pages a:visible").first()).hasText("New organization");
        tab.screenshot("palette-scope");
        tab.assertSound();

        page.keyboard().press("Shift+Tab");
        assertThat(chosen).containsText("People");
        page.fill("#switcher-query", "");
        assertThat(page.locator("#switcher-none"))
            .hasText("Type two letters of a name or an address.");
        page.keyboard().press("Backspace");
        assertThat(chosen).containsText("All");
        // The signs choose a kind and are not looked for.
        page.keyboard().type(">new");
        assertThat(chosen).containsText("Actions");
        assertThat(page.locator("#switcher-query")).hasValue("new");
        page.fill("#switcher-query", "");
        page.keyboard().type("@");
        assertThat(chosen).containsText("People");
        assertThat(page.locator("#switcher-query")).hasValue("");
        // Where the kinds end, Tab goes on.
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(page.locator("#switcher-query")).not().isFocused();
      }
    }

    @Test
    void shouldShowWhatIsKnownOfTheSelectedOneAndWhatCanBeDone() {
      for (var look : new Look[] {Look.WIDE_LIGHT, Look.WIDE_DARK}) {
        try (Tab tab = browser.tab(look)) {
          var page = tab.open("/shell/frame/away");
          page.keyboard().press("Control+k");
          assertThat(page.locator("#switcher-option-0")).hasAttribute("aria-selected", "true");
          page.keyboard().press("ArrowDown");
          page.keyboard().press("ArrowDown");
          page.keyboard().press("ArrowDown");
          assertThat(page.locator("#switcher-option-3")).hasAttribute("aria-selected", "true");
          var peek = page.locator("#switcher-peek");
          assertThat(peek).containsText("Ångström Analytics 2");
          assertThat(peek).containsText("Managed by");
          assertThat(peek.locator("a"))
              .hasText(
                  new String[] {
                    "Open this page there↵", "Open overview", "Open in a new tabCtrl ↵"
                  });
          tab.screenshot("palette-peek");
          tab.assertSound();

          page.keyboard().press("ArrowRight");
          assertThat(peek.locator("a").first()).isFocused();
          page.keyboard().press("ArrowDown");
          page.keyboard().press("ArrowLeft");
          assertThat(page.locator("#switcher-query")).isFocused();
          page.keyboard().press("ArrowRight");
          page.keyboard().press("ArrowDown");
          page.keyboard().press("Enter");
          page.waitForURL("**/o/angstrom-2/overview");
        }
      }
    }

    @Test
    void shouldGoToTheEndsAndToANumber() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/shell/frame/away");
        page.keyboard().press("Control+k");
        assertThat(page.locator("#switcher-option-0")).hasAttribute("aria-keyshortcuts", "1");
        assertThat(page.locator(".switcher-number")).hasCount(9);
        page.keyboard().press("End");
        assertThat(page.locator("#switcher-option-20")).hasAttribute("aria-selected", "true");
        page.keyboard().press("Home");
        assertThat(page.locator("#switcher-option-0")).hasAttribute("aria-selected", "true");

        // In the middle of what was typed the key moves the caret first.
        page.keyboard().type("Analytics 1");
        assertThat(page.locator("#switcher-organizations a")).hasCount(11);
        assertThat(page.locator(".switcher-number")).hasCount(0);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Home");
        assertThat(page.locator("#switcher-organizations a").nth(1))
            .hasAttribute("aria-selected", "true");
        page.keyboard().press("Home");
        assertThat(page.locator("#switcher-organizations a").first())
            .hasAttribute("aria-selected", "true");

        page.fill("#switcher-query", "");
        assertThat(page.locator(".switcher-number")).hasCount(9);
        page.keyboard().press("3");
        page.waitForURL("**/o/angstrom-1");
      }
    }

    @Test
    void shouldTypeDigitsWhereSingleKeysAreOff() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/shell/frame/away");
        page.evaluate("document.cookie = 'keys=off; path=/'");
        page.keyboard().press("Control+k");
        page.keyboard().type("3");
        assertThat(page.locator("#switcher-query")).hasValue("3");
        assertThat(page.locator(".switcher-number")).hasCount(0);
      }
    }

    @Test
    void shouldOpenBelowItsButtonWhenThatIsPressed() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/shell/frame/home");

        page.click("#switcher-button");

        assertThat(page.locator("#switcher").boundingBox().x).isLessThan(20);
      }
    }

    @Test
    void shouldGoToTheSearchOfThePageBySlashAndBackByEscape() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/o/nordlys-it/organizations");
        page.locator(".page-head a").first().focus();

        page.keyboard().press("/");
        assertThat(page.locator(".list-filter input")).isFocused();
        page.keyboard().type("a/b");
        assertThat(page.locator(".list-filter input")).hasValue("a/b");
        page.keyboard().press("Escape");

        assertThat(page.locator(".page-head a").first()).isFocused();

        page.navigate("/shell/frame/home");
        page.keyboard().press("/");
        assertThat(page.locator("#switcher-query")).isFocused();

        page.keyboard().press("Escape");
        page.click(".account-button");
        page.locator("#account [data-key-choice]").uncheck();
        page.reload();
        page.keyboard().press("/");
        assertThat(page.locator("#switcher")).isHidden();
        page.click(".account-button");
        assertThat(page.locator("#account [data-key-choice]")).not().isChecked();
      }
    }
  }

  @Nested
  class Keys {
    @Test
    void shouldListWhatThereIsAndGoThere() {
      for (var look : new Look[] {Look.WIDE_LIGHT, Look.PHONE_DARK}) {
        try (Tab tab = browser.tab(look)) {
          var page = tab.open("/shell/frame/home");
          page.keyboard().press("?");
          assertThat(page.locator("#keys")).isVisible();
          assertThat(page.locator("#keys [data-go]"))
              .hasText(new String[] {"Overview", "Organizations", "Settings"});
          tab.screenshot("keys");
          tab.assertSound();
          // Nothing happens below it.
          page.keyboard().press("g");
          page.keyboard().press("s");
          page.keyboard().press("Escape");
          assertThat(page.locator("#keys")).isHidden();
          assertThat(page).hasURL(Pattern.compile(".*/shell/frame/home"));
        }
      }
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/shell/frame/home");
        page.keyboard().press("g");
        page.keyboard().press("c");
        page.waitForURL("**/o/nordlys-it/organizations");

        page.click(".account-button");
        page.click("#account [popovertarget=keys]");
        assertThat(page.locator("#keys")).isVisible();
      }
    }

    @Test
    void shouldMoveInAListChooseAndOpenAMenu() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/organizations/list/favorites");
        var rows = page.locator("#organization-list tbody tr:has(.row-pick)");
        page.keyboard().press("j");
        assertThat(rows.nth(0).locator("a.line-1")).isFocused();
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        page.keyboard().press("k");
        assertThat(rows.nth(0).locator("a.line-1")).isFocused();

        page.keyboard().press("x");
        assertThat(rows.nth(0).locator(".row-pick")).isChecked();
        page.keyboard().press("Shift+J");
        assertThat(page.locator(".row-pick:checked")).hasCount(2);
        page.keyboard().press("x");
        assertThat(page.locator(".row-pick:checked")).hasCount(1);

        page.keyboard().press(".");
        assertThat(rows.nth(1).locator(".row-menu")).hasAttribute("open", "");
        page.keyboard().press("Escape");
        assertThat(rows.nth(1).locator(".row-menu summary")).isFocused();
        tab.assertSound();

        // In a field they are letters.
        page.locator(".list-filter input").focus();
        page.keyboard().type("jx?");
        assertThat(page.locator(".list-filter input")).hasValue("jx?");
        assertThat(page.locator("#keys")).isHidden();
      }
    }

    @Test
    void shouldBeDeadWhenSwitchedOff() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/shell/frame/home");
        page.keyboard().press("?");
        page.locator("#keys [data-key-choice]").uncheck();
        page.keyboard().press("Escape");
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).isHidden();
        page.keyboard().press("g");
        page.keyboard().press("s");
        page.keyboard().press("Control+k");
        assertThat(page.locator("#switcher")).isVisible();
        assertThat(page).hasURL(Pattern.compile(".*/shell/frame/home"));
      }
    }
  }

  @Nested
  class Settings {
    @Test
    void shouldFindASettingByWhatItIsAbout() {
      for (var look : new Look[] {Look.WIDE_LIGHT, Look.WIDE_DARK}) {
        try (Tab tab = browser.tab(look)) {
          var page = tab.open("/shell/settings/domains");
          assertThat(page.locator(".settings-item[aria-current]")).hasText("Domains");
          assertThat(page.locator("#menu .nav-item[aria-current]")).hasText("Settings");

          page.fill("#find-setting", "slug");
          assertThat(page.locator(".settings-item:visible")).hasText("General");
          page.fill("#find-setting", "zzz");
          assertThat(page.locator(".settings-none")).isVisible();
          page.fill("#find-setting", "");
          assertThat(page.locator(".settings-item:visible")).hasCount(15);
          tab.screenshot("settings-list");
          tab.assertSound();
        }
      }
    }
  }

  @Nested
  class Notices {
    @Test
    void shouldSayWhyARequestWasRefusedAndKeepThePage() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/gallery/list");
        page.fill(".list-filter input", "typed");

        page.evaluate("htmx.ajax('GET', '/refused/409', {target: 'table', swap: 'innerHTML'})");

        assertThat(page.locator("#notice")).containsText("This page is out of date");
        assertThat(page.locator("table tbody tr")).hasCount(8);
        assertThat(page.locator(".list-filter input")).hasValue("typed");
        tab.screenshot("notice");
        tab.forgetConsole();
        tab.assertSound();
      }
    }

    @Test
    void shouldTellOfAnErrorWithoutItsDetails() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/gallery/list");

        page.evaluate("htmx.ajax('GET', '/broken', {target: 'table', swap: 'innerHTML'})");

        assertThat(page.locator("#notice")).containsText("Something went wrong on our side");
        assertThat(page.locator("#notice")).not().containsText("made up");
        assertThat(page.locator("table tbody tr")).hasCount(8);
      }
    }

    @Test
    void shouldSayThatTheServerDoesNotAnswer() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/gallery/list");
        page.context().setOffline(true);

        page.evaluate(
            "htmx.ajax('GET', '/x', {target: 'table', swap: 'innerHTML'}).catch(() => 0)");

        assertThat(page.locator("#notice")).containsText("The server did not answer.");
      }
    }

    @Test
    void shouldBeDismissed() {
      try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
        var page = tab.open("/shell/platform-home/empty");

        page.click("[data-dismiss]");

        assertThat(page.locator("#notice .notice")).hasCount(0);
      }
    }
  }

  @Nested
  class DangerousActs {
    @Test
    void shouldNeedTheName() {
      for (var look : new Look[] {Look.WIDE_LIGHT, Look.WIDE_DARK}) {
        try (Tab tab = browser.tab(look)) {
          var page = tab.open("/gallery/list");
          page.click("[data-opens=delete]");
          var button = page.locator("[data-armed-by-name]");
          assertThat(button).isDisabled();

          page.fill("#delete-name", "Acme Dental");
          assertThat(button).isDisabled();
          page.fill("#delete-name", "Acme Dental Group");
          assertThat(button).isEnabled();

          tab.screenshot("confirm");
          tab.assertSound();
        }
      }
    }
  }

  @Test
  void shouldOpenOneRowMenuAtATime() {
    for (var look : List.of(Look.WIDE_LIGHT, Look.PHONE_DARK)) {
      try (Tab tab = browser.tab(look)) {
        var page = tab.open("/gallery/list");
        var open = page.locator(".row-menu[open]");

        page.locator(".row-menu summary").nth(0).click();
        page.locator(".row-menu summary").nth(3).click();

        assertThat(open).hasCount(1);
        tab.screenshot("row-menu");
        tab.assertSound();

        page.keyboard().press("Escape");
        assertThat(open).hasCount(0);
        assertThat(page.locator(".row-menu summary").nth(3)).isFocused();
      }
    }
  }

  @Test
  void shouldCopyTheRequestId() {
    try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
      var page = tab.open("/shell/error/500");
      page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));

      page.click("[data-copy]");

      assertThat(page.locator("[data-copy]")).hasAttribute("aria-label", "Copied");
      assertThat(page.evaluate("navigator.clipboard.readText()"))
          .isEqualTo("01934f5e-7c1a-7b5e-9a57-0c2f7b1f3a55");
    }
  }
}
