package io.stewardry.factors.web;

import io.stewardry.factors.Passkey;
import io.stewardry.factors.PasskeyOptions;
import io.stewardry.factors.Passkeys;
import io.stewardry.factors.api.CeremonyCookie;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Problem;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.StepUp;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
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

  PasskeyPageController(Passkeys passkeys) {
    this.passkeys = passkeys;
  }

  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_PASSKEYS)
  @GetMapping("/new")
  Drawn form() {
    return fresh("", FieldErrors.NONE);
  }

  /// For the script of the form.
  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_PASSKEYS)
  @ResponseBody
  @PostMapping("/options")
  PasskeyOptions.Creation begin(
      Caller caller, HttpServletRequest request, HttpServletResponse response) {
    return CeremonyCookie.keep(passkeys.begin(caller), request, response);
  }

  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_PASSKEYS)
  @PostMapping
  PageAnswer register(
      @RequestParam(defaultValue = "") String label,
      @RequestParam(defaultValue = "") String credential,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      passkeys.register(caller, CeremonyCookie.of(request), label, credential);
    } catch (RuntimeException refused) {
      return fresh(
              label,
              RefusedForm.errors(
                  refused, Map.of("/credential", "", "INVALID_STATE", "", "LIMIT_EXCEEDED", "")))
          .refusing(refused);
    }
    CeremonyCookie.forget(request, response);
    return Redirect.to(LIST)
        .saying(Notice.good("Your passkey is ready. It signs you in by itself."));
  }

  @SignedIn
  @GetMapping("/{passkey}")
  Drawn show(@PathVariable String passkey, Caller caller) {
    return one(passkey(passkey), null, FieldErrors.NONE, caller);
  }

  @SignedIn
  @PostMapping("/{passkey}")
  PageAnswer rename(
      @PathVariable String passkey, @RequestParam(defaultValue = "") String label, Caller caller) {
    try {
      passkeys.rename(caller.user(), passkey(passkey), label);
    } catch (Problem refused) {
      FieldErrors errors = RefusedForm.errors(refused, Map.of());
      return one(passkey(passkey), label, errors, caller).refusing(refused);
    }
    return Redirect.to(LIST).saying(Notice.good("The passkey is renamed."));
  }

  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_PASSKEYS)
  @PostMapping("/{passkey}/remove")
  PageAnswer remove(@PathVariable String passkey, Caller caller) {
    try {
      passkeys.remove(caller.user(), passkey(passkey));
    } catch (Problem refused) {
      FieldErrors errors = RefusedForm.errors(refused, Map.of("INVALID_STATE", ""));
      return one(passkey(passkey), null, errors, caller).refusing(refused);
    }
    return Redirect.to(LIST)
        .saying(
            Notice.good(
                "The passkey is removed. Delete it on the device, too, so that it is not offered there."));
  }

  private static UUID passkey(String id) {
    return Ids.parse(id).orElseThrow(Problem::notFound);
  }

  private Drawn fresh(String label, FieldErrors errors) {
    return Drawn.page("factors/passkey-new", new PasskeyNewPage(label, errors));
  }

  private Drawn one(UUID id, @Nullable String label, FieldErrors errors, Caller caller) {
    Passkey passkey = passkeys.find(caller.user(), id);
    return Drawn.page(
        "factors/passkey",
        frame ->
            new PasskeyPage(
                PasskeyRow.of(passkey, frame), label == null ? passkey.label() : label, errors));
  }
}
