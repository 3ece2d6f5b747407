package io.stewardry.definitions.internal;

import io.stewardry.definitions.DefinitionFault;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import tools.jackson.databind.JsonNode;

/// The text of a definition as a tree that knows where each part stands.
///
/// @param root what it says
/// @param places of each member, by pointer
final class Source {
  private final String[] lines;
  private final JsonNode root;
  private final Map<String, Place> places;

  Source(String text, JsonNode root, Map<String, Place> places) {
    this.lines = text.split("\n", -1);
    this.root = root;
    this.places = places;
  }

  /// @param keyLine where its name stands; that of the value for items and for the whole
  /// @param style of a scalar; null for others
  record Place(int keyLine, int keyColumn, int line, int column, @Nullable ScalarStyle style) {}

  JsonNode root() {
    return root;
  }

  /// A fault of a member: where its name stands, or its value when it is a scalar.
  DefinitionFault fault(String pointer, String detail) {
    Place place = place(pointer);
    return place.style == null
        ? new DefinitionFault(place.keyLine, place.keyColumn, pointer, detail)
        : new DefinitionFault(place.line, place.column, pointer, detail);
  }

  /// A fault of the name of a member.
  DefinitionFault faultOfName(String pointer, String detail) {
    Place place = place(pointer);
    return new DefinitionFault(place.keyLine, place.keyColumn, pointer, detail);
  }

  /// A fault within a scalar that contains an expression or a text with gaps.
  ///
  /// @param line within the scalar's value, from 1
  DefinitionFault fault(String pointer, int line, int column, String detail) {
    Place place = place(pointer);
    ScalarStyle style = place.style;
    if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
      int at = place.line + line;
      int indent = at <= lines.length ? indent(lines[at - 1]) : 0;
      return style == ScalarStyle.LITERAL
          ? new DefinitionFault(at, indent + column, pointer, detail)
          : new DefinitionFault(place.line + 1, 1 + indent(lineAfter(place)), pointer, detail);
    }
    if (line > 1 || style == null) {
      return fault(pointer, detail);
    }
    int mark = style == ScalarStyle.PLAIN ? 0 : 1;
    return new DefinitionFault(place.line, place.column + mark + column - 1, pointer, detail);
  }

  private String lineAfter(Place place) {
    return place.line < lines.length ? lines[place.line] : "";
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  /// A missing member stands where that is in which it is missing.
  private Place place(String pointer) {
    String at = pointer;
    while (true) {
      Place place = places.get(at);
      if (place != null) {
        return place;
      }
      at = at.isEmpty() ? at : at.substring(0, at.lastIndexOf('/'));
      if (at.isEmpty()) {
        return places.getOrDefault("", new Place(1, 1, 1, 1, null));
      }
    }
  }
}
