package io.stewardry.visits.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import io.stewardry.visits.Doors;
import io.stewardry.visits.Visit;
import io.stewardry.visits.Visits;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
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

  AskController(Doors doors, Visits visits, Organizations organizations) {
    this.doors = doors;
    this.visits = visits;
    this.organizations = organizations;
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @OfOrganization(own = false)
  @GetMapping
  Drawn show(@PathVariable String slug, Caller caller) {
    return page(slug, "", "60", FieldErrors.NONE, caller);
  }

  private Drawn page(
      String slug, String reason, String minutes, FieldErrors errors, Caller caller) {
    OrganizationName organization = organizations.acting();
    var visitor = caller.user();
    Optional<Visit> open = visits.open(visitor);
    return Drawn.page(
        "visits/ask",
        frame ->
            new AskPage(
                organization.name(),
                path(slug, organization.id().toString()),
                "/o/" + organization.slug(),
                doors.of(organization.id()),
                doors.isSentOut(visitor),
                open.map(visit -> VisitRow.of(visit, frame)).orElse(null),
                doors.letsIn(organization.id(), visitor),
                reason,
                minutes,
                errors,
                visits.answersByMail(),
                visits.page(null, visitor, new PageRequest(SHOWN, null)).items().stream()
                    .map(visit -> VisitRow.of(visit, frame))
                    .toList()));
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @OfOrganization(own = false)
  @PostMapping
  PageAnswer ask(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String minutes,
      Caller caller) {
    Visit asked;
    try {
      asked = visits.ask(reason, number(minutes));
    } catch (RuntimeException refused) {
      FieldErrors errors =
          RefusedForm.errors(refused, Map.of("INVALID_STATE", "", "RATE_LIMITED", ""));
      return page(slug, reason, minutes, errors, caller).refusing(refused);
    }
    if (asked.emergency()) {
      return Redirect.to("/o/" + organizations.acting().slug())
          .saying(
              Notice.good(
                  "You are in, and the owners were notified. Everything you do and look at is recorded."));
    }
    return Redirect.to(path(slug, organizations.acting().slug()))
        .saying(
            Notice.good(
                visits.answersByMail()
                    ? "Access requested. You get the answer by e-mail and as a notice."
                    : "Access requested. You get the answer as a notice."));
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @OfOrganization(own = false, guarded = true)
  @PostMapping("/{visitId}/end")
  Redirect end(@PathVariable String slug, @PathVariable String visitId) {
    Visit ended = visits.end(Ids.parse(visitId).orElseThrow(Problem::notFound));
    return Redirect.to(path(slug, organizations.acting().slug()))
        .saying(
            Notice.good(
                ended.state() == Visit.State.WITHDRAWN ? "Request withdrawn." : "You have left."));
  }

  private static @Nullable Integer number(String text) {
    return text.matches("[0-9]{1,5}") ? Integer.valueOf(text) : null;
  }

  private static String path(String slug, String child) {
    return "/o/" + slug + "/organizations/" + child + "/visits";
  }
}
