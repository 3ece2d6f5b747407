package io.stewardry.visits.web;

import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Figures;
import io.stewardry.visits.DoorMode;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Asking to enter an organization, by somebody of the staff that manages it.
///
/// @param removed an owner removed the reader, who needs an owner's answer to enter again
/// @param open the reader's visit that is pending or runs; null when there is none
/// @param mailed the answer comes by e-mail, too
/// @param history the reader's visits, newest first
public record AskPage(
    String name,
    String base,
    String insideHref,
    DoorMode mode,
    boolean removed,
    @Nullable VisitRow open,
    boolean letIn,
    String reason,
    String minutes,
    FieldErrors errors,
    boolean mailed,
    List<VisitRow> history) {

  public static List<Choice> lengths() {
    return IntStream.of(15, 30, 60, 120, 240, 480)
        .mapToObj(minutes -> new Choice(Integer.toString(minutes), Figures.minutes(minutes)))
        .toList();
  }

  /// Can the reader enter without an answer?
  public boolean emergency() {
    return mode == DoorMode.EMERGENCY && !removed;
  }

  public String lead() {
    if (emergency()) {
      return "You can enter immediately. The owners are notified with your reason.";
    }
    return (removed
            ? "An owner removed you, so you need their answer to enter. "
            : "An owner decides. ")
        + "The time runs from their answer, which you get "
        + (mailed ? "by e-mail and as a notice." : "as a notice.");
  }
}
