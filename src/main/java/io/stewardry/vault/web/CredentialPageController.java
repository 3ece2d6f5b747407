package io.stewardry.vault.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.AsksOutside;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import io.stewardry.vault.Credential;
import io.stewardry.vault.CredentialTrials;
import io.stewardry.vault.CredentialUse;
import io.stewardry.vault.Credentials;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One credential: what everybody may read of it, its edit, its secret anew, and whether it works.
@Controller
@RequestMapping(VaultPlaces.ONE)
class CredentialPageController {
  private final Credentials credentials;
  private final CredentialUse use;
  private final CredentialTrials trials;
  private final CredentialForms forms;
  private final CredentialPages pages;

  CredentialPageController(
      Credentials credentials,
      CredentialUse use,
      CredentialTrials trials,
      CredentialForms forms,
      CredentialPages pages) {
    this.credentials = credentials;
    this.use = use;
    this.trials = trials;
    this.forms = forms;
    this.pages = pages;
  }

  @Requires(Permission.CREDENTIAL_VIEW)
  @Needs(CapabilityKey.VAULT)
  @GetMapping
  Drawn show(
      @PathVariable String slug, @PathVariable String id, ListAddress address, ListPlace place) {
    Credential one = credentials.get(VaultPlaces.id(id));
    var uses = use.uses(one.id(), place.request());
    return Drawn.page(
            "vault/credential", frame -> pages.page(one, uses, slug, address, place, frame))
        .part("credential-uses", "vault/part/uses");
  }

  @Requires(Permission.CREDENTIAL_UPDATE)
  @Needs(CapabilityKey.VAULT)
  @GetMapping("/edit")
  Drawn form(@PathVariable String slug, @PathVariable String id) {
    return editing(slug, credentials.get(VaultPlaces.id(id)), null, FieldErrors.NONE);
  }

  @Requires(Permission.CREDENTIAL_UPDATE)
  @Needs(CapabilityKey.VAULT)
  @PostMapping
  PageAnswer edit(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> sent,
      Frame frame) {
    Credential now = credentials.get(VaultPlaces.id(id));
    TypedCredential typed = TypedCredential.of(sent, now.kind());
    try {
      Credential saved =
          credentials.update(
              now.id(), forms.change(now, typed, frame.zone()), expected(typed, now));
      return Redirect.to(VaultPlaces.one(slug, saved.id()))
          .saying(Notice.good(saved.name() + " is saved."));
    } catch (Refusal refused) {
      return editing(slug, now, typed, RefusedCredential.errors(refused)).refusing(refused);
    }
  }

  @Requires(Permission.CREDENTIAL_UPDATE)
  @Needs(CapabilityKey.VAULT)
  @GetMapping("/secret")
  Drawn secret(@PathVariable String slug, @PathVariable String id) {
    return replacing(slug, credentials.get(VaultPlaces.id(id)), null, FieldErrors.NONE);
  }

  @Requires(Permission.CREDENTIAL_UPDATE)
  @Needs(CapabilityKey.VAULT)
  @PostMapping("/secret")
  PageAnswer replace(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> sent,
      Frame frame) {
    Credential now = credentials.get(VaultPlaces.id(id));
    TypedCredential typed = TypedCredential.of(sent, now.kind());
    try {
      Credential saved =
          credentials.rotate(
              now.id(),
              typed.asSecret(
                  now, CredentialForms.end(typed.expires(), now.expiresAt(), frame.zone())),
              expected(typed, now));
      return Redirect.to(VaultPlaces.one(slug, saved.id()))
          .saying(
              Notice.good(
                  "The secret of " + saved.name() + " is replaced. What uses it goes on with it."));
    } catch (Refusal refused) {
      return replacing(slug, now, typed, RefusedCredential.errors(refused)).refusing(refused);
    }
  }

  /// A form that says nothing of what it has seen saves nothing.
  private static int expected(TypedCredential typed, Credential now) {
    Integer version = typed.version();
    return version == null ? now.version() - 1 : version;
  }

  /// The answer is shown in place.
  @Requires(Permission.CREDENTIAL_UPDATE)
  @Needs(CapabilityKey.VAULT)
  @AsksOutside
  @PostMapping("/test")
  Redirect test(@PathVariable String slug, @PathVariable String id) {
    Credential one = credentials.get(VaultPlaces.id(id));
    Notice answer = answer(one);
    String href = VaultPlaces.one(slug, one.id());
    return Redirect.to(href)
        .saying(answer)
        .inPlace(frame ->
            Drawn.of("vault/part/test")
                .with("test", CredentialPages.test(one, href, true, answer)));
  }

  private Notice answer(Credential one) {
    try {
      CredentialTrials.Tested tested = trials.test(one.id());
      return tested.ok()
          ? Notice.good("The test succeeded. " + tested.detail())
          : Notice.warning("The test failed. " + tested.detail());
    } catch (Problem refused) {
      if (refused.code() == ProblemCode.INVALID_STATE) {
        return Notice.warning(refused.detail());
      }
      throw refused;
    }
  }

  private Drawn editing(
      String slug, Credential now, @Nullable TypedCredential typed, FieldErrors errors) {
    return Drawn.page(
        "vault/edit",
        frame -> forms.editing(now, typed, errors, VaultPlaces.one(slug, now.id()), frame));
  }

  private Drawn replacing(
      String slug, Credential now, @Nullable TypedCredential typed, FieldErrors errors) {
    return Drawn.page(
            "vault/secret",
            frame -> forms.replacing(now, typed, errors, VaultPlaces.one(slug, now.id()), frame))
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
