package io.stewardry.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A row that creating an organization leaves, with marks where the next one differs.
///
/// @param values by column, as text; columns that PostgreSQL computes are left out
/// @param types by column
record Row(String table, Map<String, String> values, Map<String, String> types) {
  /// Eight hexadecimal digits at the beginning of each id and hash.
  static final String ID = "@@@@@@@@";

  static final String NAME = "@name@";
  static final String DOMAIN = "@domain@";
  static final String SLUG = "@slug@";

  /// For one organization, with values to be bound in their order.
  String insert() {
    return "insert into %s (%s) values (%s)"
        .formatted(
            table,
            String.join(", ", values.keySet()),
            types.values().stream().map(type -> "?::" + type).collect(Collectors.joining(", ")));
  }

  List<String> bound(String id, String name, String domain, String slug) {
    List<String> bound = new ArrayList<>();
    values
        .values()
        .forEach(value ->
            bound.add(
                value == null
                    ? null
                    : value
                        .replace(ID, id)
                        .replace(NAME, name)
                        .replace(DOMAIN, domain)
                        .replace(SLUG, slug)));
    return bound;
  }

  /// For many, from a relation `m (id, name, domain, slug)`.
  String insertMany() {
    List<String> selected = new ArrayList<>();
    values.forEach((column, value) -> selected.add(expression(value) + "::" + types.get(column)));
    return "insert into %s (%s) select %s from m"
        .formatted(table, String.join(", ", values.keySet()), String.join(", ", selected));
  }

  private static String expression(String value) {
    if (value == null) {
      return "null";
    }
    String expression = "'" + value.replace("'", "''") + "'";
    for (String mark : List.of(ID, NAME, DOMAIN, SLUG)) {
      if (value.contains(mark)) {
        String column = mark.equals(ID) ? "id" : mark.replace("@", "");
        expression = "replace(" + expression + ", '" + mark + "', m." + column + ")";
      }
    }
    return expression;
  }
}
