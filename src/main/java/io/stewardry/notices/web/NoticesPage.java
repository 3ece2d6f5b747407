package io.stewardry.notices.web;

import io.stewardry.shell.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All open notices of the reader.
///
/// @param open how many, for the bell
/// @param upTo until when all are marked as read; null where none is new
/// @param address at which this part of the list is asked for again when something has changed
/// @param announced what the reader may be told one day; empty where that is nothing
public record NoticesPage(
    List<NoticeRow> rows,
    Paging paging,
    int open,
    @Nullable String upTo,
    String address,
    List<String> announced) {

  /// Such as "Requests to enter and access that ends are listed here."; null where nothing is
  /// promised.
  public @Nullable String promise() {
    if (announced.isEmpty()) {
      return null;
    }
    List<String> but = announced.subList(0, announced.size() - 1);
    String all =
        but.isEmpty()
            ? announced.getLast()
            : String.join(", ", but) + " and " + announced.getLast();
    return Character.toUpperCase(all.charAt(0)) + all.substring(1) + " are listed here.";
  }
}
