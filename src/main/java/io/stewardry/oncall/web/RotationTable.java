package io.stewardry.oncall.web;

import io.stewardry.shell.Choice;
import io.stewardry.shell.Initials;
import io.stewardry.shell.StateBadge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rotation as it is typed, in the form of its shift.
///
/// @param rotation as the form sends it
/// @param arrangeHref where an act on it is sent, which draws it again and saves nothing
/// @param people some who can be added
/// @param add what was typed to add somebody
/// @param error about the rotation as a whole; null for none
/// @param addError about who was looked for
/// @param said to screen readers: what has just changed
/// @param leftTurns of deleted users
public record RotationTable(
    String rotation,
    String arrangeHref,
    List<Row> rows,
    List<Choice> people,
    String add,
    @Nullable String error,
    @Nullable String addError,
    String said,
    int leftTurns,
    boolean close) {
  public RotationTable {
    rows = List.copyOf(rows);
    people = List.copyOf(people);
  }

  /// @param state null for somebody who is active
  public record Row(String id, String name, String email, @Nullable StateBadge state) {
    public String initials() {
      return Initials.of(name);
    }
  }
}
