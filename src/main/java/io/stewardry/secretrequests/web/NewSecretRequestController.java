package io.stewardry.secretrequests.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Refusal;
import io.stewardry.mail.Mails;
import io.stewardry.organizations.Organizations;
import io.stewardry.secretrequests.SecretRequest;
import io.stewardry.secretrequests.SecretRequests;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import io.stewardry.vault.AskedSecret;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The form that asks for a secret.
@Controller
class NewSecretRequestController {
  private static final Map<String, String> FIELDS =
      Map.of(
          "NAME_TAKEN", "name",
          "RATE_LIMITED", "email",
          "LIMIT_EXCEEDED", "",
          "FORBIDDEN", "",
          "POLICY_DENIED", "");

  private final SecretRequests requests;
  private final Organizations organizations;
  private final Mails mails;

  NewSecretRequestController(SecretRequests requests, Organizations organizations, Mails mails) {
    this.requests = requests;
    this.organizations = organizations;
    this.mails = mails;
  }

  /// @param credential whose secret is to be replaced; empty for a new credential
  @Requires(Permission.CREDENTIAL_CREATE)
  @Needs(CapabilityKey.VAULT)
  @GetMapping(SecretRequestPlaces.NEW)
  Drawn form(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String credential,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String name) {
    return page(
        slug,
        new SecretRequestForm(Map.of("credential", credential, "kind", kind, "name", name)),
        FieldErrors.NONE);
  }

  /// Another kind was chosen, which has other fields. Nothing is sent.
  @Requires(Permission.CREDENTIAL_CREATE)
  @Needs(CapabilityKey.VAULT)
  @PostMapping(SecretRequestPlaces.NEW)
  Drawn arrange(@PathVariable String slug, @RequestParam Map<String, String> sent) {
    return page(slug, new SecretRequestForm(sent), FieldErrors.NONE);
  }

  @Requires(Permission.CREDENTIAL_CREATE)
  @Needs(CapabilityKey.VAULT)
  @PostMapping(SecretRequestPlaces.LIST)
  PageAnswer send(@PathVariable String slug, @RequestParam Map<String, String> sent) {
    SecretRequestForm form = new SecretRequestForm(sent);
    try {
      SecretRequest request = requests.create(form.asDraft());
      return Redirect.to(SecretRequestPlaces.list(slug))
          .saying(SecretRequestListController.onItsWay(request, mails.leave()));
    } catch (Refusal refused) {
      return page(slug, form, errors(refused)).refusing(refused);
    }
  }

  private static FieldErrors errors(Refusal refused) {
    Map<String, String> words = new HashMap<>();
    RefusedForm.errors(refused, FIELDS)
        .byField()
        .forEach((field, said) ->
            words.putIfAbsent(
                field.startsWith("fields/")
                    ? SecretRequestForm.FIELD
                        + field.substring("fields/".length()).replaceAll("/.*", "")
                    : field.startsWith("secretMembers") ? "secretMembers" : field,
                said));
    return new FieldErrors(words);
  }

  private Drawn page(String slug, SecretRequestForm form, FieldErrors errors) {
    AskedSecret existing =
        form.credential().isEmpty()
            ? null
            : requests.of(Ids.parse(form.credential()).orElseThrow(Problem::notFound));
    NewSecretRequestPage page =
        new NewSecretRequestPage(
            form,
            existing,
            organizations.acting().name(),
            errors,
            SecretRequestPlaces.list(slug),
            existing != null && requests.isPending(existing.credential()),
            requests.linksAreMailed());
    return Drawn.page("secretrequests/new", page)
        .part("secret-request-fields", "secretrequests/part/fields");
  }
}
