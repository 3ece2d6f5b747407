package io.stewardry.settings.web;

import io.stewardry.shell.FieldErrors;
import java.util.List;

/// Settings that an organization can set.
///
/// @param action where the form is sent
public record SettingsPage(
    String action, boolean editable, List<SettingField> fields, FieldErrors errors) {
  public SettingsPage {
    fields = List.copyOf(fields);
  }
}
