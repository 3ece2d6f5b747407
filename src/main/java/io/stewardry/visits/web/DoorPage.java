package io.stewardry.visits.web;

import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Paging;
import io.stewardry.visits.DoorMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param manager the organization that manages this one; null when there is none
/// @param changed when the door was last decided about, and by whom; null for never
/// @param mayDecide an owner at home looks at it
/// @param inside null for those from elsewhere, who are not told of each other
/// @param question asked before a change of the door that would put people out; null without one
public record DoorPage(
    ListAddress address,
    @Nullable String manager,
    DoorMode mode,
    @Nullable Moment changed,
    @Nullable String changedBy,
    boolean mayDecide,
    @Nullable List<Inside> inside,
    @Nullable Question question,
    List<VisitRow> pending,
    List<OutSince> outSince,
    List<Out> sentOut,
    List<VisitRow> history,
    Paging paging) {

  /// @param logHref what they did and looked at, in the log; null for readers without the log
  /// @param maySend whether they can be removed
  public record Inside(
      String id,
      String name,
      String email,
      String role,
      boolean byKey,
      Moment since,
      Moment lastSeen,
      @Nullable Moment until,
      @Nullable String logHref,
      boolean maySend) {}

  /// Who was inside when the door changed.
  public record OutSince(String name, String email, String role, Moment lastSeen) {}

  /// @param leaving the names of those who would be out
  public record Question(DoorMode mode, List<String> leaving) {
    public String title() {
      return leaving.size() == 1
          ? "1 person is inside and will be out"
          : leaving.size() + " people are inside and will be out";
    }
  }

  /// @param visitUntil the end of a visit that an owner agreed to since; null without one
  public record Out(
      String id, String name, String email, Moment at, String by, @Nullable Moment visitUntil) {}

  /// One way in which the door can stand.
  public record Mode(DoorMode mode, String label, String words) {
    Mode(DoorMode mode, String words) {
      this(mode, mode.title(), words);
    }
  }

  public static List<Mode> modes() {
    return List.of(
        new Mode(
            DoorMode.STANDING,
            "Staff with access come and go. The audit log shows each entry, and everything they do or look at."),
        new Mode(
            DoorMode.ASK_FIRST,
            "They give a reason and a time, and an owner decides. The time runs from the answer, and an owner can end it early."),
        new Mode(
            DoorMode.EMERGENCY,
            "They give a reason and a time and enter immediately. All owners are notified and can end it early."));
  }
}
