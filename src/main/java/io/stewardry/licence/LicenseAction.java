package io.stewardry.licence;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Actions with licences that the audit log records.
enum LicenseAction implements AuditAction {
  ISSUED(
      ActionWords.of("license.issued", "license", "issued a licence to {organization}")
          .called("Issued a licence")),
  ACTIVATED(
      ActionWords.of("license.activated", "license", "activated the licence {serial}")
          .called("Activated a licence")
          .depending(LicenseAction::ofConversion));

  private final ActionWords words;

  LicenseAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }

  private static @Nullable String ofConversion(Map<String, @Nullable Object> changes) {
    return changes.containsKey("defaultTenant")
        ? "turned this organization into an MSP by activating the licence {serial}"
        : null;
  }
}
