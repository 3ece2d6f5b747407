package io.stewardry.identity.web;

import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param makeHref the form for a new key; null when the reader can make none
/// @param hint why he cannot, and who can help
/// @param revokeAll null for who may not revoke the keys of others
public record ApiKeysPage(
    List<ApiKeyRow> rows,
    @Nullable String makeHref,
    @Nullable Notice hint,
    @Nullable DangerQuestion revokeAll) {
  public ApiKeysPage {
    rows = List.copyOf(rows);
  }
}
