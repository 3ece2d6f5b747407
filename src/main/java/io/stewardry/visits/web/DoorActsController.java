package io.stewardry.visits.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.Requires;
import io.stewardry.visits.Doors;
import io.stewardry.visits.SentOut;
import io.stewardry.visits.Visit;
import io.stewardry.visits.Visits;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

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
  Redirect admit(
      @PathVariable String slug,
      @PathVariable String visitId,
      @RequestParam(defaultValue = "") String from,
      Caller caller) {
    Doors.requireOwner(caller);
    return answered(
        slug,
        from,
        () -> {
          Visit visit = visits.admit(id(visitId));
          return visit.visitor().name()
              + " may enter for "
              + Figures.minutes(visit.minutes())
              + ".";
        });
  }

  @Requires(Permission.OWNER_MANAGE)
  @PostMapping("/{visitId}/refuse")
  Redirect refuse(
      @PathVariable String slug,
      @PathVariable String visitId,
      @RequestParam(defaultValue = "") String from,
      Caller caller) {
    Doors.requireOwner(caller);
    return answered(
        slug,
        from,
        () -> visits.refuse(id(visitId)).visitor().name() + " was refused and gets a mail.");
  }

  @Requires(Permission.OWNER_MANAGE)
  @PostMapping("/{visitId}/end")
  Redirect end(
      @PathVariable String slug,
      @PathVariable String visitId,
      @RequestParam(defaultValue = "") String from,
      Caller caller) {
    Doors.requireOwner(caller);
    return answered(
        slug,
        from,
        () -> "The visit of " + visits.end(id(visitId)).visitor().name() + " has ended.");
  }

  @Requires(Permission.OWNER_MANAGE)
  @PostMapping("/visitors/{userId}/send-out")
  Redirect sendOut(
      @PathVariable String slug,
      @PathVariable String userId,
      @RequestParam(defaultValue = "") String from,
      Caller caller) {
    Doors.requireOwner(caller);
    SentOut out = doors.sendOut(new UserId(id(userId)));
    return done(
        slug, from, out.name() + " was removed and stays out until an owner lets them back in.");
  }

  @Requires(Permission.OWNER_MANAGE)
  @PostMapping("/visitors/{userId}/let-back")
  Redirect letBack(
      @PathVariable String slug,
      @PathVariable String userId,
      @RequestParam(defaultValue = "") String from,
      Caller caller) {
    Doors.requireOwner(caller);
    SentOut out = doors.letBack(new UserId(id(userId)));
    return done(slug, from, out.name() + " can enter again, like everyone else.");
  }

  /// What somebody else answered meanwhile, or what has run out, is told on the page as it is now.
  private static Redirect answered(String slug, String from, Supplier<String> act) {
    try {
      return done(slug, from, act.get());
    } catch (DatabaseRefusal refusal) {
      if (refusal.code() != ProblemCode.INVALID_STATE) {
        throw refusal;
      }
      return back(slug, from)
          .saying(
              Notice.warning(
                  "This request was already answered, withdrawn or over. The list says how."));
    }
  }

  private static Redirect done(String slug, String from, String words) {
    return back(slug, from).saying(Notice.good(words));
  }

  /// To the page that the form was on: the list, or the first page of the organization.
  private static Redirect back(String slug, String from) {
    return Redirect.to("/o/" + slug + ("overview".equals(from) ? "" : "/visits"));
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
