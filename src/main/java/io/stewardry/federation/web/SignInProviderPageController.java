package io.stewardry.federation.web;

import io.stewardry.federation.SignInProvider;
import io.stewardry.federation.SignInProviders;
import io.stewardry.federation.internal.ProviderExchange;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.shell.Asked;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.AsksOutside;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.StepUp;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// An organization's own provider, a page of its settings.
@Controller
@RequestMapping("/o/{slug}/settings/sign-in-provider")
class SignInProviderPageController {
  private final SignInProviders providers;

  SignInProviderPageController(SignInProviders providers) {
    this.providers = providers;
  }

  @Requires(Permission.SETTINGS_UPDATE)
  @StepUp(Dangerous.CHANGE_SIGN_IN_PROVIDER)
  @GetMapping
  Drawn show(@PathVariable String slug) {
    return page(slug, null, FieldErrors.NONE);
  }

  @Requires(Permission.SETTINGS_UPDATE)
  @StepUp(Dangerous.CHANGE_SIGN_IN_PROVIDER)
  @AsksOutside
  @PostMapping
  PageAnswer save(@PathVariable String slug, @ModelAttribute("form") SignInProviderForm form) {
    try {
      SignInProvider saved = providers.save(form.asDraft());
      return Redirect.to(settings(slug) + "/sign-in-provider")
          .saying(
              Notice.good(
                  saved.enabled()
                      ? "The provider is saved. It answers, and signs people in from now on."
                      : "The provider is saved. It signs nobody in while it is off."));
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedForm.errors(refused, Map.of());
      return page(slug, form, errors).refusing(refused);
    }
  }

  /// The question, with the numbers of now.
  @Requires(Permission.SETTINGS_UPDATE)
  @StepUp(Dangerous.CHANGE_SIGN_IN_PROVIDER)
  @GetMapping("/removal")
  Asked removal(@PathVariable String slug) {
    SignInProvider provider = providers.get().orElseThrow(Problem::notFound);
    String here = settings(slug) + "/sign-in-provider";
    return Asked.of(
        DangerQuestion.asking(
                "Remove this provider?",
                "Everybody signs in with a password from then on. Nobody is signed out.",
                "Remove provider",
                "trash",
                here + "/remove")
            .counting(
                "link-off",
                providers.linked(),
                "user is no longer linked to " + provider.issuer(),
                "users are no longer linked to " + provider.issuer())
            .telling("key-off", "The client secret is erased")
            .undoneBy(
                "You can set it up again with the secret from the provider. To pause it, clear"
                    + " Enable single sign-on instead.")
            .refusedBecause(providers.whyNot().orElse(null)),
        here);
  }

  @Requires(Permission.SETTINGS_UPDATE)
  @StepUp(Dangerous.CHANGE_SIGN_IN_PROVIDER)
  @PostMapping("/remove")
  Redirect remove(@PathVariable String slug) {
    providers.remove();
    return Redirect.to(settings(slug) + "/sign-in-provider")
        .saying(Notice.good("The provider is removed. Everybody signs in with a password again."));
  }

  private static String settings(String slug) {
    return "/o/" + slug + "/settings";
  }

  /// @param typed null shows what is in force
  private Drawn page(String slug, @Nullable SignInProviderForm typed, FieldErrors errors) {
    Optional<SignInProvider> provider = providers.get();
    return Drawn.page(
        "federation/sign-in-provider",
        frame ->
            new SignInProviderPage(
                settings(slug),
                providers.whyNot().map(Notice::info).orElse(null),
                provider.map(known -> frame.moment(known.updatedAt())).orElse(null),
                typed != null
                    ? typed
                    : provider.map(SignInProviderForm::of).orElseGet(SignInProviderForm::empty),
                providers.redirectUri(),
                ProviderExchange.SCOPES,
                !providers.anyDomainProven(),
                errors));
  }
}
