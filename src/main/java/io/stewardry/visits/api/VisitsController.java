package io.stewardry.visits.api;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.WithSession;
import io.stewardry.visits.Doors;
import io.stewardry.visits.Visit;
import io.stewardry.visits.Visits;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Visits: below `/api/visits` as the owners of the acting organization see them, below
/// `/api/organizations/{id}/visits` one's own in a child.
@RestController
class VisitsController {
  private final Visits visits;

  VisitsController(Visits visits) {
    this.visits = visits;
  }

  record Wish(@Nullable String reason, @Nullable Integer minutes) {}

  @Requires(Permission.OWNER_VIEW)
  @GetMapping("/api/visits")
  Page<Visit> list(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return visits.page(state(state), null, PageRequest.of(limit, cursor));
  }

  @WithSession
  @Requires(Permission.OWNER_MANAGE)
  @PostMapping("/api/visits/{visitId}/admit")
  Visit admit(@PathVariable String visitId, Caller caller) {
    Doors.requireOwner(caller);
    return visits.admit(id(visitId));
  }

  @WithSession
  @Requires(Permission.OWNER_MANAGE)
  @PostMapping("/api/visits/{visitId}/refuse")
  Visit refuse(@PathVariable String visitId, Caller caller) {
    Doors.requireOwner(caller);
    return visits.refuse(id(visitId));
  }

  @WithSession
  @Requires(Permission.OWNER_MANAGE)
  @PostMapping("/api/visits/{visitId}/end")
  Visit end(@PathVariable String visitId, Caller caller) {
    Doors.requireOwner(caller);
    return visits.end(id(visitId));
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @OfOrganization(own = false)
  @GetMapping("/api/organizations/{id}/visits")
  Page<Visit> own(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    return visits.page(state(state), caller.user(), PageRequest.of(limit, cursor));
  }

  @WithSession
  @Requires(Permission.ORGANIZATION_VIEW)
  @OfOrganization(own = false)
  @PostMapping("/api/organizations/{id}/visits")
  @ResponseStatus(HttpStatus.CREATED)
  Visit ask(@PathVariable String id, @RequestBody Wish body) {
    return visits.ask(body.reason(), body.minutes());
  }

  @WithSession
  @Requires(Permission.ORGANIZATION_VIEW)
  @OfOrganization(own = false, guarded = true)
  @DeleteMapping("/api/organizations/{id}/visits/{visitId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void leave(@PathVariable String id, @PathVariable String visitId) {
    visits.end(id(visitId));
  }

  private static Visit.@Nullable State state(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(Visit.State.values())
        .filter(state -> state.name().equals(text))
        .findAny()
        .orElseThrow(() ->
            Problem.invalid(
                "/state",
                "It takes PENDING, LAPSED, REFUSED, WITHDRAWN, ADMITTED, OVER or ENDED."));
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
