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
public record DoorPage(
    ListAddress address,
    @Nullable String manager,
    DoorMode mode,
    @Nullable Moment changed,
    @Nullable String changedBy,
    boolean mayDecide,
    @Nullable List<Inside> inside,
    List<VisitRow> waiting,
    List<Out> sentOut,
    List<VisitRow> history,
    Paging paging) {

  /// @param logHref what he did and looked at, in the log; null for who may not read it
  /// @param maySend whether he can be sent out
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

  public record Out(String id, String name, String email, Moment at, String by) {}

  /// One way in which the door can stand.
  public record Mode(DoorMode mode, String label, String words) {}

  public static List<Mode> modes() {
    return List.of(
        new Mode(
            DoorMode.STANDING,
            "At any time",
            "Whoever was given access comes and goes. Each entry and all that is done or looked at stands in your log."),
        new Mode(
            DoorMode.ASK_FIRST,
            "When an owner has agreed",
            "They ask with a reason and for how long. The time runs from your answer, and you can end it early."),
        new Mode(
            DoorMode.EMERGENCY,
            "At once, with notice",
            "They say why and for how long and are in. All owners get a mail, and you can end it early."));
  }
}
