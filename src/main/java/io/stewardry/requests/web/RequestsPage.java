package io.stewardry.requests.web;

import io.stewardry.shell.Choice;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Paging;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The requests that wait for the reader's answer, and all that are over or were asked by them.
///
/// @param waiting how many wait for the reader; more than there are rows where the rows are the
///   newest of them
/// @param accessHref where the reader asks for access; null for those who have access to all
public record RequestsPage(
    List<RequestRow> toDecide,
    long waiting,
    List<RequestRow> rows,
    Paging paging,
    @Nullable String accessHref) {
  public RequestsPage {
    toDecide = List.copyOf(toDecide);
    rows = List.copyOf(rows);
  }

  /// For how long access can be given, the wanted time among them.
  public static List<Choice> lengths(String wanted) {
    return Stream.concat(Stream.of(30, 60, 120, 240, 480, 1440, 10_080), numbers(wanted))
        .distinct()
        .sorted()
        .map(minutes ->
            new Choice(
                minutes.toString(),
                minutes % 1440 == 0
                    ? Figures.counted(minutes / 1440, "day", "days")
                    : Figures.minutes(minutes)))
        .toList();
  }

  private static Stream<Integer> numbers(String wanted) {
    return wanted.matches("[0-9]{1,5}") ? Stream.of(Integer.valueOf(wanted)) : Stream.empty();
  }
}
