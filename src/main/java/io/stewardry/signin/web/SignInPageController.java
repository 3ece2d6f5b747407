package io.stewardry.signin.web;

import io.stewardry.factors.PasskeySignIn;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.Frames;
import io.stewardry.shell.LocalPath;
import io.stewardry.shell.SignInPage;
import io.stewardry.signin.Sessions;
import io.stewardry.signin.SignIn;
import io.stewardry.signin.SignInResult;
import io.stewardry.signin.SignInWords;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// Sign-in and sign-out in the browser: the same session as the API's, in a cookie that no script
/// can read.
@Controller
public class SignInPageController {
  private static final String RESETS = "/password-resets";

  private final Sessions sessions;
  private final SignIn signIn;
  private final PasskeySignIn passkeys;
  private final BrowserSettings browser;
  private final Frames frames;

  SignInPageController(
      Sessions sessions,
      SignIn signIn,
      PasskeySignIn passkeys,
      BrowserSettings browser,
      Frames frames) {
    this.browser = browser;
    this.sessions = sessions;
    this.signIn = signIn;
    this.passkeys = passkeys;
    this.frames = frames;
  }

  @Public
  @GetMapping("/sign-in")
  String form(
      @RequestParam(required = false) @Nullable String next,
      @RequestParam(required = false) @Nullable String ready,
      @RequestParam(required = false) @Nullable String out,
      @RequestParam(required = false) @Nullable String joined,
      @RequestParam(required = false) @Nullable String reset,
      @RequestParam(required = false) @Nullable String over,
      HttpServletRequest request,
      Model model) {
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
    return page(new SignInPage("", null, notice, LocalPath.safe(next), RESETS), request, model);
  }

  @Public
  @PostMapping("/sign-in")
  String signIn(
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(required = false) @Nullable String next,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return switch (signIn.signIn(email, password, null, userAgent)) {
      case SignInResult.SignedIn in -> {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, in.token()).toString());
        browser.keep(in, request);
        String asked = LocalPath.safe(next);
        yield "redirect:" + (asked == null ? "/" : asked);
      }
      case SignInResult.Refused(ProblemCode code) -> {
        response.setStatus(code.status());
        yield page(
            new SignInPage(email, SignInWords.why(code), null, LocalPath.safe(next), RESETS),
            request,
            model);
      }
      case SignInResult.CodeNeeded(String note) ->
          SignInStepPageController.toCode(note, LocalPath.safe(next), request, response);
      case SignInResult.EnrolmentNeeded(String note) ->
          SignInStepPageController.toEnrolment(note, LocalPath.safe(next), request, response);
      case SignInResult.SlowedDown(int seconds) -> {
        response.setStatus(ProblemCode.RATE_LIMITED.status());
        response.setIntHeader(HttpHeaders.RETRY_AFTER, seconds);
        yield page(
            new SignInPage(
                email, SignInWords.slowedDown(seconds), null, LocalPath.safe(next), RESETS),
            request,
            model);
      }
    };
  }

  @Public
  @PostMapping("/sign-out")
  String signOut(HttpServletRequest request, HttpServletResponse response) {
    Edge.callerIfAny(request).ifPresent(caller -> sessions.end(caller, caller.session()));
    return leave(request, response);
  }

  /// Nothing is left in the browser.
  static String leave(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE, cookie(request, "").mutate().maxAge(0).build().toString());
    response.setHeader("Clear-Site-Data", "\"cache\"");
    return "redirect:/sign-in?out";
  }

  public static ResponseCookie cookie(HttpServletRequest request, String value) {
    return ResponseCookie.from(Edge.SESSION_COOKIE, value)
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Lax")
        .path("/")
        .build();
  }

  /// After something else than a password was refused.
  public String refused(
      String words, @Nullable String next, HttpServletRequest request, Model model) {
    return page(new SignInPage("", words, null, LocalPath.safe(next), RESETS), request, model);
  }

  private String page(SignInPage page, HttpServletRequest request, Model model) {
    model.addAttribute("frame", frames.anonymous(request));
    model.addAttribute("page", page);
    model.addAttribute("passkey", passkeys.possible());
    return "shell/sign-in";
  }
}
