package io.stewardry.notifications.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.notices.EventClass;
import io.stewardry.notifications.Subscription;
import io.stewardry.notifications.SubscriptionDraft;
import io.stewardry.notifications.Subscriptions;
import io.stewardry.notifications.Target;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.web.ETags;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Who is told of which events. Everybody may have subscriptions of their own; for those of others
/// the service asks for the permission.
@RestController
@RequestMapping("/api/subscriptions")
class SubscriptionsController {
  private final Subscriptions subscriptions;

  SubscriptionsController(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  /// @param organizations those to which the reader has access
  /// @param furtherOrganizations how many others are named
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
      UUID id,
      Target target,
      List<String> classes,
      String minimumSeverity,
      @Nullable UUID siteId,
      List<String> systemTags,
      boolean recursive,
      List<UUID> organizations,
      int furtherOrganizations,
      boolean rootCauseOnly,
      boolean muted,
      List<String> channels,
      boolean honorDoNotDisturb,
      List<Subscription.Step> escalation,
      Instant createdAt,
      int version) {
    static View of(Subscription one, Set<UUID> reached) {
      List<UUID> seen = one.organizations().stream().filter(reached::contains).toList();
      return new View(
          one.id(),
          one.target(),
          one.classes().stream().sorted().map(EventClass::key).toList(),
          one.minimumSeverity().name(),
          null,
          one.systemTags(),
          one.recursive(),
          seen,
          one.organizations().size() - seen.size(),
          one.rootCauseOnly(),
          one.muted(),
          one.ways().keys(),
          one.honoursQuiet(),
          one.escalation(),
          one.createdAt(),
          one.version());
    }
  }

  @SignedIn
  @GetMapping
  Page<View> list(
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    Page<Subscription> found = subscriptions.page(caller, PageRequest.of(limit, cursor));
    Set<UUID> reached = subscriptions.reached(caller, found.items());
    return found.map(one -> View.of(one, reached));
  }

  @SignedIn
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  View create(@RequestBody SubscriptionDraft body, Caller caller) {
    return view(subscriptions.create(caller, body), caller);
  }

  @SignedIn
  @GetMapping("/{id}")
  ResponseEntity<View> get(@PathVariable String id, Caller caller) {
    return tagged(subscriptions.get(caller, id(id)), caller);
  }

  @SignedIn
  @PatchMapping("/{id}")
  ResponseEntity<View> update(
      @PathVariable String id,
      @RequestBody SubscriptionDraft body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Caller caller) {
    return tagged(
        subscriptions.update(caller, id(id), body, expected(id, ifMatch, caller)), caller);
  }

  @SignedIn
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Caller caller) {
    subscriptions.delete(caller, id(id), expected(id, ifMatch, caller));
  }

  private @Nullable Integer expected(String id, @Nullable String ifMatch, Caller caller) {
    return ETags.version(ifMatch, () -> subscriptions.get(caller, id(id)).version()).orElse(null);
  }

  private View view(Subscription one, Caller caller) {
    return View.of(one, subscriptions.reached(caller, List.of(one)));
  }

  private ResponseEntity<View> tagged(Subscription one, Caller caller) {
    return ResponseEntity.ok().eTag(ETags.of(one.version())).body(view(one, caller));
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
