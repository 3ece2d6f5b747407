package io.stewardry.federation.web;

import io.stewardry.federation.SignInProvider;
import io.stewardry.federation.SignInProviders;
import io.stewardry.federation.internal.ProviderExchange;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.DangerQuestions;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.AsksOutside;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.StepUp;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// An organization's own provider, a page of its settings.
@Controller
@RequestMapping("/o/{slug}/settings/sign-in-provider")
class SignInProviderPageController {
  private final SignInProviders providers;
  private final CallerFrame frames;

  SignInProviderPageController(SignInProviders providers, CallerFrame frames) {
    this.providers = providers;
    this.frames = frames;
  }

  @Requires(Permission.SETTINGS_UPDATE)
  @StepUp(Dangerous.CHANGE_SIGN_IN_PROVIDER)
  @GetMapping
  String show(@PathVariable String slug, HttpServletRequest request, Model model) {
    return page(slug, null, FieldErrors.NONE, request, model);
  }

  @Requires(Permission.SETTINGS_UPDATE)
  @StepUp(Dangerous.CHANGE_SIGN_IN_PROVIDER)
  @AsksOutside
  @PostMapping
  String save(
      @PathVariable String slug,
      @ModelAttribute("form") SignInProviderForm form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      SignInProvider saved = providers.save(form.asDraft());
      Flash.leave(
          request,
          response,
          Notice.good(
              saved.enabled()
                  ? "The provider is saved. It answers, and signs people in from now on."
                  : "The provider is saved. It signs nobody in while it is off."));
      return "redirect:" + settings(slug) + "/sign-in-provider";
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedForm.answer(refused, Map.of(), request, response);
      return page(slug, form, errors, request, model);
    }
  }

  /// The question, with the numbers of now.
  @Requires(Permission.SETTINGS_UPDATE)
  @StepUp(Dangerous.CHANGE_SIGN_IN_PROVIDER)
  @GetMapping("/removal")
  ModelAndView removal(@PathVariable String slug, HttpServletRequest request) {
    SignInProvider provider = providers.get().orElseThrow(Problem::notFound);
    String here = settings(slug) + "/sign-in-provider";
    return DangerQuestions.ask(
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
        frames.of(request),
        here,
        request);
  }

  @Requires(Permission.SETTINGS_UPDATE)
  @StepUp(Dangerous.CHANGE_SIGN_IN_PROVIDER)
  @PostMapping("/remove")
  String remove(
      @PathVariable String slug, HttpServletRequest request, HttpServletResponse response) {
    providers.remove();
    Flash.leave(
        request,
        response,
        Notice.good("The provider is removed. Everybody signs in with a password again."));
    return "redirect:" + settings(slug) + "/sign-in-provider";
  }

  private static String settings(String slug) {
    return "/o/" + slug + "/settings";
  }

  /// @param typed null shows what is in force
  private String page(
      String slug,
      @Nullable SignInProviderForm typed,
      FieldErrors errors,
      HttpServletRequest request,
      Model model) {
    Frame frame = frames.of(request);
    Optional<SignInProvider> provider = providers.get();
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
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
    return "identity/sign-in-provider";
  }
}
