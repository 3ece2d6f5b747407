package io.stewardry.factors.web;

import io.stewardry.factors.PasskeyOptions;
import io.stewardry.factors.Passkeys;
import io.stewardry.factors.api.CeremonyCookie;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.StepUp;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// One's own passkeys: made, renamed, removed. The list stands on the page of the second factor.
@Controller
@RequestMapping("/account/second-factor/passkeys")
class PasskeyPageController {
  private static final String LIST = "/account/second-factor";

  private final Passkeys passkeys;
  private final CallerFrame frames;

  PasskeyPageController(Passkeys passkeys, CallerFrame frames) {
    this.passkeys = passkeys;
    this.frames = frames;
  }

  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_PASSKEYS)
  @GetMapping("/new")
  String form(HttpServletRequest request, Model model) {
    return fresh("", FieldErrors.NONE, request, model);
  }

  /// For the script of the form.
  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_PASSKEYS)
  @ResponseBody
  @PostMapping("/options")
  PasskeyOptions.Creation begin(HttpServletRequest request, HttpServletResponse response) {
    return CeremonyCookie.keep(passkeys.begin(Edge.caller(request)), request, response);
  }

  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_PASSKEYS)
  @PostMapping
  String register(
      @RequestParam(defaultValue = "") String label,
      @RequestParam(defaultValue = "") String credential,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      passkeys.register(Edge.caller(request), CeremonyCookie.of(request), label, credential);
    } catch (RuntimeException refused) {
      return fresh(
          label,
          RefusedForm.answer(
              refused,
              Map.of("/credential", "", "INVALID_STATE", "", "LIMIT_EXCEEDED", ""),
              request,
              response),
          request,
          model);
    }
    CeremonyCookie.forget(request, response);
    Flash.leave(
        request, response, Notice.good("Your passkey is ready. It signs you in by itself."));
    return "redirect:" + LIST;
  }

  @SignedIn
  @GetMapping("/{passkey}")
  String show(@PathVariable String passkey, HttpServletRequest request, Model model) {
    return one(passkey(passkey), null, FieldErrors.NONE, request, model);
  }

  @SignedIn
  @PostMapping("/{passkey}")
  String rename(
      @PathVariable String passkey,
      @RequestParam(defaultValue = "") String label,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      passkeys.rename(user(request), passkey(passkey), label);
    } catch (Problem refused) {
      FieldErrors errors = RefusedForm.answer(refused, Map.of(), request, response);
      return one(passkey(passkey), label, errors, request, model);
    }
    Flash.leave(request, response, Notice.good("The passkey is renamed."));
    return "redirect:" + LIST;
  }

  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_PASSKEYS)
  @PostMapping("/{passkey}/remove")
  String remove(
      @PathVariable String passkey,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      passkeys.remove(user(request), passkey(passkey));
    } catch (Problem refused) {
      FieldErrors errors =
          RefusedForm.answer(refused, Map.of("INVALID_STATE", ""), request, response);
      return one(passkey(passkey), null, errors, request, model);
    }
    Flash.leave(
        request,
        response,
        Notice.good(
            "The passkey is removed. Delete it on the device, too, so that it is not offered there."));
    return "redirect:" + LIST;
  }

  private static UUID passkey(String id) {
    return Ids.parse(id).orElseThrow(Problem::notFound);
  }

  private static UserId user(HttpServletRequest request) {
    return Edge.caller(request).user();
  }

  private String fresh(String label, FieldErrors errors, HttpServletRequest request, Model model) {
    model.addAttribute("frame", frames.of(request));
    model.addAttribute("page", new PasskeyNewPage(label, errors));
    return "identity/passkey-new";
  }

  private String one(
      UUID id,
      @Nullable String label,
      FieldErrors errors,
      HttpServletRequest request,
      Model model) {
    Frame frame = frames.of(request);
    PasskeyRow row = PasskeyRow.of(passkeys.find(user(request), id), frame);
    model.addAttribute("frame", frame);
    model.addAttribute("page", new PasskeyPage(row, label == null ? row.label() : label, errors));
    return "identity/passkey";
  }
}
