package io.stewardry.signin.web;

import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.LocalPath;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.signin.Sessions;
import io.stewardry.signin.SignIn;
import io.stewardry.signin.SignInResult;
import io.stewardry.signin.SignInWords;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// Sign-in and sign-out in the browser: the same session as the API's, in a cookie that no script
/// can read.
@Controller
public class SignInPageController {
  private final Sessions sessions;
  private final SignIn signIn;
  private final BrowserSignIn browser;
  private final SignInPages pages;

  SignInPageController(Sessions sessions, SignIn signIn, BrowserSignIn browser, SignInPages pages) {
    this.sessions = sessions;
    this.signIn = signIn;
    this.browser = browser;
    this.pages = pages;
  }

  @Public
  @GetMapping("/sign-in")
  Drawn form(
      @RequestParam(required = false) @Nullable String next,
      @RequestParam(required = false) @Nullable String ready,
      @RequestParam(required = false) @Nullable String out,
      @RequestParam(required = false) @Nullable String joined,
      @RequestParam(required = false) @Nullable String reset,
      @RequestParam(required = false) @Nullable String over) {
    String notice =
        ready != null
            ? "The installation is set up. Sign in."
            : joined != null
                ? "You have joined. Sign in."
                : reset != null
                    ? "Your password is changed, and all sessions have ended. Sign in."
                    : over != null
                        ? "It took too long. Sign in again from the start."
                        : out != null ? "You are signed out." : null;
    return pages.first(notice, next);
  }

  @Public
  @PostMapping("/sign-in")
  PageAnswer signIn(
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(required = false) @Nullable String next,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (signIn.signIn(email, password, null, userAgent)) {
      case SignInResult.SignedIn in -> browser.enter(in, next, request, response);
      case SignInResult.Refused(ProblemCode code) ->
          pages.refused(email, SignInWords.why(code), next).status(code);
      case SignInResult.CodeNeeded(String note) ->
          BrowserSignIn.toCode(note, LocalPath.safe(next), request, response);
      case SignInResult.EnrolmentNeeded(String note) ->
          BrowserSignIn.toEnrolment(note, LocalPath.safe(next), request, response);
      case SignInResult.SlowedDown(int seconds) ->
          pages.refused(email, SignInWords.slowedDown(seconds), next).slowedDown(seconds);
    };
  }

  @Public
  @PostMapping("/sign-out")
  Redirect signOut(HttpServletRequest request, HttpServletResponse response) {
    Edge.callerIfAny(request).ifPresent(caller -> sessions.end(caller, caller.session()));
    return BrowserSignIn.leave(request, response);
  }
}
