package io.stewardry.pages;

import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/// Each sample in the browser: nothing forbidden, nothing that a screen reader stumbles over,
/// nothing wider than the screen.
///
/// Wide and light, narrow and dark are looked at with every sample; the other two looks only with
/// the two pages that show every part there is, because each costs half a second and finds the
/// same. With `-Dscreenshots=true` each is put into `target/screenshots`.
class EveryPageLooksRightTest {
  /// Drawn inside other pages; alone they are no page.
  private static final Set<String> INSIDE =
      Set.of(
          "shell/notice",
          "shell/switcher-options",
          "shell/frame-anonymous",
          "shell/frame-signed-in");

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
  void shouldBeSound(Look look) {
    try (Tab tab = browser.tab(look)) {
      addresses(look)
          .forEach(address -> {
            tab.open(address);
            if (Boolean.getBoolean("screenshots")) {
              tab.screenshot(address.substring(1).replace('/', '-'));
            }
            tab.assertSound();
          });
    }
  }

  private static Stream<String> addresses(Look look) {
    var all = look == Look.WIDE_LIGHT || look == Look.PHONE_DARK;
    var samples =
        SamplePages.all().stream()
            .filter(sample -> !INSIDE.contains(sample.template()))
            .filter(sample -> !sample.template().contains("/part/"))
            .filter(sample -> !sample.variant().equals("fragment"))
            // The pages of the other statuses differ in their words only.
            .filter(sample -> !sample.variant().matches("4(00|01|04|09|10|29)|503"))
            .filter(sample -> all)
            .map(Sample::path);
    return Stream.concat(samples, Stream.of("/gallery/list", "/gallery/form"));
  }
}
