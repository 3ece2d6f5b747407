package io.stewardry.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/// The rules of axe. Its builder is left out: that has the whole script read again for each page,
/// twice, and carries home what was found to be good, too.
final class Axe {
  static final String SCRIPT = script();

  private static final Map<String, Object> ALL =
      Map.of(
          "type",
          "tag",
          "values",
          List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));

  /// What another size or theme can break in a page that was sound before: colours, sizes, and
  /// words that are hidden where there is little room.
  private static final Map<String, Object> OF_THE_LOOK =
      Map.of(
          "type",
          "rule",
          "values",
          List.of(
              "aria-hidden-focus",
              "button-name",
              "color-contrast",
              "empty-heading",
              "label",
              "link-name",
              "scrollable-region-focusable",
              "select-name",
              "target-size"));

  private static final String RUN =
      """
      async rules => {
        if (!window.axe) return null;
        const { violations } =
            await axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
        return violations.flatMap(rule =>
            rule.nodes.map(node => `${rule.id}: ${node.html}\\n  ${node.failureSummary}`));
      }
      """;

  private Axe() {}

  /// Each with the piece of the page and what is wrong with it.
  static List<String> findings(Page page) {
    return findings(page, ALL);
  }

  /// In a page whose every rule was looked at in another size and theme.
  static List<String> findingsOfTheLook(Page page) {
    return findings(page, OF_THE_LOOK);
  }

  private static List<String> findings(Page page, Map<String, Object> rules) {
    var found = page.evaluate(RUN, rules);
    if (found == null) {
      page.evaluate("() => {" + SCRIPT + "}");
      found = page.evaluate(RUN, rules);
    }
    return ((List<?>) found).stream().map(String.class::cast).toList();
  }

  private static String script() {
    try {
      return AxeBuilder.getAxeScript();
    } catch (Exception unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
