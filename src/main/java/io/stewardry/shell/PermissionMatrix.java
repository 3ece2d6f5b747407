package io.stewardry.shell;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.PermissionWords;
import io.stewardry.kernel.PermissionWords.Column;
import io.stewardry.kernel.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Permissions as a table: a row for each resource, a column for each of the four acts that most
/// have, and one for the others.
///
/// @param notes why some of them cannot be chosen, one sentence for each reason
public record PermissionMatrix(List<Area> areas, List<String> notes) {
  private static final List<Column> PLAIN =
      List.of(Column.VIEW, Column.CREATE, Column.UPDATE, Column.DELETE);

  public PermissionMatrix {
    areas = List.copyOf(areas);
    notes = List.copyOf(notes);
  }

  /// @param title such as "People"
  public record Area(String title, List<Row> rows) {
    public Area {
      rows = List.copyOf(rows);
    }
  }

  /// @param plain view, create, edit and delete, in this order; null where there is no such act
  public record Row(String resource, List<@Nullable Cell> plain, List<Cell> others) {}

  /// @param act such as "reset passwords"
  /// @param words such as "Users: reset passwords"
  /// @param reads it changes nothing
  /// @param locked why it cannot be chosen; null when it can
  public record Cell(
      String key, String act, String words, boolean reads, boolean held, @Nullable String locked) {
    /// What is held already can be taken away, also by somebody who cannot give it.
    public boolean disabled() {
      return locked != null && !held;
    }

    /// It stands in a form that cannot be saved with it.
    public boolean wrong() {
      return locked != null && held;
    }
  }

  /// @param shown those that no page offers are left out
  /// @param locked why one cannot be chosen; null when it can
  public static PermissionMatrix of(
      Set<Permission> shown,
      Set<Permission> held,
      Function<Permission, @Nullable String> locked,
      List<String> notes) {
    Map<String, List<Row>> areas = new LinkedHashMap<>();
    for (String resource : PermissionWords.resources()) {
      List<Permission> acts =
          shown.stream()
              .filter(Permission::offered)
              .filter(permission -> PermissionWords.resourceOf(permission).equals(resource))
              .toList();
      if (!acts.isEmpty()) {
        areas
            .computeIfAbsent(PermissionWords.area(acts.getFirst()), area -> new ArrayList<>())
            .add(row(acts, held, locked));
      }
    }
    return new PermissionMatrix(
        areas.entrySet().stream().map(area -> new Area(area.getKey(), area.getValue())).toList(),
        notes);
  }

  private static Row row(
      List<Permission> acts, Set<Permission> held, Function<Permission, @Nullable String> locked) {
    List<@Nullable Cell> plain = new ArrayList<>();
    for (Column column : PLAIN) {
      plain.add(
          acts.stream()
              .filter(permission -> PermissionWords.column(permission) == column)
              .map(permission -> cell(permission, held, locked))
              .findAny()
              .orElse(null));
    }
    List<Cell> others =
        acts.stream()
            .filter(permission -> PermissionWords.column(permission) == Column.OTHER)
            .map(permission -> cell(permission, held, locked))
            .toList();
    return new Row(PermissionWords.resource(acts.getFirst()), plain, others);
  }

  private static Cell cell(
      Permission permission, Set<Permission> held, Function<Permission, @Nullable String> locked) {
    return new Cell(
        permission.key(),
        PermissionWords.act(permission),
        PermissionWords.of(permission),
        permission.verb() == Verb.VIEW,
        held.contains(permission),
        locked.apply(permission));
  }
}
