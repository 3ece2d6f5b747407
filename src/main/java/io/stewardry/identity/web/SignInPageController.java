package io.stewardry.identity.web;

import io.stewardry.identity.PasskeySignIn;
import io.stewardry.identity.Sessions;
import io.stewardry.identity.SignInResult;
import io.stewardry.identity.api.SignInWords;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.LocalPath;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.SignInPage;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// Sign-in and sign-out in the browser: the same session as the API's, in a cookie that no script
/// can read.
@Controller
class SignInPageController {
  private static final String RESETS = "/password-resets";

  private final Sessions sessions;
  private final PasskeySignIn passkeys;
  private final BrowserSettings browser;

  SignInPageController(Sessions sessions, PasskeySignIn passkeys, BrowserSettings browser) {
    this.browser = browser;
    this.sessions = sessions;
    this.passkeys = passkeys;
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
    return page(new SignInPage("", null, notice, LocalPath.safe(next), RESETS));
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
    return switch (sessions.signIn(email, password, null, userAgent)) {
      case SignInResult.SignedIn in -> {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, in.token()).toString());
        browser.keep(in, request);
        yield Redirect.to(Objects.requireNonNullElse(LocalPath.safe(next), "/"));
      }
      case SignInResult.Refused(ProblemCode code) ->
          refused(email, SignInWords.why(code), next).status(code);
      case SignInResult.CodeNeeded(String note) ->
          SignInStepPageController.toCode(note, LocalPath.safe(next), request, response);
      case SignInResult.EnrolmentNeeded(String note) ->
          SignInStepPageController.toEnrolment(note, LocalPath.safe(next), request, response);
      case SignInResult.SlowedDown(int seconds) ->
          refused(email, SignInWords.slowedDown(seconds), next).slowedDown(seconds);
    };
  }

  @Public
  @PostMapping("/sign-out")
  Redirect signOut(HttpServletRequest request, HttpServletResponse response) {
    Edge.callerIfAny(request).ifPresent(caller -> sessions.end(caller, caller.session()));
    return leave(request, response);
  }

  /// Nothing is left in the browser.
  static Redirect leave(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE, cookie(request, "").mutate().maxAge(0).build().toString());
    response.setHeader("Clear-Site-Data", "\"cache\"");
    return Redirect.to("/sign-in?out");
  }

  static ResponseCookie cookie(HttpServletRequest request, String value) {
    return ResponseCookie.from(Edge.SESSION_COOKIE, value)
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Lax")
        .path("/")
        .build();
  }

  /// @param email which is empty after something else than a password was refused
  Drawn refused(String email, String words, @Nullable String next) {
    return page(new SignInPage(email, words, null, LocalPath.safe(next), RESETS));
  }

  private Drawn page(SignInPage page) {
    return Drawn.page("shell/sign-in", page).with("passkey", passkeys.possible());
  }
}
