package io.stewardry.vaultreview;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.Figures;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is done with the review of vaults. The database writes it, with what it shows
/// (`hub.review_credentials`).
enum VaultReviewAction implements AuditAction {
  REVIEWED(
      ActionWords.of("vault.reviewed", "lock-search", "reviewed the vault")
          .depending(VaultReviewAction::counted));

  private final ActionWords words;

  VaultReviewAction(ActionWords words) {
    this.words = words;
  }

  private static @Nullable String counted(Map<String, @Nullable Object> changes) {
    if (!(changes.get("rows") instanceof Number rows)) {
      return null;
    }
    String what = Figures.counted(rows.longValue(), "credential", "credentials");
    String how = Boolean.TRUE.equals(changes.get("names")) ? "" : ", without names";
    return (changes.containsKey("format") ? "exported the vault review" : "reviewed the vault")
        + " ("
        + what
        + how
        + ")";
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
