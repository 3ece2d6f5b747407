package io.stewardry.secretrequests.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.secretrequests.SecretRequest;
import io.stewardry.secretrequests.SecretRequestDraft;
import io.stewardry.secretrequests.SecretRequestState;
import io.stewardry.secretrequests.SecretRequests;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Requests for secrets. No answer has the link of one.
@RestController
@RequestMapping("/api/credential-requests")
class SecretRequestsController {
  private final SecretRequests requests;

  SecretRequestsController(SecretRequests requests) {
    this.requests = requests;
  }

  record Asker(UUID id, String name) {}

  /// @param credentialId null until there is the credential
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
      UUID id,
      String name,
      @Nullable String application,
      String kind,
      @Nullable UUID credentialId,
      String email,
      @Nullable String note,
      SecretRequestState state,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant openedAt,
      @Nullable Instant usedAt,
      Asker askedBy) {
    static View of(SecretRequest one) {
      boolean there = one.asked().replaces() || one.state() == SecretRequestState.USED;
      return new View(
          one.id(),
          one.asked().name(),
          one.asked().application(),
          one.asked().kind().name(),
          there ? one.asked().credential() : null,
          one.person().email(),
          one.note(),
          one.state(),
          one.createdAt(),
          one.expiresAt(),
          one.openedAt(),
          one.usedAt(),
          new Asker(one.askedBy().id(), one.askedBy().name()));
    }
  }

  @Requires(Permission.CREDENTIAL_VIEW)
  @Needs(CapabilityKey.VAULT)
  @GetMapping
  Page<View> list(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return requests
        .page(
            state == null || state.isEmpty() ? null : SecretRequestState.of(state),
            PageRequest.of(limit, cursor))
        .map(View::of);
  }

  /// Asks a user of the organization for a secret: of a new credential, or, with `credentialId`,
  /// another one of an existing credential, which takes `credential.update`, too.
  @Requires(Permission.CREDENTIAL_CREATE)
  @Needs(CapabilityKey.VAULT)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  View create(@RequestBody SecretRequestDraft body) {
    return View.of(requests.create(body));
  }

  @Requires(Permission.CREDENTIAL_VIEW)
  @Needs(CapabilityKey.VAULT)
  @GetMapping("/{id}")
  View get(@PathVariable String id) {
    return View.of(requests.get(id(id)));
  }

  /// Ends it, and sends the same request with a new link. The answer is the new one.
  @Requires(Permission.CREDENTIAL_CREATE)
  @Needs(CapabilityKey.VAULT)
  @PostMapping("/{id}/resend")
  @ResponseStatus(HttpStatus.CREATED)
  View resend(@PathVariable String id) {
    return View.of(requests.resend(id(id)));
  }

  /// Withdraws it: its link works no more.
  @Requires(Permission.CREDENTIAL_CREATE)
  @Needs(CapabilityKey.VAULT)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(@PathVariable String id) {
    requests.withdraw(id(id));
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
