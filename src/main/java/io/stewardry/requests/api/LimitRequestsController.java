package io.stewardry.requests.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Validation;
import io.stewardry.licensing.Grants;
import io.stewardry.requests.Asked;
import io.stewardry.requests.RequestState;
import io.stewardry.requests.Requests;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.WithSession;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Requests for more of a limit and for capabilities: asked in an organization, decided in the one
/// that manages it.
@RestController
class LimitRequestsController {
  private final Requests requests;

  LimitRequestsController(Requests requests) {
    this.requests = requests;
  }

  /// @param resource with `wanted`, or `capability`
  record Wish(
      @Nullable String resource,
      @Nullable Long wanted,
      @Nullable String capability,
      @Nullable String reason) {}

  record Grant(@Nullable Long max, @Nullable String expiresAt) {}

  record Decline(@Nullable String reason) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
      UUID id,
      UUID organizationId,
      @Nullable String organizationName,
      @Nullable String resource,
      @Nullable Long wanted,
      @Nullable String capability,
      String reason,
      RequestState state,
      Asked.Asker askedBy,
      Instant askedAt,
      @Nullable Instant decidedAt,
      @Nullable String answer) {
    static View of(Asked asked) {
      return new View(
          asked.id(),
          asked.organization(),
          asked.name(),
          asked.limit() == null ? null : asked.limit().key(),
          asked.wanted(),
          asked.capability() == null ? null : asked.capability().key(),
          asked.reason(),
          asked.state(),
          asked.asker(),
          asked.at(),
          asked.decidedAt(),
          asked.answer());
    }
  }

  @Requires(Permission.ENTITLEMENT_VIEW)
  @GetMapping("/api/limit-requests")
  Page<View> list(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    return requests
        .page(Requests.MORE, RequestState.parse(state), null, PageRequest.of(limit, cursor), caller)
        .map(View::of);
  }

  @WithSession
  @Requires(Permission.ENTITLEMENT_VIEW)
  @PostMapping("/api/limit-requests")
  @ResponseStatus(HttpStatus.CREATED)
  View ask(@RequestBody Wish body) {
    if ((body.resource() == null) == (body.capability() == null)) {
      throw Problem.invalid("/resource", "It takes a resource with wanted, or a capability.");
    }
    return View.of(
        body.resource() == null
            ? requests.askForCapability(body.capability(), body.reason())
            : requests.askForLimit(body.resource(), body.wanted(), body.reason()));
  }

  @WithSession
  @Requires(Permission.ENTITLEMENT_VIEW)
  @PostMapping("/api/limit-requests/{requestId}/withdraw")
  View withdraw(@PathVariable String requestId) {
    return View.of(requests.withdraw(id(requestId)));
  }

  /// For a capability the database demands `capability.update` beside.
  @Requires(Permission.LIMIT_UPDATE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(own = false, guarded = true)
  @PostMapping("/api/organizations/{id}/limit-requests/{requestId}/grant")
  View grant(
      @PathVariable String id,
      @PathVariable String requestId,
      @RequestBody(required = false) @Nullable Grant body) {
    Validation check = new Validation();
    Instant end = body == null ? null : Grants.instant(check, "/expiresAt", body.expiresAt());
    check.done();
    return View.of(requests.grantMore(id(requestId), body == null ? null : body.max(), end));
  }

  @Requires(Permission.LIMIT_UPDATE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(own = false, guarded = true)
  @PostMapping("/api/organizations/{id}/limit-requests/{requestId}/decline")
  View decline(
      @PathVariable String id,
      @PathVariable String requestId,
      @RequestBody(required = false) @Nullable Decline body) {
    return View.of(requests.declineMore(id(requestId), body == null ? null : body.reason()));
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
