package io.stewardry.signin.web;

import io.stewardry.shell.Drawn;
import io.stewardry.shell.LocalPath;
import io.stewardry.shell.SignInPage;
import io.stewardry.signin.SecondStep;
import io.stewardry.signin.SignInSteps;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The pages of a sign-in, for the ways in that other modules add.
@Component
public class SignInPages {
  private static final String RESETS = "/password-resets";

  private final SignInSteps steps;
  private final SecondStep secondStep;

  SignInPages(SignInSteps steps, SecondStep secondStep) {
    this.steps = steps;
    this.secondStep = secondStep;
  }

  /// The first page, with why somebody did not come in.
  ///
  /// @param email which is empty after something else than a password was refused
  public Drawn refused(String email, String words, @Nullable String next) {
    return first(new SignInPage(email, words, null, LocalPath.safe(next), RESETS));
  }

  /// The first page.
  ///
  /// @param notice about what has happened before; null for nothing
  Drawn first(@Nullable String notice, @Nullable String next) {
    return first(new SignInPage("", null, notice, LocalPath.safe(next), RESETS));
  }

  private Drawn first(SignInPage page) {
    return Drawn.page("shell/sign-in", page).with("passkey", secondStep.passkeysPossible());
  }

  /// Whether the first step holds, as the browser remembers it.
  public boolean firstStepHolds(HttpServletRequest request) {
    return steps.holds(BrowserSignIn.note(request));
  }

  /// The second page.
  public Drawn second(@Nullable String error, @Nullable String next, HttpServletRequest request) {
    SignInSteps.Ways ways = steps.ways(BrowserSignIn.note(request));
    return Drawn.page(
        "signin/sign-in-code",
        new SignInCodePage(error, LocalPath.safe(next), ways.code(), ways.passkey()));
  }
}
