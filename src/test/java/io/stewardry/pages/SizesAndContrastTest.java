package io.stewardry.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.RunsInParallel;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/// What axe does not look at: whether one sees where a field begins, whether a page scrolls for
/// nothing, and in which letters it is written.
@RunsInParallel
class SizesAndContrastTest {
  /// The borders of all fields and boxes against what is behind them, as the browser draws them:
  /// WCAG 1.4.11 wants 3 : 1.
  private static final String FAINT =
      """
      () => {
        const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
        const light = ([r, g, b]) => {
          const [x, y, z] = [r, g, b].map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
          return 0.2126 * x + 0.7152 * y + 0.0722 * z;
        };
        const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        const behind = (element) => {
          for (let at = element; at; at = at.parentElement) {
            const colour = channels(getComputedStyle(at).backgroundColor);
            if (colour.length < 4 || colour[3] === 1) return colour;
          }
          return [255, 255, 255];
        };
        const fields = [...document.querySelectorAll("main input:not([type=hidden]), main select, main textarea")]
          .filter((it) => it.checkVisibility() && getComputedStyle(it).borderTopStyle === "solid" && getComputedStyle(it).opacity === "1");
        return {
          looked: fields.length,
          faint: fields
            .map((it) => [ratio(light(channels(getComputedStyle(it).borderTopColor)), light(behind(it.parentElement))), it.outerHTML])
            .filter(([found]) => found < 3)
            .map(([found, html]) => found.toFixed(2) + " " + html),
        };
      }
      """;

  private static final List<String> WITH_FIELDS =
      List.of(
          "/gallery/list",
          "/gallery/form",
          "/shell/sign-in/empty",
          "/shell/setup/errors",
          "/shell/settings/domains");

  private static final List<String> SHORT =
      List.of(
          "/shell/frame/home", "/shell/frame/away", "/shell/settings/domains", "/shell/error/away");

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
  @EnumSource(names = {"WIDE_LIGHT", "WIDE_DARK"})
  void shouldShowWhereEachFieldIs(Look look) {
    try (Tab tab = browser.tab(look)) {
      for (String address : WITH_FIELDS) {
        var page = tab.open(address);
        var found = (java.util.Map<?, ?>) page.evaluate(FAINT);
        assertThat((Integer) found.get("looked")).as(address).isPositive();
        assertThat((List<?>) found.get("faint")).as("%s, %s", address, look).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotScrollForNothing(Look look) {
    try (Tab tab = browser.tab(look)) {
      for (String address : SHORT) {
        var page = tab.open(address);
        assertThat(
                (Integer)
                    page.evaluate(
                        "document.documentElement.scrollHeight - document.documentElement.clientHeight"))
            .as("%s, %s", address, look)
            .isZero();
      }
    }
  }

  @Test
  void shouldBeWrittenInTheFontThatIsShipped() {
    try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
      var page = tab.open("/shell/frame/home");
      assertThat(
              (Boolean)
                  page.evaluate(
                      "document.fonts.ready.then(() => [...document.fonts].some(it => it.family === 'Inter' && it.status === 'loaded'))"))
          .isTrue();
      assertThat((String) page.evaluate("getComputedStyle(document.body).fontFamily"))
          .startsWith("Inter");
      tab.assertSound();
    }
  }
}
