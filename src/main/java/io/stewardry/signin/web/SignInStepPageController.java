package io.stewardry.signin.web;

import io.stewardry.factors.Enrolment;
import io.stewardry.factors.RequiredEnrolment;
import io.stewardry.factors.web.EnrolPage;
import io.stewardry.factors.web.RecoveryCodesPage;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frames;
import io.stewardry.shell.LocalPath;
import io.stewardry.shell.RefusedForm;
import io.stewardry.signin.SignInResult;
import io.stewardry.signin.SignInSteps;
import io.stewardry.signin.SignInWords;
import io.stewardry.tenancy.Public;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// The second step of a sign-in: a code, or setting up what gives codes. The note of the first step
/// travels in a cookie that no script can read, and that goes to these pages only.
@Controller
public class SignInStepPageController {
  private static final String COOKIE = "stewardry_sign_in";
  private static final Duration LIFE = Duration.ofMinutes(10);
  public static final String OVER = "redirect:/sign-in?over";

  private final SignInSteps steps;
  private final RequiredEnrolment required;
  private final BrowserSettings browser;
  private final Frames frames;

  SignInStepPageController(
      SignInSteps steps, RequiredEnrolment required, BrowserSettings browser, Frames frames) {
    this.browser = browser;
    this.steps = steps;
    this.required = required;
    this.frames = frames;
  }

  public static String toCode(
      String note,
      @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    remember(note, LIFE, request, response);
    return "redirect:/sign-in/code" + asParameter(next);
  }

  public static String toEnrolment(
      String note,
      @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    remember(note, LIFE, request, response);
    return "redirect:/sign-in/second-factor" + asParameter(next);
  }

  private static String asParameter(@Nullable String next) {
    return next == null ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  @Public
  @GetMapping("/sign-in/code")
  String ask(
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request,
      Model model) {
    return steps.holds(note(request)) ? code(null, next, request, model) : OVER;
  }

  @Public
  @PostMapping("/sign-in/code")
  String signIn(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(required = false) @Nullable String next,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (!steps.holds(note(request))) {
      return OVER;
    }
    return switch (steps.byCode(note(request), code, userAgent)) {
      case SignInResult.SignedIn in -> {
        enter(in, request, response);
        String asked = LocalPath.safe(next);
        yield "redirect:" + (asked == null ? "/" : asked);
      }
      case SignInResult.SlowedDown(int seconds) -> {
        response.setStatus(ProblemCode.RATE_LIMITED.status());
        response.setIntHeader(HttpHeaders.RETRY_AFTER, seconds);
        yield code(SignInWords.slowedDown(seconds), next, request, model);
      }
      case SignInResult.Refused(ProblemCode refused) -> {
        response.setStatus(refused.status());
        String words =
            refused == ProblemCode.UNAUTHENTICATED
                ? "The code is wrong, or it was used already. Wait for the next one of the app."
                : SignInWords.why(refused);
        yield code(words, next, request, model);
      }
      case SignInResult.CodeNeeded needed -> OVER;
      case SignInResult.EnrolmentNeeded needed -> OVER;
    };
  }

  @Public
  @GetMapping("/sign-in/second-factor")
  String offer(
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request,
      Model model) {
    try {
      return enrolment(required.offer(note(request), null), FieldErrors.NONE, next, request, model);
    } catch (Problem over) {
      return over(over);
    }
  }

  @Public
  @PostMapping("/sign-in/second-factor")
  String enrol(
      @RequestParam(defaultValue = "") String enrolment,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(required = false) @Nullable String next,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      RequiredEnrolment.Enrolled enrolled =
          required.enrol(note(request), enrolment, code, userAgent);
      if (!(enrolled.result() instanceof SignInResult.SignedIn in)) {
        return OVER;
      }
      enter(in, request, response);
      String asked = LocalPath.safe(next);
      model.addAttribute("frame", frames.anonymous(request));
      model.addAttribute(
          "page", new RecoveryCodesPage(enrolled.recoveryCodes(), asked == null ? "/" : asked));
      return "identity/recovery-codes";
    } catch (Problem refused) {
      if (refused.code() != ProblemCode.VALIDATION_FAILED) {
        return over(refused);
      }
      FieldErrors errors = RefusedForm.answer(refused, Map.of(), request, response);
      return enrolment(required.offer(note(request), enrolment), errors, next, request, model);
    }
  }

  private static String over(Problem problem) {
    if (problem.code() == ProblemCode.UNAUTHENTICATED
        || problem.code() == ProblemCode.INVALID_STATE) {
      return OVER;
    }
    throw problem;
  }

  public void enter(
      SignInResult.SignedIn in, HttpServletRequest request, HttpServletResponse response) {
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

  public static String note(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? ""
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .map(Cookie::getValue)
            .findFirst()
            .orElse("");
  }

  public boolean holds(String note) {
    return steps.holds(note);
  }

  public String code(
      @Nullable String error, @Nullable String next, HttpServletRequest request, Model model) {
    model.addAttribute("frame", frames.anonymous(request));
    SignInSteps.Ways ways = steps.ways(note(request));
    model.addAttribute(
        "page", new SignInCodePage(error, LocalPath.safe(next), ways.code(), ways.passkey()));
    return "identity/sign-in-code";
  }

  private String enrolment(
      Enrolment enrolment,
      FieldErrors errors,
      @Nullable String next,
      HttpServletRequest request,
      Model model) {
    model.addAttribute("frame", frames.anonymous(request));
    model.addAttribute(
        "page",
        EnrolPage.of(
            "It is required of you, and comes before the session.",
            "/sign-in/second-factor",
            enrolment,
            LocalPath.safe(next),
            null,
            errors));
    return "identity/enrol";
  }
}
