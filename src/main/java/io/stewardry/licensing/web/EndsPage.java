package io.stewardry.licensing.web;

import io.stewardry.licensing.Ending.Stops;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stops on a day, and how many ends the days around it have.
///
/// @param day such as "31 Jan 2027"
/// @param distance such as "in 62 days"
/// @param zone in which days are meant
/// @param total ends on the day
/// @param renewals what the reader can give a later end, by capability
/// @param next the next day with an end, where this one has none; null where there is none either
public record EndsPage(
    String day,
    String distance,
    String zone,
    long total,
    List<EndsMonth> months,
    String earlierHref,
    String todayHref,
    String laterHref,
    List<Row> rows,
    List<Renewal> renewals,
    @Nullable NextDay next,
    Paging paging) {

  /// All ends of one capability on this page.
  ///
  /// @param action where the question is
  /// @param cells as the question's form names them
  public record Renewal(String capability, String action, List<String> cells) {
    public Renewal {
      cells = List.copyOf(cells);
    }

    public String label() {
      return "Renew " + capability + " for " + Figures.count(cells.size()) + "…";
    }
  }

  public record NextDay(String day, String href) {}

  /// @param href of the capabilities of the organization; null for the acting one
  /// @param capabilities in words
  /// @param cause whose end it is, where it is not its own
  /// @param at the times of the ends, such as "23:59"
  /// @param stops null while it is being counted
  /// @param below null where nothing ends below it
  public record Row(
      String name,
      @Nullable String href,
      String capabilities,
      @Nullable String cause,
      String at,
      @Nullable Stops stops,
      @Nullable Below below) {}

  /// @param capabilities each with the number of organizations that lose it, such as "Vault in 3"
  public record Below(String capabilities, Stops stops) {}
}
