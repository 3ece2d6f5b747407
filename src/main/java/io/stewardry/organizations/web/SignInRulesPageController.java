package io.stewardry.organizations.web;

import io.stewardry.kernel.Permission;
import io.stewardry.organizations.SignInRules;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Requires;
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
  Redirect save(
      @PathVariable String slug, @RequestParam(defaultValue = "false") boolean mfaRequired) {
    rules.requireSecondFactor(mfaRequired);
    return Redirect.to("/o/" + slug + "/settings/sign-in")
        .saying(
            Notice.good(
                mfaRequired
                    ? "Everybody here needs a second factor at the next sign-in."
                    : "A second factor is everybody's own choice here."));
  }
}
