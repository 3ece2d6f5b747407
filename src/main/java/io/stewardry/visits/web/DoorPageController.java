package io.stewardry.visits.web;

import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.StepUp;
import io.stewardry.visits.Door;
import io.stewardry.visits.DoorMode;
import io.stewardry.visits.Doors;
import io.stewardry.visits.Guest;
import io.stewardry.visits.OutSince;
import io.stewardry.visits.SentOut;
import io.stewardry.visits.Visit;
import io.stewardry.visits.Visits;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The door of an organization as its owners see it: how their provider enters, who is inside, who
/// asks to enter, who was there.
@Controller
@RequestMapping("/o/{slug}/visits")
class DoorPageController {
  private static final int PENDING = 100;

  private final Doors doors;
  private final Visits visits;
  private final Organizations organizations;

  DoorPageController(Doors doors, Visits visits, Organizations organizations) {
    this.doors = doors;
    this.visits = visits;
    this.organizations = organizations;
  }

  @Requires(Permission.OWNER_VIEW)
  @GetMapping
  Drawn show(@PathVariable String slug, ListPlace place, Caller caller) {
    return page(slug, place, null, caller);
  }

  /// @param question what a change of the door would do to those inside; null without one
  private Drawn page(
      String slug, ListPlace place, DoorPage.@Nullable Question question, Caller caller) {
    Door door = doors.current();
    boolean mayDecide = caller.owner() && !caller.away();
    Page<Visit> history = visits.page(null, null, place.request());
    ListAddress address = ListAddress.of(path(slug));
    return Drawn.page(
        "visits/door",
        frame ->
            new DoorPage(
                address,
                organizations.managingName().orElse(null),
                door.mode(),
                door.changedAt() == null ? null : frame.moment(door.changedAt()),
                door.changedBy(),
                mayDecide,
                caller.away()
                    ? null
                    : doors.guests().stream()
                        .map(guest -> inside(guest, slug, mayDecide, frame))
                        .toList(),
                question,
                visits
                    .page(Visit.State.PENDING, null, new PageRequest(PENDING, null))
                    .items()
                    .stream()
                    .map(visit -> VisitRow.of(visit, frame))
                    .toList(),
                caller.away()
                    ? List.of()
                    : doors.outSince().stream().map(out -> outSince(out, frame)).toList(),
                doors.sentOut().stream().map(out -> out(out, frame)).toList(),
                history.items().stream().map(visit -> VisitRow.of(visit, frame)).toList(),
                place.paging(history, address)));
  }

  private static DoorPage.Inside inside(Guest guest, String slug, boolean mayDecide, Frame frame) {
    return new DoorPage.Inside(
        guest.userId().toString(),
        guest.name(),
        guest.email(),
        VisitRow.role(guest.role()),
        guest.byKey(),
        frame.moment(guest.since()),
        frame.moment(guest.lastSeenAt()),
        guest.until() == null ? null : frame.moment(guest.until()),
        frame.may(Permission.AUDIT_VIEW)
            ? "/o/"
                + slug
                + "/audit?action=all&actor="
                + URLEncoder.encode(guest.email(), StandardCharsets.UTF_8)
            : null,
        mayDecide && !guest.operator());
  }

  private DoorPage.Out out(SentOut out, Frame frame) {
    Instant until = visits.open(new UserId(out.userId())).map(Visit::until).orElse(null);
    return new DoorPage.Out(
        out.userId().toString(),
        out.name(),
        out.email(),
        frame.moment(out.at()),
        out.by(),
        until == null ? null : frame.moment(until));
  }

  private static DoorPage.OutSince outSince(OutSince out, Frame frame) {
    return new DoorPage.OutSince(
        out.name(), out.email(), VisitRow.role(out.role()), frame.moment(out.lastSeenAt()));
  }

  /// Asks first where somebody who is inside would be out.
  @Requires(Permission.OWNER_MANAGE)
  @StepUp(Dangerous.CHANGE_DOOR)
  @PostMapping
  PageAnswer set(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String mode,
      @RequestParam(defaultValue = "") String confirmed,
      Caller caller) {
    Doors.requireOwner(caller);
    DoorMode wanted =
        Arrays.stream(DoorMode.values())
            .filter(known -> known.name().equals(mode))
            .findAny()
            .orElseThrow(() -> Problem.invalid("/mode", "Choose one of the three."));
    List<String> leaving = confirmed.equals("yes") ? List.of() : leaving(wanted);
    if (!leaving.isEmpty()) {
      return page(slug, ListPlace.of(null, null), new DoorPage.Question(wanted, leaving), caller);
    }
    doors.set(wanted);
    return Redirect.to(path(slug)).saying(Notice.good("Saved."));
  }

  /// Who is inside only because the door is open.
  private List<String> leaving(DoorMode wanted) {
    return wanted == DoorMode.STANDING
        ? List.of()
        : doors.guests().stream()
            .filter(guest -> guest.visitId() == null && !guest.operator())
            .map(Guest::name)
            .toList();
  }

  private static String path(String slug) {
    return "/o/" + slug + "/visits";
  }
}
