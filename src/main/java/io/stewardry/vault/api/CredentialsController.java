package io.stewardry.vault.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.tenancy.AsksOutside;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.ETags;
import io.stewardry.vault.Credential;
import io.stewardry.vault.CredentialDraft;
import io.stewardry.vault.CredentialMember;
import io.stewardry.vault.CredentialQuery;
import io.stewardry.vault.CredentialTrials;
import io.stewardry.vault.CredentialUse;
import io.stewardry.vault.Credentials;
import io.stewardry.vault.NewSecret;
import io.stewardry.vault.internal.CredentialUseStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/credentials")
class CredentialsController {
  private final Credentials credentials;
  private final CredentialUse use;
  private final CredentialTrials trials;

  CredentialsController(Credentials credentials, CredentialUse use, CredentialTrials trials) {
    this.credentials = credentials;
    this.use = use;
    this.trials = trials;
  }

  /// Of a secret everybody may know that it is there, and since when.
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record SecretMember(boolean set, @Nullable Instant at) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
      UUID id,
      String name,
      @Nullable String application,
      String kind,
      Map<String, Object> fields,
      Map<String, SecretMember> secret,
      Credential.@Nullable Owner owner,
      @Nullable Instant expiresAt,
      @Nullable Integer rotateEveryDays,
      Credential.@Nullable Rotation rotation,
      @Nullable Instant rotateAt,
      Instant createdAt,
      Instant rotatedAt,
      @Nullable Instant lastUsedAt,
      long uses,
      int version) {
    static View of(Credential one) {
      return new View(
          one.id(),
          one.name(),
          one.application(),
          one.kind().name(),
          one.fields(),
          members(one),
          one.owner(),
          one.expiresAt(),
          one.rotateEveryDays(),
          one.rotation(),
          one.rotateAt(),
          one.createdAt(),
          one.rotatedAt(),
          one.lastUsedAt(),
          one.uses(),
          one.version());
    }

    private static Map<String, SecretMember> members(Credential one) {
      Map<String, SecretMember> members = new LinkedHashMap<>();
      for (CredentialMember member : one.kind().secrets()) {
        members.put(member.name(), new SecretMember(false, null));
      }
      for (String name : one.secret()) {
        members.put(name, new SecretMember(true, one.rotatedAt()));
      }
      return members;
    }
  }

  @Requires(Permission.CREDENTIAL_VIEW)
  @Needs(CapabilityKey.VAULT)
  @GetMapping
  Page<View> list(
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String needs,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return credentials
        .page(CredentialQuery.of(search, kind, needs, sort, PageRequest.of(limit, cursor)))
        .map(View::of);
  }

  @Requires(Permission.CREDENTIAL_CREATE)
  @Needs(CapabilityKey.VAULT)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  View create(@RequestBody CredentialDraft body) {
    return View.of(credentials.create(body));
  }

  @Requires(Permission.CREDENTIAL_VIEW)
  @Needs(CapabilityKey.VAULT)
  @GetMapping("/{id}")
  ResponseEntity<View> get(@PathVariable String id) {
    return tagged(credentials.get(id(id)));
  }

  /// Members that are not sent stay as they are, and null empties one. Within `fields`, too.
  @Requires(Permission.CREDENTIAL_UPDATE)
  @Needs(CapabilityKey.VAULT)
  @PatchMapping("/{id}")
  ResponseEntity<View> update(
      @PathVariable String id,
      @RequestBody Map<String, @Nullable Object> body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return tagged(credentials.update(id(id), body, expected(id, ifMatch)));
  }

  /// The whole secret anew. What uses the credential goes on with it.
  @Requires(Permission.CREDENTIAL_UPDATE)
  @Needs(CapabilityKey.VAULT)
  @PutMapping("/{id}/secret")
  ResponseEntity<View> rotate(
      @PathVariable String id,
      @RequestBody NewSecret body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return tagged(credentials.rotate(id(id), body, expected(id, ifMatch)));
  }

  @Requires(Permission.CREDENTIAL_DELETE)
  @Needs(CapabilityKey.VAULT)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    credentials.delete(id(id), expected(id, ifMatch));
  }

  /// What has used it, the newest first.
  @Requires(Permission.CREDENTIAL_VIEW)
  @Needs(CapabilityKey.VAULT)
  @GetMapping("/{id}/uses")
  Page<CredentialUseStore.Use> uses(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return use.uses(id(id), PageRequest.of(limit, cursor));
  }

  /// Tries it where it is for, and says how that went.
  @Requires(Permission.CREDENTIAL_UPDATE)
  @Needs(CapabilityKey.VAULT)
  @AsksOutside
  @PostMapping("/{id}/test")
  CredentialTrials.Tested test(@PathVariable String id) {
    return trials.test(id(id));
  }

  private @Nullable Integer expected(String id, @Nullable String ifMatch) {
    return ETags.version(ifMatch, () -> credentials.get(id(id)).version()).orElse(null);
  }

  private static ResponseEntity<View> tagged(Credential one) {
    return ResponseEntity.ok().eTag(ETags.of(one.version())).body(View.of(one));
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
