package io.stewardry.onboarding.web;

import io.stewardry.kernel.Page;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;

/// The foot of a list that goes by cursor.
final class ImportPaging {
  static final Paging NONE = Paging.of(1, 0, 0, null, null);

  private ImportPaging() {}

  /// @param from the number of the first row, as the address says; only for people to read
  static Paging of(Page<?> page, String from, long total, ListAddress address) {
    long first = from.matches("[1-9][0-9]{0,8}") ? Long.parseLong(from) : 1;
    int shown = page.items().size();
    String next = page.nextCursor();
    return Paging.of(
        first,
        shown,
        total,
        null,
        next == null
            ? null
            : address.with("after", next).with("from", String.valueOf(first + shown)).href());
  }
}
