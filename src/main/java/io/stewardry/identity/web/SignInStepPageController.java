package io.stewardry.identity.web;

import io.stewardry.identity.Enrolment;
import io.stewardry.identity.SignInResult;
import io.stewardry.identity.SignInSteps;
import io.stewardry.identity.api.SignInWords;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.LocalPath;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Public;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.WebUtils;

/// The second step of a sign-in: a code, or setting up what gives codes. The note of the first step
/// travels in a cookie that no script can read, and that goes to these pages only.
@Controller
class SignInStepPageController {
  private static final String COOKIE = "stewardry_sign_in";
  private static final Duration LIFE = Duration.ofMinutes(10);
  static final Redirect OVER = Redirect.to("/sign-in?over");

  private final SignInSteps steps;
  private final BrowserSettings browser;

  SignInStepPageController(SignInSteps steps, BrowserSettings browser) {
    this.browser = browser;
    this.steps = steps;
  }

  static Redirect toCode(
      String note,
      @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    remember(note, LIFE, request, response);
    return Redirect.to("/sign-in/code" + asParameter(next));
  }

  static Redirect toEnrolment(
      String note,
      @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    remember(note, LIFE, request, response);
    return Redirect.to("/sign-in/second-factor" + asParameter(next));
  }

  private static String asParameter(@Nullable String next) {
    return next == null ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  @Public
  @GetMapping("/sign-in/code")
  PageAnswer ask(
      @RequestParam(required = false) @Nullable String next, HttpServletRequest request) {
    return steps.holds(note(request)) ? code(null, next, request) : OVER;
  }

  @Public
  @PostMapping("/sign-in/code")
  PageAnswer signIn(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(required = false) @Nullable String next,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!steps.holds(note(request))) {
      return OVER;
    }
    return switch (steps.byCode(note(request), code, userAgent)) {
      case SignInResult.SignedIn in -> {
        enter(in, request, response);
        yield Redirect.to(Objects.requireNonNullElse(LocalPath.safe(next), "/"));
      }
      case SignInResult.SlowedDown(int seconds) ->
          code(SignInWords.slowedDown(seconds), next, request).slowedDown(seconds);
      case SignInResult.Refused(ProblemCode refused) -> {
        String words =
            refused == ProblemCode.UNAUTHENTICATED
                ? "The code is wrong, or it was used already. Wait for the next one of the app."
                : SignInWords.why(refused);
        yield code(words, next, request).status(refused);
      }
      case SignInResult.CodeNeeded needed -> OVER;
      case SignInResult.EnrolmentNeeded needed -> OVER;
    };
  }

  @Public
  @GetMapping("/sign-in/second-factor")
  PageAnswer offer(
      @RequestParam(required = false) @Nullable String next, HttpServletRequest request) {
    try {
      return enrolment(steps.offer(note(request), null), FieldErrors.NONE, next);
    } catch (Problem over) {
      return over(over);
    }
  }

  @Public
  @PostMapping("/sign-in/second-factor")
  PageAnswer enrol(
      @RequestParam(defaultValue = "") String enrolment,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(required = false) @Nullable String next,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      SignInSteps.Enrolled enrolled = steps.enrol(note(request), enrolment, code, userAgent);
      if (!(enrolled.result() instanceof SignInResult.SignedIn in)) {
        return OVER;
      }
      enter(in, request, response);
      return Drawn.page(
          "identity/recovery-codes",
          new RecoveryCodesPage(
              enrolled.recoveryCodes(), Objects.requireNonNullElse(LocalPath.safe(next), "/")));
    } catch (Problem refused) {
      if (refused.code() != ProblemCode.VALIDATION_FAILED) {
        return over(refused);
      }
      FieldErrors errors = RefusedForm.errors(refused, Map.of());
      return enrolment(steps.offer(note(request), enrolment), errors, next).refusing(refused);
    }
  }

  private static Redirect over(Problem problem) {
    if (problem.code() == ProblemCode.UNAUTHENTICATED
        || problem.code() == ProblemCode.INVALID_STATE) {
      return OVER;
    }
    throw problem;
  }

  void enter(SignInResult.SignedIn in, HttpServletRequest request, HttpServletResponse response) {
    remember("", Duration.ZERO, request, response);
    response.addHeader(
        HttpHeaders.SET_COOKIE, SignInPageController.cookie(request, in.token()).toString());
    browser.keep(in, request);
  }

  private static void remember(
      String note, Duration life, HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, note)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .path("/sign-in")
            .maxAge(life)
            .build()
            .toString());
  }

  static String note(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    return cookie == null ? "" : cookie.getValue();
  }

  boolean holds(String note) {
    return steps.holds(note);
  }

  Drawn code(@Nullable String error, @Nullable String next, HttpServletRequest request) {
    SignInSteps.Ways ways = steps.ways(note(request));
    return Drawn.page(
        "identity/sign-in-code",
        new SignInCodePage(error, LocalPath.safe(next), ways.code(), ways.passkey()));
  }

  private Drawn enrolment(Enrolment enrolment, FieldErrors errors, @Nullable String next) {
    return Drawn.page(
        "identity/enrol",
        EnrolPage.of(
            "It is required of you, and comes before the session.",
            "/sign-in/second-factor",
            enrolment,
            LocalPath.safe(next),
            null,
            errors));
  }
}
