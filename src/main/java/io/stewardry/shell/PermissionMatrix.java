package io.stewardry.shell;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Permissions as a table: a row for each resource, a column for each of the four acts that most
/// have, and one for the others.
///
/// @param notes why some of them cannot be chosen, one sentence for each reason
public record PermissionMatrix(List<Area> areas, List<String> notes) {
  private static final List<String> PLAIN = List.of("view", "create", "update", "delete");

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
      PermissionWords words,
      Set<Permission> shown,
      Set<Permission> held,
      Function<Permission, @Nullable String> locked,
      List<String> notes) {
    List<Area> areas = new ArrayList<>();
    words
        .table(shown)
        .forEach((area, resources) ->
            areas.add(
                new Area(
                    area.title(),
                    resources.entrySet().stream()
                        .map(each ->
                            row(
                                each.getKey().name().many(),
                                each.getValue(),
                                permission -> cell(permission, words, held, locked)))
                        .toList())));
    return new PermissionMatrix(areas, notes);
  }

  private static Row row(String name, List<Permission> acts, Function<Permission, Cell> cell) {
    List<@Nullable Cell> plain = new ArrayList<>();
    for (String act : PLAIN) {
      plain.add(
          acts.stream()
              .filter(permission -> permission.act().equals(act))
              .map(cell)
              .findAny()
              .orElse(null));
    }
    List<Cell> others =
        acts.stream().filter(permission -> !PLAIN.contains(permission.act())).map(cell).toList();
    return new Row(name, plain, others);
  }

  private static Cell cell(
      Permission permission,
      PermissionWords words,
      Set<Permission> held,
      Function<Permission, @Nullable String> locked) {
    return new Cell(
        permission.key(),
        words.act(permission),
        words.of(permission),
        permission.verb() == Verb.VIEW,
        held.contains(permission),
        locked.apply(permission));
  }
}
