package io.stewardry.organizations.web;

import io.stewardry.kernel.Permission;
import io.stewardry.organizations.SignInRules;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A card of the settings.
@Controller
class SignInRulesPageController {
  private final SignInRules rules;

  SignInRulesPageController(SignInRules rules) {
    this.rules = rules;
  }

  @Requires(Permission.SETTINGS_UPDATE)
  @PostMapping("/o/{slug}/settings/sign-in")
  String save(
      @PathVariable String slug,
      @RequestParam(defaultValue = "false") boolean mfaRequired,
      HttpServletRequest request,
      HttpServletResponse response) {
    rules.requireSecondFactor(mfaRequired);
    Flash.leave(
        request,
        response,
        Notice.good(
            mfaRequired
                ? "Everybody here needs a second factor at the next sign-in."
                : "A second factor is everybody's own choice here."));
    return "redirect:/o/" + slug + "/settings/sign-in";
  }
}
