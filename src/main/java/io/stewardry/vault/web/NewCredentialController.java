package io.stewardry.vault.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Refusal;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import io.stewardry.vault.Credential;
import io.stewardry.vault.CredentialKind;
import io.stewardry.vault.Credentials;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A new credential: first its kind, then what one of that kind consists of.
@Controller
class NewCredentialController {
  private final Credentials credentials;
  private final CredentialForms forms;

  NewCredentialController(Credentials credentials, CredentialForms forms) {
    this.credentials = credentials;
    this.forms = forms;
  }

  @Requires(Permission.CREDENTIAL_CREATE)
  @Needs(CapabilityKey.VAULT)
  @GetMapping(VaultPlaces.LIST + "/new")
  Drawn form(@PathVariable String slug, @RequestParam(defaultValue = "") String kind) {
    return CredentialKind.ofKey(kind)
        .map(chosen -> page(slug, chosen, TypedCredential.EMPTY, FieldErrors.NONE))
        .orElseGet(() -> Drawn.page("vault/kinds", new KindCards(VaultPlaces.list(slug))));
  }

  @Requires(Permission.CREDENTIAL_CREATE)
  @Needs(CapabilityKey.VAULT)
  @PostMapping(VaultPlaces.LIST)
  PageAnswer create(
      @PathVariable String slug, @RequestParam MultiValueMap<String, String> sent, Frame frame) {
    CredentialKind kind =
        CredentialKind.ofKey(Objects.requireNonNullElse(sent.getFirst("kind"), "")).orElse(null);
    if (kind == null) {
      return Redirect.to(VaultPlaces.list(slug) + "/new");
    }
    TypedCredential typed = TypedCredential.of(sent, kind);
    try {
      Credential made =
          credentials.create(
              typed.asDraft(
                  kind,
                  forms.owner(typed.owner()),
                  CredentialForms.end(typed.expires(), null, frame.zone())));
      return Redirect.to(VaultPlaces.one(slug, made.id()))
          .saying(
              Notice.good(
                  made.name()
                      + (made.destinations().isEmpty()
                          ? " is created."
                          : " is created. Test it now.")));
    } catch (Refusal refused) {
      return page(slug, kind, typed, RefusedCredential.errors(refused)).refusing(refused);
    }
  }

  private Drawn page(String slug, CredentialKind kind, TypedCredential typed, FieldErrors errors) {
    return Drawn.page(
            "vault/new",
            frame -> forms.creating(kind, typed, errors, VaultPlaces.list(slug), frame))
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
