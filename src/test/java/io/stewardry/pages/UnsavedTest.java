package io.stewardry.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.RunsInParallel;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/// Settings that were changed and not saved.
@RunsInParallel
class UnsavedTest {
  private static final String PROFILE = "/organizations/settings/editor";
  private static final Pattern SAVED = Pattern.compile(".*/settings$");

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

  @ParameterizedTest
  @EnumSource
  void shouldSayWhatWasChangedAndTakeItBack(Look look) {
    Tab tab = browser.tabLeftOpen(look);
    Page page = tab.open(PROFILE);
    var foot = page.locator("form:has(#description) .save-foot");
    var words = foot.locator("[role=status]");
    String name = page.inputValue("#name");
    assertThat(foot.locator("[data-discard]")).isHidden();
    assertThat(words).hasText("");

    page.fill("#name", "Another name");
    assertThat(words).hasText("1 unsaved change");
    assertThat(page.locator("#name-was")).hasText("Was “" + name + "”");
    assertThat(page.locator("#name"))
        .hasAttribute("aria-describedby", Pattern.compile(".*name-was.*"));
    page.fill("#externalId", "");
    page.fill("#description", "New words");
    assertThat(page.locator(".field-was").last()).isVisible();
    assertThat(page.locator(".settings-item.is-unsaved")).hasCount(1);
    tab.screenshot("unsaved");
    tab.assertSound();

    page.fill("#name", name);
    assertThat(page.locator("#name-was")).hasCount(0);
    foot.locator("[data-discard]").focus();
    page.keyboard().press("Enter");
    assertThat(words).hasText("Changes discarded");
    assertThat(page.locator(".field-was")).hasCount(0);
    assertThat(page.locator(".settings-item.is-unsaved")).hasCount(0);
    // The button is gone: the focus is where the change was.
    assertThat(page.locator("form:has(#description) :focus")).hasCount(1);
  }

  @Test
  void shouldAskBeforeTheyAreLost() {
    Tab tab = browser.tabLeftOpen(Look.WIDE_LIGHT);
    Page page = tab.open(PROFILE);
    List<String> asked = new ArrayList<>();
    page.onDialog(dialog -> {
      asked.add(dialog.type());
      dialog.dismiss();
    });
    page.click("#description");
    page.keyboard().type("x");
    page.locator(".settings-item").nth(1).click();
    page.waitForCondition(() -> !asked.isEmpty());
    assertThat(asked).containsOnly("beforeunload");
    assertThat(page).hasURL(Pattern.compile(".*" + PROFILE));
    assertThat(page.locator("#description")).hasValue(Pattern.compile(".*x.*"));

    // What is taken back needs no question.
    asked.clear();
    page.locator("form:has(#description) [data-discard]").click();
    page.locator(".settings-item").nth(1).click();
    page.waitForURL(url -> !url.endsWith(PROFILE));
    assertThat(asked).isEmpty();
  }

  @Test
  void shouldSaveByControlSWithoutAQuestion() {
    Tab tab = browser.tabLeftOpen(Look.WIDE_LIGHT);
    Page page = tab.open(PROFILE);
    List<String> asked = new ArrayList<>();
    page.onDialog(dialog -> answer(dialog, asked));
    page.keyboard().press("Control+s");
    assertThat(page).hasURL(Pattern.compile(".*" + PROFILE));
    page.click("#description");
    page.keyboard().type("x");
    var sent =
        page.waitForResponse(
                response -> response.request().method().equals("POST"),
                () -> page.keyboard().press("Control+s"))
            .request();
    // A tab that is closed on its way to another page may never say that it is.
    page.waitForLoadState();
    assertThat(sent.url()).matches(SAVED);
    assertThat(sent.postData()).contains("description=");
    assertThat(asked).isEmpty();
  }

  private static void answer(Dialog dialog, List<String> asked) {
    asked.add(dialog.type());
    dialog.accept();
  }

  @Test
  void shouldCountTicksAndSayOfARefusedFormThatItIsNotSaved() {
    Tab tab = browser.tabLeftOpen(Look.WIDE_DARK);
    Page page = tab.open("/access/role/own");
    var words = page.locator(".save-foot [role=status]");
    page.locator("input[name=permissions]:not(:checked):enabled").first().check();
    page.locator("input[name=permissions]:not(:checked):enabled").nth(1).check();
    assertThat(words).hasText("2 unsaved changes");
    assertThat(page.locator(".tick.is-changed")).hasCount(2);
    tab.screenshot("unsaved-role");
    tab.assertSound();

    page.navigate("/access/role/stale");
    assertThat(words).hasText("Not saved yet");
    assertThat(page.locator("[data-discard]")).isVisible();
  }

  @Test
  void shouldKnowAFormThatComesLater() {
    Tab tab = browser.tabLeftOpen(Look.WIDE_LIGHT);
    Page page = tab.open(PROFILE);
    page.evaluate(
        """
        () => htmx.ajax('GET', '%s', {target: '.settings-section', select: '.form-column', swap: 'innerHTML'})
        """
            .formatted(PROFILE));
    page.fill("#name", "Another");
    assertThat(page.locator("form:has(#description) [role=status]")).hasText("1 unsaved change");
  }
}
