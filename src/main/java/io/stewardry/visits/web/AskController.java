package io.stewardry.visits.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import io.stewardry.visits.Doors;
import io.stewardry.visits.Visit;
import io.stewardry.visits.Visits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where staff come when the door of a child is closed: they ask, enter and leave.
@Controller
@RequestMapping("/o/{slug}/organizations/{child}/visits")
class AskController {
  private static final int SHOWN = 25;

  private final Doors doors;
  private final Visits visits;
  private final Organizations organizations;
  private final CallerFrame frames;

  AskController(Doors doors, Visits visits, Organizations organizations, CallerFrame frames) {
    this.doors = doors;
    this.visits = visits;
    this.organizations = organizations;
    this.frames = frames;
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @OfOrganization(own = false)
  @GetMapping
  String show(
      @PathVariable String slug,
      @PathVariable String child,
      HttpServletRequest request,
      Model model) {
    return page(slug, "", "60", FieldErrors.NONE, request, model);
  }

  private String page(
      String slug,
      String reason,
      String minutes,
      FieldErrors errors,
      HttpServletRequest request,
      Model model) {
    Frame frame = frames.of(request);
    OrganizationName organization = organizations.acting();
    var visitor = Edge.caller(request).user();
    Optional<Visit> open = visits.open(visitor);
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new AskPage(
            organization.name(),
            path(slug, organization.id().toString()),
            "/o/" + organization.slug(),
            doors.of(organization.id()),
            open.map(visit -> VisitRow.of(visit, frame)).orElse(null),
            doors.letsIn(organization.id(), visitor),
            reason,
            minutes,
            errors,
            visits.page(null, visitor, new PageRequest(SHOWN, null)).items().stream()
                .map(visit -> VisitRow.of(visit, frame))
                .toList()));
    return "visits/ask";
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @OfOrganization(own = false)
  @PostMapping
  String ask(
      @PathVariable String slug,
      @PathVariable String child,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String minutes,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Visit asked;
    try {
      asked = visits.ask(reason, number(minutes));
    } catch (RuntimeException refused) {
      FieldErrors errors =
          RefusedForm.answer(refused, Map.of("INVALID_STATE", ""), request, response);
      return page(slug, reason, minutes, errors, request, model);
    }
    if (asked.emergency()) {
      Flash.leave(
          request,
          response,
          Notice.good(
              "You are in, and the owners were notified. Everything you do and look at is recorded."));
      return "redirect:/o/" + organizations.acting().slug();
    }
    Flash.leave(
        request, response, Notice.good("Access requested. You get a mail with the answer."));
    return "redirect:" + path(slug, organizations.acting().slug());
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @OfOrganization(own = false, guarded = true)
  @PostMapping("/{visitId}/end")
  String end(
      @PathVariable String slug,
      @PathVariable String child,
      @PathVariable String visitId,
      HttpServletRequest request,
      HttpServletResponse response) {
    Visit ended = visits.end(Ids.parse(visitId).orElseThrow(Problem::notFound));
    Flash.leave(
        request,
        response,
        Notice.good(
            ended.state() == Visit.State.WITHDRAWN ? "Request withdrawn." : "You have left."));
    return "redirect:" + path(slug, organizations.acting().slug());
  }

  private static @Nullable Integer number(String text) {
    return text.matches("[0-9]{1,5}") ? Integer.valueOf(text) : null;
  }

  private static String path(String slug, String child) {
    return "/o/" + slug + "/organizations/" + child + "/visits";
  }
}
