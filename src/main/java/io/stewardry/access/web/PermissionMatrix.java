package io.stewardry.access.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Permissions as a table: a row for each resource, a column for each of the four acts that most
/// have, and one for the others.
///
/// @param notes why some of them cannot be chosen, one sentence for each reason
public record PermissionMatrix(List<Area> areas, List<String> notes) {
  public PermissionMatrix {
    areas = List.copyOf(areas);
    notes = List.copyOf(notes);
  }

  /// @param title such as "Monitoring"
  public record Area(String title, List<Row> rows) {
    public Area {
      rows = List.copyOf(rows);
    }
  }

  /// @param plain view, create, change and delete, in this order; null where there is no such act
  public record Row(String resource, List<@Nullable Cell> plain, List<Cell> others) {}

  /// @param act such as "reset passwords"
  /// @param words such as "Users: reset passwords"
  /// @param locked why it cannot be chosen; null when it can
  public record Cell(String key, String act, String words, boolean held, @Nullable String locked) {
    /// What is held already can be taken away, also by somebody who cannot give it.
    public boolean disabled() {
      return locked != null && !held;
    }

    /// It stands in a form that cannot be saved with it.
    public boolean wrong() {
      return locked != null && held;
    }
  }
}
