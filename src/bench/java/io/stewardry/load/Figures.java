package io.stewardry.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was measured, round by round, under a name for each thing and a column for each figure.
final class Figures {
  private final Map<String, Map<String, List<Double>>> rows = new LinkedHashMap<>();

  void add(String row, String column, double value) {
    rows.computeIfAbsent(row, any -> new LinkedHashMap<>())
        .computeIfAbsent(column, any -> new ArrayList<>())
        .add(value);
  }

  void add(String row, Callers.Measured measured) {
    add(row, "a second", measured.rate());
    add(row, "p50 ms", measured.p50());
    add(row, "p95 ms", measured.p95());
    add(row, "p99 ms", measured.p99());
  }

  /// @param application processor seconds that it used meanwhile
  /// @param database the same of PostgreSQL
  void add(String row, Callers.Measured measured, double application, double database) {
    add(row, measured);
    add(row, "processor ms each", application * 1e3 / measured.answers());
    add(row, "of PostgreSQL", database * 1e3 / measured.answers());
  }

  double last(String row, String column) {
    return rows.get(row).get(column).getLast();
  }

  /// As a table of minimum, median and maximum; a column for each figure that any row has.
  void print(String title) {
    if (rows.isEmpty()) {
      return;
    }
    List<String> columns =
        rows.values().stream().flatMap(row -> row.keySet().stream()).distinct().toList();
    System.out.println("\n" + title + "\n\n| | " + String.join(" | ", columns) + " |");
    System.out.println("|---|" + "---|".repeat(columns.size()));
    rows.forEach((name, row) -> {
      StringBuilder line = new StringBuilder("| " + name + " |");
      for (String column : columns) {
        line.append(' ').append(spread(row.getOrDefault(column, List.of()))).append(" |");
      }
      System.out.println(line);
    });
  }

  private static String spread(List<Double> values) {
    if (values.isEmpty()) {
      return "";
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Arrays.stream(
            new double[] {sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]})
        .mapToObj(value -> value < 100 ? "%.2f".formatted(value) : "%,.0f".formatted(value))
        .reduce((left, right) -> left + " / " + right)
        .orElseThrow();
  }
}
