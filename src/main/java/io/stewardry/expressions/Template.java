package io.stewardry.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// A text with gaps, each of which is an expression: `https://${inputs.host}/status`. `$${` is the
/// text `${`.
public final class Template {
  /// What one text may become, in characters.
  private static final int LONGEST = 1_000_000;

  /// Each is compiled, which takes up to a millisecond.
  private static final int MOST_GAPS = 100;

  private final List<Object> parts;

  private Template(List<Object> parts) {
    this.parts = parts;
  }

  /// @param names that its expressions may use
  /// @throws ExpressionFault with its place in the text
  public static Template parse(String text, Set<String> names) {
    List<Object> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int gaps = 0;
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("$${", at)) {
        plain.append("${");
        at += 3;
      } else if (text.startsWith("${", at)) {
        int end = Gap.end(text, at + 2);
        Place place = Place.of(text, at + 2);
        if (end < 0) {
          throw new ExpressionFault(
              place.line(), Math.max(1, place.column() - 2), "This ${ has no } that ends it.");
        }
        if (++gaps > MOST_GAPS) {
          throw new ExpressionFault(
              place.line(),
              Math.max(1, place.column() - 2),
              "A text has at most %d gaps. Compute some parts in an earlier step."
                  .formatted(MOST_GAPS));
        }
        if (!plain.isEmpty()) {
          parts.add(plain.toString());
          plain.setLength(0);
        }
        try {
          parts.add(Expression.parse(text.substring(at + 2, end), names));
        } catch (ExpressionFault fault) {
          throw fault.within(place.line() - 1, place.column() - 1);
        }
        at = end + 1;
      } else {
        plain.append(text.charAt(at++));
      }
    }
    if (!plain.isEmpty()) {
      parts.add(plain.toString());
    }
    return new Template(List.copyOf(parts));
  }

  /// What its expressions read, see [Expression#reads].
  public List<List<String>> reads() {
    return parts.stream()
        .flatMap(part -> part instanceof Expression gap ? gap.reads().stream() : null)
        .toList();
  }

  public int gaps() {
    return (int) parts.stream().filter(Expression.class::isInstance).count();
  }

  /// A text that is one gap and nothing else becomes the value of that, of whatever kind. Any other
  /// becomes a text, in which lists and maps stand as JSON and null is empty.
  ///
  /// @throws ExpressionFault when one cannot be evaluated
  public JsonNode fill(Map<String, ? extends @Nullable Object> values) {
    if (parts.size() == 1 && parts.getFirst() instanceof Expression whole) {
      return whole.value(values);
    }
    StringBuilder filled = new StringBuilder();
    for (Object part : parts) {
      filled.append(part instanceof Expression gap ? text(gap.value(values)) : part);
      if (filled.length() > LONGEST) {
        throw new ExpressionFault(
            1, 1, "The text becomes longer than %,d characters.".formatted(LONGEST));
      }
    }
    return StringNode.valueOf(filled.toString());
  }

  /// The same, always as text.
  ///
  /// @throws ExpressionFault when one cannot be evaluated
  public String text(Map<String, ? extends @Nullable Object> values) {
    return text(fill(values));
  }

  private static String text(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> value.stringValue();
      case NULL, MISSING -> "";
      default -> value.toString();
    };
  }

  private record Place(int line, int column) {
    static Place of(String text, int at) {
      int line = 1;
      int begin = 0;
      for (int i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
        line++;
        begin = i + 1;
      }
      return new Place(line, text.codePointCount(begin, at) + 1);
    }
  }
}
