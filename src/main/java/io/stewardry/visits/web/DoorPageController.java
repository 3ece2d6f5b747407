package io.stewardry.visits.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import io.stewardry.visits.Door;
import io.stewardry.visits.DoorMode;
import io.stewardry.visits.Doors;
import io.stewardry.visits.Guest;
import io.stewardry.visits.SentOut;
import io.stewardry.visits.Visit;
import io.stewardry.visits.Visits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The door of an organization as its owners see it: how their provider enters, who is inside, who
/// waits, who was there.
@Controller
@RequestMapping("/o/{slug}/visits")
class DoorPageController {
  private static final int WAITING = 100;

  private final Doors doors;
  private final Visits visits;
  private final Organizations organizations;
  private final CallerFrame frames;

  DoorPageController(Doors doors, Visits visits, Organizations organizations, CallerFrame frames) {
    this.doors = doors;
    this.visits = visits;
    this.organizations = organizations;
    this.frames = frames;
  }

  @Requires(Permission.OWNER_VIEW)
  @GetMapping
  String show(
      @PathVariable String slug,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String first,
      HttpServletRequest request,
      Model model) {
    Caller caller = Edge.caller(request);
    Frame frame = frames.of(request);
    Door door = doors.current();
    boolean mayDecide = caller.owner() && !caller.away();
    ListPlace place = ListPlace.of(cursor, first);
    Page<Visit> history = visits.page(null, null, place.request());
    ListAddress address = ListAddress.of(path(slug));
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
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
            visits.page(Visit.State.PENDING, null, new PageRequest(WAITING, null)).items().stream()
                .map(visit -> VisitRow.of(visit, frame))
                .toList(),
            doors.sentOut().stream().map(out -> out(out, frame)).toList(),
            history.items().stream().map(visit -> VisitRow.of(visit, frame)).toList(),
            place.paging(history, address)));
    return "visits/door";
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

  private static DoorPage.Out out(SentOut out, Frame frame) {
    return new DoorPage.Out(
        out.userId().toString(), out.name(), out.email(), frame.moment(out.at()), out.by());
  }

  @Requires(Permission.OWNER_MANAGE)
  @PostMapping
  String set(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String mode,
      HttpServletRequest request,
      HttpServletResponse response) {
    Doors.requireOwner(Edge.caller(request));
    doors.set(
        Arrays.stream(DoorMode.values())
            .filter(known -> known.name().equals(mode))
            .findAny()
            .orElseThrow(() -> Problem.invalid("/mode", "Choose one of the three.")));
    return done(slug, "Saved. It holds from the next click on.", request, response);
  }

  @Requires(Permission.OWNER_MANAGE)
  @PostMapping("/{visitId}/admit")
  String admit(
      @PathVariable String slug,
      @PathVariable String visitId,
      HttpServletRequest request,
      HttpServletResponse response) {
    Doors.requireOwner(Edge.caller(request));
    return answered(
        slug,
        () -> {
          Visit visit = visits.admit(id(visitId));
          return visit.visitor().name()
              + " may enter for "
              + VisitRow.length(visit.minutes())
              + ", from now on.";
        },
        request,
        response);
  }

  @Requires(Permission.OWNER_MANAGE)
  @PostMapping("/{visitId}/refuse")
  String refuse(
      @PathVariable String slug,
      @PathVariable String visitId,
      HttpServletRequest request,
      HttpServletResponse response) {
    Doors.requireOwner(Edge.caller(request));
    return answered(
        slug,
        () -> visits.refuse(id(visitId)).visitor().name() + " was not let in, and is told so.",
        request,
        response);
  }

  @Requires(Permission.OWNER_MANAGE)
  @PostMapping("/{visitId}/end")
  String end(
      @PathVariable String slug,
      @PathVariable String visitId,
      HttpServletRequest request,
      HttpServletResponse response) {
    Doors.requireOwner(Edge.caller(request));
    return answered(
        slug,
        () -> "The visit of " + visits.end(id(visitId)).visitor().name() + " is ended.",
        request,
        response);
  }

  @Requires(Permission.OWNER_MANAGE)
  @PostMapping("/visitors/{userId}/send-out")
  String sendOut(
      @PathVariable String slug,
      @PathVariable String userId,
      HttpServletRequest request,
      HttpServletResponse response) {
    Doors.requireOwner(Edge.caller(request));
    doors.sendOut(new UserId(id(userId)));
    return done(
        slug,
        "Sent out: the next click there is refused, until you let in again.",
        request,
        response);
  }

  @Requires(Permission.OWNER_MANAGE)
  @PostMapping("/visitors/{userId}/let-back")
  String letBack(
      @PathVariable String slug,
      @PathVariable String userId,
      HttpServletRequest request,
      HttpServletResponse response) {
    Doors.requireOwner(Edge.caller(request));
    doors.letBack(new UserId(id(userId)));
    return done(slug, "The door decides again, as for everybody.", request, response);
  }

  private interface Answer {
    String words();
  }

  /// What somebody else answered meanwhile, or what has run out, is told on the page as it is now.
  private static String answered(
      String slug, Answer answer, HttpServletRequest request, HttpServletResponse response) {
    try {
      return done(slug, answer.words(), request, response);
    } catch (DatabaseRefusal refusal) {
      if (refusal.code() != ProblemCode.INVALID_STATE) {
        throw refusal;
      }
      Flash.leave(
          request,
          response,
          Notice.warning("It was answered, taken back or over already. The list says how."));
      return "redirect:" + path(slug);
    }
  }

  private static String done(
      String slug, String words, HttpServletRequest request, HttpServletResponse response) {
    Flash.leave(request, response, Notice.good(words));
    return "redirect:" + path(slug);
  }

  private static String path(String slug) {
    return "/o/" + slug + "/visits";
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
