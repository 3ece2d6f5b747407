package io.stewardry.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.RunsInParallel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/// Parts of a page that are replaced, or too wide, under the eyes of the reader.
@RunsInParallel
class PartsInPlaceTest {
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

  /// The button that had the focus is gone with the last answer: the focus stays on the part.
  @Test
  void shouldKeepTheFocusOnWhatHasEnded() {
    try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
      Page page = tab.open("/bulk/part/progress/ended");
      String ended = (String) page.evaluate("document.querySelector('#bulk-progress').outerHTML");
      page = tab.open("/bulk/job/running");
      assertThat(page.locator("#bulk-result"))
          .containsText("The result of each organization is listed here when the job has ended.");
      page.route(
          "**/bulk/1/progress",
          route ->
              route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(ended)));
      page.locator("#bulk-stop").focus();
      assertThat(page.locator("#bulk-stop")).hasCount(0);
      assertThat(page.locator("#bulk-progress")).isFocused();
    }
  }

  /// Of tabs that do not fit beside each other the one of this page is in sight, whole.
  @ParameterizedTest
  @CsvSource({
    "/settings/sessions/usual, .settings-list ul",
    "/organizations/danger/editor, .settings-list ul"
  })
  void shouldShowTheTabOfThePageOnAPhone(String path, String strip) {
    try (Tab tab = browser.tab(Look.PHONE_LIGHT)) {
      Page page = tab.open(path);
      assertThat(
              (Boolean)
                  page.evaluate(
                      """
                      strip => {
                        const box = document.querySelector(strip + " [aria-current]").getBoundingClientRect();
                        return box.left >= 0 && box.right <= innerWidth;
                      }
                      """,
                      strip))
          .isTrue();
    }
  }

  /// A row has the whole name, however long.
  @ParameterizedTest
  @CsvSource({"/onboarding/import-job/previewed", "/bulk/job/failed"})
  void shouldCutNoNameOnAPhone(String path) {
    try (Tab tab = browser.tab(Look.PHONE_LIGHT)) {
      Page page = tab.open(path);
      assertThat(
              (Boolean)
                  page.evaluate(
                      """
                      [...document.querySelectorAll(".list .grow .line-1")].length > 5
                        && [...document.querySelectorAll(".list .grow .line-1")].every(name => name.scrollWidth <= name.clientWidth)
                      """))
          .isTrue();
    }
  }
}
