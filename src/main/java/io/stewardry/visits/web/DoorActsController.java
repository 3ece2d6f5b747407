package io.stewardry.visits.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import io.stewardry.visits.Doors;
import io.stewardry.visits.SentOut;
import io.stewardry.visits.Visit;
import io.stewardry.visits.Visits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// What an owner does at the door: let in, refuse, end a visit, remove somebody.
@Controller
@RequestMapping("/o/{slug}/visits")
class DoorActsController {
  private final Doors doors;
  private final Visits visits;

  DoorActsController(Doors doors, Visits visits) {
    this.doors = doors;
    this.visits = visits;
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
              + Figures.minutes(visit.minutes())
              + ".";
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
        () -> visits.refuse(id(visitId)).visitor().name() + " was refused and gets a mail.",
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
        () -> "The visit of " + visits.end(id(visitId)).visitor().name() + " has ended.",
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
    SentOut out = doors.sendOut(new UserId(id(userId)));
    return done(
        slug,
        out.name() + " was removed and stays out until an owner lets them back in.",
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
    SentOut out = doors.letBack(new UserId(id(userId)));
    return done(slug, out.name() + " can enter again, like everyone else.", request, response);
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
          Notice.warning(
              "This request was already answered, withdrawn or over. The list says how."));
      return back(slug, request);
    }
  }

  private static String done(
      String slug, String words, HttpServletRequest request, HttpServletResponse response) {
    Flash.leave(request, response, Notice.good(words));
    return back(slug, request);
  }

  /// To the page that the form was on: the list, or the first page of the organization.
  private static String back(String slug, HttpServletRequest request) {
    return "redirect:/o/"
        + slug
        + ("overview".equals(request.getParameter("from")) ? "" : "/visits");
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
