package io.stewardry.oncall.web;

import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import java.util.List;

/// The overrides of a shift, and what was typed for a new one.
///
/// @param href where a new one is sent
/// @param zone whose clock the times are by
public record OverridesTable(
    String href,
    String zone,
    List<Row> rows,
    List<Choice> people,
    OverrideForm form,
    FieldErrors errors,
    boolean editable) {
  public OverridesTable {
    rows = List.copyOf(rows);
    people = List.copyOf(people);
  }

  /// @param key by which it is removed
  /// @param skipped the user is not active
  public record Row(String key, String name, String from, String until, boolean skipped) {}
}
