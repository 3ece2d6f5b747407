package io.stewardry.requests.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Verb;
import io.stewardry.requests.Asked;
import io.stewardry.requests.RequestKind;
import io.stewardry.requests.RequestState;
import io.stewardry.requests.Requests;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.WithSession;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Requests of staff for access to a child of their MSP.
@RestController
@RequestMapping("/api/access-requests")
class AccessRequestsController {
  private final Requests requests;

  AccessRequestsController(Requests requests) {
    this.requests = requests;
  }

  record Wish(
      @Nullable String organizationId,
      @Nullable List<@Nullable String> verbs,
      @Nullable String permission,
      @Nullable Integer minutes,
      @Nullable String reason) {}

  record Grant(@Nullable List<@Nullable String> verbs, @Nullable Integer minutes) {}

  record Decline(@Nullable String reason) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
      UUID id,
      UUID organizationId,
      @Nullable String organizationName,
      List<Verb> verbs,
      @Nullable String permission,
      @Nullable Integer minutes,
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
          asked.verbs(),
          asked.permission() == null ? null : asked.permission().key(),
          asked.minutes(),
          asked.reason(),
          asked.state(),
          asked.asker(),
          asked.at(),
          asked.decidedAt(),
          asked.answer());
    }
  }

  @SignedIn
  @GetMapping
  Page<View> list(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    return requests
        .page(
            Set.of(RequestKind.ACCESS),
            RequestState.parse(state),
            null,
            PageRequest.of(limit, cursor),
            caller)
        .map(View::of);
  }

  @WithSession
  @SignedIn
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  View ask(@RequestBody Wish body) {
    if (body.organizationId() != null && Ids.parse(body.organizationId()).isEmpty()) {
      throw Problem.notFound();
    }
    return View.of(
        requests.askForAccess(
            body.organizationId(), body.verbs(), body.permission(), body.minutes(), body.reason()));
  }

  @WithSession
  @SignedIn
  @PostMapping("/{requestId}/withdraw")
  View withdraw(@PathVariable String requestId) {
    return View.of(requests.withdraw(id(requestId)));
  }

  @WithSession
  @Requires(Permission.ACCESS_MANAGE)
  @Needs(CapabilityKey.MSP)
  @PostMapping("/{requestId}/grant")
  View grant(@PathVariable String requestId, @RequestBody(required = false) @Nullable Grant body) {
    return View.of(
        requests.grantAccess(
            id(requestId),
            body == null ? null : body.verbs(),
            body == null ? null : body.minutes()));
  }

  @WithSession
  @Requires(Permission.ACCESS_MANAGE)
  @Needs(CapabilityKey.MSP)
  @PostMapping("/{requestId}/decline")
  View decline(
      @PathVariable String requestId, @RequestBody(required = false) @Nullable Decline body) {
    return View.of(requests.declineAccess(id(requestId), body == null ? null : body.reason()));
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
