package io.stewardry.database.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the texts of the functions in the catalog say that each definer function reads, writes and
/// calls, with the functions that run with its rights because it calls them.
final class DefinerTexts {
  private static final String FUNCTIONS =
      """
      select n.nspname || '.' || p.proname, p.oid::regprocedure::text, p.prosecdef,
        p.prosrc || coalesce(pg_get_function_sqlbody(p.oid), ''), p.prorettype = 'trigger'::regtype
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('hub', 'priv') order by 2
      """;
  private static final Pattern COMMENT = Pattern.compile("--.*");
  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\b(?:insert into|(?<!for )update|delete from|merge into)\\s+((?:hub|priv)\\.\\w+|hub\\.%I)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern READ =
      Pattern.compile(
          "\\b(?:from|join|using)\\s+((?:hub|priv)\\.\\w+\\b|hub\\.%I)(?!\\()|,\\s+((?:hub|priv)\\.\\w+)\\s+\\w+(?=\\s+(?:where|join|,|on))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CALLED = Pattern.compile("\\b((?:hub|priv)\\.(?:\\w+|%I))\\(");

  /// One of those that count facts about a child, as `priv.fact` names them.
  private static final String ANY_FILL = "priv.%I";

  static final String EVERY_TABLE = "every table of hub";

  record Function(String name, String signature, boolean definer, String text, boolean ofTrigger) {}

  record Reach(Set<String> reads, Set<String> writes, Set<String> calls) {}

  private final List<Function> functions;

  private DefinerTexts(List<Function> functions) {
    this.functions = functions;
  }

  static DefinerTexts read(Connection owner) throws SQLException {
    var functions = new ArrayList<Function>();
    try (var statement = owner.createStatement()) {
      statement.execute("set search_path = pg_catalog");
      try (var row = statement.executeQuery(FUNCTIONS)) {
        while (row.next()) {
          functions.add(
              new Function(
                  row.getString(1),
                  row.getString(2),
                  row.getBoolean(3),
                  COMMENT.matcher(row.getString(4)).replaceAll(""),
                  row.getBoolean(5)));
        }
      }
    }
    return new DefinerTexts(functions);
  }

  List<Function> definers() {
    return functions.stream().filter(Function::definer).toList();
  }

  /// Functions without rights of their own that definer functions call.
  Set<String> helpers() {
    var helpers = new TreeSet<String>();
    for (Function definer : definers()) {
      for (Function each : with(definer)) {
        if (!each.definer()) {
          helpers.add(each.name());
        }
      }
    }
    return helpers;
  }

  Reach reach(Function definer) {
    var reads = new TreeSet<String>();
    var writes = new TreeSet<String>();
    var calls = new TreeSet<String>();
    for (Function each : with(definer)) {
      names(WRITTEN, each).forEach(writes::add);
      names(READ, each).forEach(reads::add);
      calledBy(each)
          .filter(called -> called.definer() && !called.equals(definer))
          .forEach(called -> calls.add(called.name()));
    }
    if (reads.remove("hub.%I") && !writes.contains("hub.%I")) {
      reads.removeIf(table -> table.startsWith("hub."));
      reads.add(EVERY_TABLE);
    }
    if (writes.remove("hub.%I")) {
      writes.removeIf(table -> table.startsWith("hub."));
      reads.removeIf(table -> table.startsWith("hub."));
      writes.add(EVERY_TABLE);
    }
    reads.removeAll(writes);
    return new Reach(reads, writes, calls);
  }

  /// A definer function, and all that it calls which has no rights of its own.
  private Set<Function> with(Function definer) {
    var all = new LinkedHashSet<Function>();
    var next = new ArrayList<>(List.of(definer));
    while (!next.isEmpty()) {
      Function each = next.removeLast();
      if (all.add(each)) {
        calledBy(each).filter(called -> !called.definer()).forEach(next::add);
      }
    }
    return all;
  }

  private Stream<Function> calledBy(Function function) {
    Set<String> names = Set.copyOf(names(CALLED, function).toList());
    return functions.stream()
        .filter(each ->
            names.contains(each.name())
                || names.contains(ANY_FILL) && each.name().startsWith("priv.fill_"));
  }

  private static Stream<String> names(Pattern pattern, Function function) {
    return pattern.matcher(function.text()).results().map(DefinerTexts::first).distinct();
  }

  private static String first(MatchResult match) {
    return match.groupCount() > 1 && match.group(1) == null ? match.group(2) : match.group(1);
  }
}
