package io.stewardry.keys.web;

import io.stewardry.shell.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param makeHref the form for a new key; null when the reader can make none
/// @param hint why they cannot, and who can help
/// @param revokeAllHref null for those who can't revoke the keys of others
public record ApiKeysPage(
    List<ApiKeyRow> rows,
    @Nullable String makeHref,
    @Nullable Notice hint,
    @Nullable String revokeAllHref) {
  public ApiKeysPage {
    rows = List.copyOf(rows);
  }
}
