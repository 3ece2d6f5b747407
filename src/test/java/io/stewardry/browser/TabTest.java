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

      // Its texts were readable a moment ago, and are known.
      page.evaluate("document.querySelector('h1').style.color = '#eee'");
      assertThatThrownBy(() -> Tab.assertAccessible(page)).hasMessageContaining("color-contrast");
      page.evaluate("document.querySelector('h1').style.color = ''");
      Tab.assertAccessible(page);
      page.evaluate("document.querySelector('h1').parentElement.style.backgroundColor = '#333'");
      assertThatThrownBy(() -> Tab.assertAccessible(page)).hasMessageContaining("color-contrast");
      page.evaluate("document.querySelector('h1').parentElement.style.backgroundColor = ''");

      page.evaluate("document.querySelector('label').remove()");
      assertThatThrownBy(() -> Tab.assertAccessible(page)).hasMessageContaining("label");

      page.evaluate("document.body.setAttribute('style', 'color: red')");
      page.waitForCondition(() -> !tab.violations().isEmpty() && !tab.consoleErrors().isEmpty());
      assertThat(tab.violations()).singleElement().asString().startsWith("style-src-attr");
      assertThat(tab.consoleErrors()).isNotEmpty();
    }
  }
}
