package io.stewardry.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The rules of axe. Its builder is left out: that has the whole script read again for each page,
/// twice, and carries home what was found to be good, too.
final class Axe {
  static final String SCRIPT = script();

  private static final Map<String, Object> ALL =
      Map.of(
          "runOnly",
          Map.of(
              "type",
              "tag",
              "values",
              List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")),
          "rules",
          Map.of("color-contrast", Map.of("enabled", false)));

  /// What another size or theme can break in a page that was sound before: sizes, and words that
  /// are hidden where there is little room; and colours, as always.
  private static final Map<String, Object> OF_THE_LOOK =
      Map.of(
          "runOnly",
          Map.of(
              "type",
              "rule",
              "values",
              List.of(
                  "aria-hidden-focus",
                  "button-name",
                  "empty-heading",
                  "label",
                  "link-name",
                  "scrollable-region-focusable",
                  "select-name",
                  "target-size")));

  /// All rules but that of contrast for the page, and that one for the texts that are new.
  private static final String RUN =
      """
      async ({ rules, texts }) => {
        if (!window.axe) return null;
        const found = async (where, options) =>
            (await axe.run(where, { ...options, resultTypes: ['violations'] })).violations;
        const violations = await found(document, rules);
        const seen = texts.flatMap(text => window.stewardryTexts.get(text));
        if (seen.length) {
          violations.push(...await found({ include: seen },
              { runOnly: { type: 'rule', values: ['color-contrast'] } }));
        }
        return violations.flatMap(rule =>
            rule.nodes.map(node => `${rule.id}: ${node.html}\\n  ${node.failureSummary}`));
      }
      """;

  /// What decides whether a text can be read, for each that the page shows: its colour and size,
  /// what is painted below it, and what exempts it or keeps axe from deciding. Texts that have all
  /// of this in common are one.
  private static final String TEXTS =
      """
      () => {
        const clear = style => style.backgroundImage === 'none' && style.backgroundColor.endsWith(', 0)');
        const paint = style => clear(style) ? '' : style.backgroundColor + style.backgroundImage;
        const pseudo = element => ['::before', '::after'].some(which => {
          const style = getComputedStyle(element, which);
          return style.content !== 'none' && !clear(style);
        });
        const known = new Map();
        const below = element => {
          if (!element) return { paint: '', effect: '', pseudo: false };
          if (known.has(element)) return known.get(element);
          const style = getComputedStyle(element);
          const parent = below(element.parentElement);
          const solid = style.backgroundColor.startsWith('rgb(') && style.backgroundImage === 'none';
          const effect = [style.opacity, style.filter, style.mixBlendMode].join(' ');
          const own = {
            paint: (solid ? '' : parent.paint) + paint(style),
            effect: parent.effect + (effect === '1 none normal' ? '' : effect + ';'),
            pseudo: parent.pseudo || pseudo(element),
          };
          known.set(element, own);
          return own;
        };
        const shown = element => element.checkVisibility({ visibilityProperty: true });
        const floating = [...document.querySelectorAll('body *')].filter(element => {
          const style = getComputedStyle(element);
          return (style.transform !== 'none' || !['static', 'relative'].includes(style.position))
              && !clear(style) && shown(element);
        });
        const meets = (one, other) => {
          const a = one.getBoundingClientRect();
          const b = other.getBoundingClientRect();
          return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        };
        const texts = window.stewardryTexts = new Map();
        const add = (element, words) => {
          if (!shown(element)) return;
          const style = getComputedStyle(element);
          const text = JSON.stringify([
            style.color, style.fontSize, style.fontWeight, style.textShadow, style.clipPath,
            below(element),
            floating
                .filter(other => !other.contains(element) && !element.contains(other)
                    && meets(element, other))
                .map(other => below(other).paint),
            element.matches('input, select, textarea, option') && element.tagName,
            !!element.closest(':disabled, [aria-disabled=true]'),
            !!element.closest('label')?.control?.disabled,
            words.length < 2,
            /[\\p{L}\\p{N}]/u.test(words),
          ]);
          texts.set(text, [...texts.get(text) ?? [], element]);
        };
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const words = walk.currentNode.data.trim();
          if (words) add(walk.currentNode.parentElement, words);
        }
        document.querySelectorAll('input, select, textarea')
            .forEach(field => add(field, field.value || field.placeholder || ''));
        return [...texts.keys()];
      }
      """;

  /// What the rule of contrast has looked at on some page of this run and found readable. It costs
  /// more than all other rules together, and it reads nothing but this.
  private static final Set<String> READABLE = ConcurrentHashMap.newKeySet();

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
    List<String> texts = new ArrayList<>(strings(page.evaluate(TEXTS)));
    texts.removeAll(READABLE);
    Map<String, Object> what = Map.of("rules", rules, "texts", texts);
    Object found = page.evaluate(RUN, what);
    if (found == null) {
      page.evaluate("() => {" + SCRIPT + "}");
      found = page.evaluate(RUN, what);
    }
    List<String> findings = strings(found);
    if (findings.isEmpty()) {
      READABLE.addAll(texts);
    }
    return findings;
  }

  private static List<String> strings(Object list) {
    return ((List<?>) list).stream().map(String.class::cast).toList();
  }

  private static String script() {
    try {
      return AxeBuilder.getAxeScript();
    } catch (Exception unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
