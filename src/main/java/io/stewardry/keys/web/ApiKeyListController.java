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
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.DangerQuestions;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.Notice;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.AboutApiKeys;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// One's own API keys, and for those who change users the way to end all.
@Controller
@RequestMapping("/o/{slug}/api-keys")
class ApiKeyListController {
  private static final Map<String, String> CONFIRMATION =
      Map.of(ProblemCode.CONFIRMATION_MISMATCH.name(), "confirmation");

  private final ApiKeys keys;
  private final ApiKeyRows rows;
  private final Organizations organizations;
  private final CallerFrame frames;

  ApiKeyListController(
      ApiKeys keys, ApiKeyRows rows, Organizations organizations, CallerFrame frames) {
    this.keys = keys;
    this.rows = rows;
    this.organizations = organizations;
    this.frames = frames;
  }

  @AboutApiKeys
  @Requires(Permission.APIKEY_MANAGE)
  @GetMapping
  String list(@PathVariable String slug, HttpServletRequest request, Model model) {
    Caller caller = Edge.caller(request);
    Frame frame = frames.of(request);
    boolean allowed = !keys.isWithoutApiAccess(caller);
    boolean offered = frame.may(Permission.APIKEY_MANAGE);
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new ApiKeysPage(
            rows.rows(keys.mine(caller), path(slug), caller, frame),
            allowed && offered ? path(slug) + "/new" : null,
            allowed
                ? null
                : Notice.info("You can't create API keys yet. An MSP Admin can allow it."),
            frame.may(Permission.USER_UPDATE) && keys.revocation(caller).keys() > 0
                ? path(slug) + "/revoke-all"
                : null));
    return "identity/api-keys";
  }

  @AboutApiKeys
  @Requires(Permission.APIKEY_MANAGE)
  @GetMapping("/{keyId}/revoke")
  ModelAndView askToRevoke(
      @PathVariable String slug, @PathVariable String keyId, HttpServletRequest request) {
    UUID id = Ids.parse(keyId).orElseThrow(Problem::notFound);
    ApiKey key =
        keys.mine(Edge.caller(request)).stream()
            .filter(one -> one.id().equals(id))
            .findAny()
            .orElseThrow(Problem::notFound);
    return DangerQuestions.ask(
        DangerQuestion.asking(
                "Revoke the key " + key.name() + "?",
                "Programs that use it stop working immediately.",
                "Revoke",
                "key-off",
                path(slug) + "/" + key.id() + "/revoke")
            .undoneBy("This can't be undone. Create a new key and give it to the program.")
            .replacing("#key-" + key.id()),
        frames.of(request),
        path(slug),
        request);
  }

  @AboutApiKeys
  @Requires(Permission.APIKEY_MANAGE)
  @PostMapping("/{keyId}/revoke")
  String revoke(
      @PathVariable String slug,
      @PathVariable String keyId,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Caller caller = Edge.caller(request);
    ApiKey revoked = keys.revoke(caller, Ids.parse(keyId).orElseThrow(Problem::notFound));
    Notice notice = Notice.good("The key " + revoked.name() + " is revoked.");
    if (!Frames.wantsFragment(request)) {
      Flash.leave(request, response, notice);
      return "redirect:" + path(slug);
    }
    Frame frame = frames.of(request);
    ApiKey after =
        keys.mine(caller).stream()
            .filter(key -> key.id().equals(revoked.id()))
            .findAny()
            .orElseThrow(Problem::notFound);
    model.addAttribute("frame", frame);
    model.addAttribute("row", rows.rows(List.of(after), path(slug), caller, frame).getFirst());
    model.addAttribute("notice", notice);
    return "identity/part/api-key-row";
  }

  @AboutApiKeys
  @Requires(Permission.USER_UPDATE)
  @GetMapping("/revoke-all")
  ModelAndView askToRevokeAll(@PathVariable String slug, HttpServletRequest request) {
    return DangerQuestions.ask(question(slug, request), frames.of(request), path(slug), request);
  }

  @AboutApiKeys
  @Requires(Permission.USER_UPDATE)
  @PostMapping("/revoke-all")
  Object revokeAll(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String confirmation,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!TypedText.trimmed(confirmation).equals(organizations.acting().name())) {
      Problem mismatch =
          new Problem(
              ProblemCode.CONFIRMATION_MISMATCH,
              "Type the organization's name as it is written. No key was revoked.");
      FieldErrors errors = RefusedForm.answer(mismatch, CONFIRMATION, request, response);
      return DangerQuestions.again(
          question(slug, request), frames.of(request), path(slug), errors, request, response);
    }
    int revoked = keys.revokeAll(Edge.caller(request));
    Flash.leave(
        request,
        response,
        Notice.good(
            revoked == 0
                ? "There was no key to revoke."
                : Figures.counted(revoked, "key is revoked.", "keys are revoked.")));
    return "redirect:" + path(slug);
  }

  private DangerQuestion question(String slug, HttpServletRequest request) {
    Revocation revocation = keys.revocation(Edge.caller(request));
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
