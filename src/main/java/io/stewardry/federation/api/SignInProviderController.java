package io.stewardry.federation.api;

import io.stewardry.federation.SignInProvider;
import io.stewardry.federation.SignInProviderDraft;
import io.stewardry.federation.SignInProviders;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.tenancy.AsksOutside;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.StepUp;
import io.stewardry.tenancy.WithSession;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The provider is chosen by the organization's owners, at home. Others who read the organization
/// read it, too, without its secret.
@RestController
@RequestMapping("/api/organizations/{id}/sign-in-provider")
class SignInProviderController {
  private final SignInProviders providers;

  SignInProviderController(SignInProviders providers) {
    this.providers = providers;
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @OfOrganization
  @GetMapping
  SignInProvider get(@PathVariable String id) {
    return providers.get().orElseThrow(Problem::notFound);
  }

  @Requires(value = Permission.ORGANIZATION_UPDATE, own = Permission.SETTINGS_UPDATE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization
  @WithSession
  @StepUp(Dangerous.CHANGE_SIGN_IN_PROVIDER)
  @AsksOutside
  @PutMapping
  SignInProvider put(@PathVariable String id, @RequestBody SignInProviderDraft body) {
    return providers.save(body);
  }

  @Requires(value = Permission.ORGANIZATION_UPDATE, own = Permission.SETTINGS_UPDATE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization
  @WithSession
  @StepUp(Dangerous.CHANGE_SIGN_IN_PROVIDER)
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id) {
    providers.remove();
  }
}
