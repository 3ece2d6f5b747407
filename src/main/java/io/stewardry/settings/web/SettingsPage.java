package io.stewardry.settings.web;

import io.stewardry.shell.FieldErrors;
import java.util.List;

/// The numbers that an organization can set.
///
/// @param action where the form is sent
public record SettingsPage(
    String action, boolean editable, List<NumberField> fields, FieldErrors errors) {
  public SettingsPage {
    fields = List.copyOf(fields);
  }
}
