package io.stewardry.licence.web;

import io.stewardry.shell.Moment;
import io.stewardry.shell.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The licences that were issued, the newest first.
public record IssuedLicensesPage(List<Row> rows, Paging paging) {
  public IssuedLicensesPage {
    rows = List.copyOf(rows);
  }

  /// @param activated null for one that is not in force
  public record Row(
      long serial,
      String organization,
      String allows,
      @Nullable Moment until,
      Moment issued,
      @Nullable Moment activated) {}
}
