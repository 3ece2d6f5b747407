package io.stewardry.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The address of a list with all that narrows and orders it, so that each chip, column and page of
/// it keeps what the others chose.
///
/// @param parameters in the order in which they stand in the address; never the cursor, which a
///   change of anything else makes worthless
public record ListAddress(String path, Map<String, String> parameters) {
  private static final String SORT = "sort";

  public ListAddress {
    var given = new LinkedHashMap<>(parameters);
    given.values().removeIf(String::isEmpty);
    parameters = Collections.unmodifiableMap(given);
  }

  public static ListAddress of(String path) {
    return new ListAddress(path, Map.of());
  }

  /// @param value empty to leave the parameter out
  public ListAddress with(String name, String value) {
    var changed = new LinkedHashMap<>(parameters);
    changed.put(name, value);
    return new ListAddress(path, changed);
  }

  public ListAddress at(String path) {
    return new ListAddress(path, parameters);
  }

  public String value(String name) {
    return parameters.getOrDefault(name, "");
  }

  public boolean has(String name) {
    return parameters.containsKey(name);
  }

  /// All but one parameter, for the hidden fields of a form that asks for that one.
  public List<Map.Entry<String, String>> besides(String name) {
    return parameters.entrySet().stream().filter(entry -> !entry.getKey().equals(name)).toList();
  }

  public String href() {
    if (parameters.isEmpty()) {
      return path;
    }
    return parameters.entrySet().stream()
        .map(entry ->
            URLEncoder.encode(entry.getKey(), UTF_8)
                + "="
                + URLEncoder.encode(entry.getValue(), UTF_8))
        .collect(Collectors.joining("&", path + "?", ""));
  }

  public Chip chip(String label, String name, String value) {
    return new Chip(label, with(name, value).href(), value(name).equals(value));
  }

  /// A column by which the list can be sorted; `-name` in the address is the other way round.
  public SortColumn column(String key, String label) {
    var sort = value(SORT);
    var direction =
        sort.equals(key)
            ? SortColumn.Direction.UP
            : sort.equals("-" + key) ? SortColumn.Direction.DOWN : SortColumn.Direction.NONE;
    var next = direction == SortColumn.Direction.UP ? "-" + key : key;
    return SortColumn.sorted(key, label, with(SORT, next).href(), direction);
  }
}
