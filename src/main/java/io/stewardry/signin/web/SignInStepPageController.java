package io.stewardry.signin.web;

import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.PageAnswer;
import io.stewardry.signin.SignInResult;
import io.stewardry.signin.SignInSteps;
import io.stewardry.signin.SignInWords;
import io.stewardry.tenancy.Public;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// The second step of a sign-in by a code.
@Controller
public class SignInStepPageController {
  private final SignInSteps steps;
  private final BrowserSignIn browser;
  private final SignInPages pages;

  SignInStepPageController(SignInSteps steps, BrowserSignIn browser, SignInPages pages) {
    this.steps = steps;
    this.browser = browser;
    this.pages = pages;
  }

  @Public
  @GetMapping("/sign-in/code")
  PageAnswer ask(
      @RequestParam(required = false) @Nullable String next, HttpServletRequest request) {
    return pages.firstStepHolds(request) ? pages.second(null, next, request) : BrowserSignIn.OVER;
  }

  @Public
  @PostMapping("/sign-in/code")
  PageAnswer signIn(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(required = false) @Nullable String next,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!pages.firstStepHolds(request)) {
      return BrowserSignIn.OVER;
    }
    return switch (steps.byCode(BrowserSignIn.note(request), code, userAgent)) {
      case SignInResult.SignedIn in -> browser.enterAfterSteps(in, next, request, response);
      case SignInResult.SlowedDown(int seconds) ->
          pages.second(SignInWords.slowedDown(seconds), next, request).slowedDown(seconds);
      case SignInResult.Refused(ProblemCode refused) -> {
        String words =
            refused == ProblemCode.UNAUTHENTICATED
                ? "The code is wrong, or it was used already. Wait for the next one of the app."
                : SignInWords.why(refused);
        yield pages.second(words, next, request).status(refused);
      }
      case SignInResult.CodeNeeded needed -> BrowserSignIn.OVER;
      case SignInResult.EnrolmentNeeded needed -> BrowserSignIn.OVER;
    };
  }
}
