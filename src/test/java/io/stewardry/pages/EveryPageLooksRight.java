package io.stewardry.pages;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.RunsInParallel;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/// Each sample in the browser: nothing forbidden, nothing that a screen reader stumbles over,
/// nothing wider than the screen. The classes below share out the modules, so that none takes long.
///
/// Wide and light, narrow and dark are looked at with every sample; the other two looks only with
/// the two pages that show every part there is, because each costs half a second and finds the
/// same. A page is opened once and then turned from one look to the other; the next one is opened
/// in the look in which the last one ended. With `-Dscreenshots=true` each is put into
/// `target/screenshots`.
@RunsInParallel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EveryPageLooksRight {
  /// Drawn inside other pages; alone they are no page.
  private static final Set<String> INSIDE =
      Set.of(
          "shell/notice",
          "shell/switcher-options",
          "shell/frame-anonymous",
          "shell/frame-signed-in");

  private ConfigurableApplicationContext application;
  Browser browser;

  @BeforeAll
  void open() {
    application = SampleApplication.start();
    browser = Browser.open(SampleApplication.address(application));
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
    application.close();
  }

  @Test
  void shouldBeSound() {
    try (Tab tab = browser.tab(Look.WIDE_LIGHT).withRules()) {
      samples()
          .forEach(address -> {
            tab.open(address);
            look(tab, address);
            tab.turn(tab.look() == Look.WIDE_LIGHT ? Look.PHONE_DARK : Look.WIDE_LIGHT);
            look(tab, address);
          });
    }
  }

  static void look(Tab tab, String address) {
    if (Boolean.getBoolean("screenshots")) {
      tab.screenshot(address.substring(1).replace('/', '-'));
    }
    assertThatCode(tab::assertSound).as("%s, %s", address, tab.look()).doesNotThrowAnyException();
  }

  /// Whether a class looks at the samples of a module, by the folder of their templates.
  abstract boolean looksAt(String module);

  private Stream<String> samples() {
    return SamplePages.all().stream()
        .filter(sample -> looksAt(sample.template().split("/")[0]))
        .filter(sample -> !INSIDE.contains(sample.template()))
        .filter(sample -> !sample.template().contains("/part/"))
        .filter(sample -> !sample.variant().equals("fragment"))
        // The pages of the other statuses differ in their words only.
        .filter(sample -> !sample.variant().matches("4(00|01|04|09|10|29)|503"))
        .map(Sample::path);
  }
}
