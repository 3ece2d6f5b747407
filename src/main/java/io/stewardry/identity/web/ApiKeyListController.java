package io.stewardry.identity.web;

import io.stewardry.identity.ApiKey;
import io.stewardry.identity.ApiKeys;
import io.stewardry.identity.RevocableKeys;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.DangerQuestions;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.AboutApiKeys;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    return page(slug, null, request, model);
  }

  private String page(
      String slug, @Nullable Notice refusal, HttpServletRequest request, Model model) {
    Caller caller = Edge.caller(request);
    Frame frame = frames.of(request);
    boolean allowed = !keys.isWithoutApiAccess(caller);
    boolean offered = frame.may(Permission.APIKEY_MANAGE);
    model.addAttribute("frame", refusal == null ? frame : frame.noticing(refusal));
    model.addAttribute(
        "page",
        new ApiKeysPage(
            rows.rows(keys.mine(caller), path(slug), caller, frame),
            allowed && offered ? path(slug) + "/new" : null,
            allowed
                ? null
                : Notice.info("You can't create API keys yet. An MSP Admin can allow it."),
            frame.may(Permission.USER_UPDATE) ? revocation(slug, keys.revocable(caller)) : null));
    return "identity/api-keys";
  }

  /// Null where there is nothing to revoke.
  private @Nullable DangerQuestion revocation(String slug, RevocableKeys all) {
    if (all.keys() == 0) {
      return null;
    }
    return DangerQuestion.asking(
            "Revoke all API keys?",
            "Every program that uses a key of this organization's people stops working immediately.",
            "Revoke all keys",
            "key-off",
            path(slug) + "/revoke-all")
        .counting(
            "key",
            all.keys(),
            "key is revoked",
            "keys are revoked",
            "of "
                + Figures.counted(all.people(), "person", "people")
                + (all.own() == 0 ? "" : ", " + Figures.count(all.own()) + " of them yours"))
        .telling(
            "key-off",
            "Keys of people you can't manage stay: those of owners if you can't manage owners, those of MSP Admins unless you are one.")
        .undoneBy("This can't be undone.")
        .typing(organizations.acting().name());
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
  @PostMapping("/revoke-all")
  String revokeAll(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String confirmation,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Caller caller = Edge.caller(request);
    if (!TypedText.trimmed(confirmation).equals(organizations.acting().name())) {
      response.setStatus(ProblemCode.CONFIRMATION_MISMATCH.status());
      Notice refusal = Notice.warning("No key was revoked. Type the name exactly to confirm.");
      return page(slug, refusal, request, model);
    }
    int revoked = keys.revokeAll(caller);
    Flash.leave(
        request,
        response,
        Notice.good(
            revoked == 0
                ? "There was no key to revoke."
                : Figures.counted(revoked, "key is revoked.", "keys are revoked.")));
    return "redirect:" + path(slug);
  }

  private static String path(String slug) {
    return "/o/" + slug + "/api-keys";
  }
}
