package io.stewardry.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.pages.SampleApplication;
import org.junit.jupiter.api.Test;

/// A harness that finds nothing looks like pages without fault: it must see what is wrong.
class TabTest {
  @Test
  void shouldSeeWhatIsWrong() {
    try (var application = SampleApplication.start();
        var browser = Browser.open(SampleApplication.address(application));
        var tab = browser.tab(Look.WIDE_LIGHT)) {
      var page = tab.open("/shell/sign-in/empty");
      tab.assertSound();

      page.evaluate("document.querySelector('label').remove()");
      assertThatThrownBy(() -> Tab.assertAccessible(page)).hasMessageContaining("label");

      page.evaluate("document.body.setAttribute('style', 'color: red')");
      page.waitForTimeout(100);
      assertThat(tab.violations()).singleElement().asString().startsWith("style-src-attr");
      assertThat(tab.consoleErrors()).isNotEmpty();
    }
  }
}
