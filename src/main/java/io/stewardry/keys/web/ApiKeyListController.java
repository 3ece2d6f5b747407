package io.stewardry.keys.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.keys.ApiKey;
import io.stewardry.keys.ApiKeys;
import io.stewardry.keys.Revocation;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Asked;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.AboutApiKeys;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One's own API keys, and for those who change users the way to end all.
@Controller
@RequestMapping("/o/{slug}/api-keys")
class ApiKeyListController {
  private static final Map<String, String> CONFIRMATION =
      Map.of(ProblemCode.CONFIRMATION_MISMATCH.name(), "confirmation");

  private final ApiKeys keys;
  private final ApiKeyRows rows;
  private final Organizations organizations;

  ApiKeyListController(ApiKeys keys, ApiKeyRows rows, Organizations organizations) {
    this.keys = keys;
    this.rows = rows;
    this.organizations = organizations;
  }

  @AboutApiKeys
  @Requires(Permission.APIKEY_MANAGE)
  @GetMapping
  Drawn list(@PathVariable String slug, Caller caller, Frame frame) {
    boolean allowed = !keys.isWithoutApiAccess(caller);
    boolean offered = frame.may(Permission.APIKEY_MANAGE);
    return Drawn.page(
        "keys/api-keys",
        new ApiKeysPage(
            rows.rows(keys.mine(caller), path(slug), caller, frame),
            allowed && offered ? path(slug) + "/new" : null,
            allowed
                ? null
                : Notice.info("You can't create API keys yet. An MSP Admin can allow it."),
            frame.may(Permission.USER_UPDATE) && keys.revocation(caller).keys() > 0
                ? path(slug) + "/revoke-all"
                : null));
  }

  @AboutApiKeys
  @Requires(Permission.APIKEY_MANAGE)
  @GetMapping("/{keyId}/revoke")
  Asked askToRevoke(@PathVariable String slug, @PathVariable String keyId, Caller caller) {
    ApiKey key = own(Ids.parse(keyId).orElseThrow(Problem::notFound), caller);
    return Asked.of(
        DangerQuestion.asking(
                "Revoke the key " + key.name() + "?",
                "Programs that use it stop working immediately.",
                "Revoke",
                "key-off",
                path(slug) + "/" + key.id() + "/revoke")
            .undoneBy("This can't be undone. Create a new key and give it to the program.")
            .replacing("#key-" + key.id()),
        path(slug));
  }

  @AboutApiKeys
  @Requires(Permission.APIKEY_MANAGE)
  @PostMapping("/{keyId}/revoke")
  Redirect revoke(@PathVariable String slug, @PathVariable String keyId, Caller caller) {
    ApiKey revoked = keys.revoke(caller, Ids.parse(keyId).orElseThrow(Problem::notFound));
    Notice notice = Notice.good("The key " + revoked.name() + " is revoked.");
    return Redirect.to(path(slug))
        .saying(notice)
        .inPlace(frame ->
            Drawn.of("keys/part/api-key-row")
                .with("row", row(own(revoked.id(), caller), slug, caller, frame))
                .with("notice", notice));
  }

  private ApiKey own(UUID id, Caller caller) {
    return keys.mine(caller).stream()
        .filter(key -> key.id().equals(id))
        .findAny()
        .orElseThrow(Problem::notFound);
  }

  private ApiKeyRow row(ApiKey key, String slug, Caller caller, Frame frame) {
    return rows.rows(List.of(key), path(slug), caller, frame).getFirst();
  }

  @AboutApiKeys
  @Requires(Permission.USER_UPDATE)
  @GetMapping("/revoke-all")
  Asked askToRevokeAll(@PathVariable String slug, Caller caller) {
    return Asked.of(question(slug, caller), path(slug));
  }

  @AboutApiKeys
  @Requires(Permission.USER_UPDATE)
  @PostMapping("/revoke-all")
  PageAnswer revokeAll(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String confirmation,
      Caller caller) {
    if (!TypedText.trimmed(confirmation).equals(organizations.acting().name())) {
      Problem mismatch =
          new Problem(
              ProblemCode.CONFIRMATION_MISMATCH,
              "Type the organization's name as it is written. No key was revoked.");
      FieldErrors errors = RefusedForm.errors(mismatch, CONFIRMATION);
      return Asked.again(question(slug, caller), path(slug), errors, mismatch);
    }
    int revoked = keys.revokeAll(caller);
    return Redirect.to(path(slug))
        .saying(
            Notice.good(
                revoked == 0
                    ? "There was no key to revoke."
                    : Figures.counted(revoked, "key is revoked.", "keys are revoked.")));
  }

  private DangerQuestion question(String slug, Caller caller) {
    Revocation revocation = keys.revocation(caller);
    return DangerQuestion.asking(
            "Revoke all API keys?",
            "Every program that uses one stops working immediately.",
            "Revoke all keys",
            "key-off",
            path(slug) + "/revoke-all")
        .counting(
            "key-off",
            revocation.keys(),
            "key is revoked",
            "keys are revoked",
            "of "
                + Figures.counted(revocation.people(), "person", "people")
                + (revocation.own() == 0
                    ? ""
                    : ", " + Figures.count(revocation.own()) + " of them yours"))
        .counting(
            "key",
            revocation.kept(),
            "API key of people you can't manage stays",
            "API keys of people you can't manage stay")
        .undoneBy("This can't be undone. Create new keys and give them to the programs.")
        .typing(organizations.acting().name())
        .refusedBecause(
            revocation.keys() == 0 ? "There is no key that works and that you can revoke." : null);
  }

  private static String path(String slug) {
    return "/o/" + slug + "/api-keys";
  }
}
