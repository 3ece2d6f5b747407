package io.stewardry.organizations.api;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.organizations.SignInRules;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/organizations/{id}/sign-in-rules")
class SignInRulesController {
  private final SignInRules rules;

  SignInRulesController(SignInRules rules) {
    this.rules = rules;
  }

  record Rules(@Nullable Boolean mfaRequired) {}

  @Requires(Permission.ORGANIZATION_VIEW)
  @OfOrganization
  @GetMapping
  Rules get(@PathVariable String id) {
    return new Rules(rules.secondFactorRequired());
  }

  @Requires(value = Permission.ORGANIZATION_UPDATE, own = Permission.SETTINGS_UPDATE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(visit = true)
  @PutMapping
  Rules put(@PathVariable String id, @RequestBody Rules body) {
    Boolean required = body.mfaRequired();
    if (required == null) {
      throw Problem.invalid("/mfaRequired", "It takes true or false.");
    }
    return new Rules(rules.requireSecondFactor(required));
  }
}
