package io.stewardry.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One page of a list in SQL, by key and not by offset: the thousandth page costs what the first
/// one does, and rows that come or go meanwhile shift nothing. A statement ends with [#sql], behind
/// its other conditions, and is given [#parameters].
public final class Keyset {
  private final String list;
  private final PageRequest page;
  private final boolean upwards;
  private final @Nullable Cursor after;
  private final List<String> columns = new ArrayList<>();

  /// Of the columns whose values are in the value of the cursor.
  private final List<String> types = new ArrayList<>();

  private Keyset(String list, PageRequest page, boolean descending) {
    this.list = list;
    this.page = page;
    this.upwards = descending == page.backwards();
    this.after = page.after(list);
  }

  /// @param list the list with its sort, as [Cursor] has it
  /// @throws Problem VALIDATION_FAILED for a cursor of another list, or none at all
  public static Keyset of(String list, PageRequest page, boolean descending) {
    return new Keyset(list, page, descending);
  }

  public static Keyset ascending(String list, PageRequest page) {
    return of(list, page, false);
  }

  public static Keyset descending(String list, PageRequest page) {
    return of(list, page, true);
  }

  /// Adds a column. The value of a cursor has `|` between the values of several.
  ///
  /// @param type in SQL
  public Keyset by(String column, String type) {
    columns.add(column);
    types.add(type);
    return this;
  }

  /// Adds the id, as the last column, where the others are not unique.
  public Keyset id(String column) {
    columns.add(column);
    return this;
  }

  /// The value of a row for its cursor, to be selected.
  public String value() {
    return columns.subList(0, types.size()).stream()
        .map(column -> "(" + column + ")::text")
        .collect(Collectors.joining(" || '|' || "));
  }

  /// The condition that leads on from the cursor, the order and the limit.
  public String sql() {
    String direction = upwards ? " asc" : " desc";
    return beyond()
        + " order by "
        + String.join(direction + ", ", columns)
        + direction
        + " limit :limit";
  }

  private String beyond() {
    if (after == null) {
      return "";
    }
    List<String> values = new ArrayList<>();
    for (String type : types) {
      values.add("cast(:after_%d as %s)".formatted(values.size(), type));
    }
    if (columns.size() > types.size()) {
      values.add(":after_id");
    }
    return " and (%s) %s (%s)"
        .formatted(String.join(", ", columns), upwards ? ">" : "<", String.join(", ", values));
  }

  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("limit", page.limit() + 1);
    if (after != null) {
      String[] values = after.value().split("\\|", types.size());
      for (int n = 0; n < values.length; n++) {
        parameters.put("after_" + n, values[n]);
      }
      parameters.put("after_id", after.id());
    }
    return parameters;
  }

  /// @param read the rows of the statement: one more than the page has, where there is one more,
  ///   and from the last to the first when the page is read backwards
  /// @param value of a row, for its cursor
  /// @param count of all rows, asked on the first page only
  public <T> Page<T> page(
      List<T> read, Function<T, String> value, Function<T, UUID> id, LongSupplier count) {
    boolean more = read.size() > page.limit();
    List<T> rows = more ? read.subList(0, page.limit()) : read;
    List<T> items = List.copyOf(page.backwards() ? rows.reversed() : rows);
    boolean earlier = page.backwards() ? more : page.cursor() != null;
    boolean later = page.backwards() ? after != null : more;
    Function<T, String> cursor = row -> new Cursor(list, value.apply(row), id.apply(row)).encode();
    return new Page<>(
        items,
        earlier && !items.isEmpty() ? Page.BEFORE + cursor.apply(items.getFirst()) : null,
        later && !items.isEmpty() ? cursor.apply(items.getLast()) : null,
        page.cursor() == null ? count.getAsLong() : null);
  }
}
