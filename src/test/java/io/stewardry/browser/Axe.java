package io.stewardry.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/// The rules of axe. Its builder is left out: that has the whole script read again for each page,
/// twice, and carries home what was found to be good, too.
final class Axe {
  static final String SCRIPT = script();

  private static final List<String> TAGS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private static final String RUN =
      """
      async tags => {
        if (!window.axe) return null;
        const { violations } =
            await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
        return violations.flatMap(rule =>
            rule.nodes.map(node => `${rule.id}: ${node.html}\\n  ${node.failureSummary}`));
      }
      """;

  private Axe() {}

  /// Each with the piece of the page and what is wrong with it.
  static List<String> findings(Page page) {
    var found = page.evaluate(RUN, TAGS);
    if (found == null) {
      page.evaluate("() => {" + SCRIPT + "}");
      found = page.evaluate(RUN, TAGS);
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
