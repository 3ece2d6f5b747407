package io.stewardry.federation.web;

import io.stewardry.federation.ProviderRefusal;
import io.stewardry.federation.ProviderResult;
import io.stewardry.federation.ProviderSignIn;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.Frames;
import io.stewardry.shell.LocalPath;
import io.stewardry.signin.SignInResult;
import io.stewardry.signin.web.BrowserSettings;
import io.stewardry.signin.web.SignInPageController;
import io.stewardry.signin.web.SignInStepPageController;
import io.stewardry.tenancy.Public;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
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

/// Sign-in through the provider of one's organization. What is remembered meanwhile stands sealed
/// in a cookie that goes to these pages only, so that no other browser can end what this one began.
@Controller
class ProviderSignInPageController {
  private static final String COOKIE = "stewardry_provider";
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final ProviderSignIn signIn;
  private final BrowserSettings browser;
  private final Frames frames;

  ProviderSignInPageController(ProviderSignIn signIn, BrowserSettings browser, Frames frames) {
    this.browser = browser;
    this.signIn = signIn;
    this.frames = frames;
  }

  @Public
  @GetMapping("/sign-in/oidc")
  String ask(
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request,
      Model model) {
    return page("", null, LocalPath.safe(next), request, model);
  }

  @Public
  @PostMapping("/sign-in/oidc")
  String begin(
      @RequestParam(defaultValue = "") String email,
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String asked = LocalPath.safe(next);
    return switch (signIn.begin(email, asked)) {
      case ProviderResult.Begun begun -> {
        remember(begun.flow(), LIFE, request, response);
        String there = begun.address().toString();
        response.setHeader("Refresh", "0; url=" + there);
        model.addAttribute("frame", frames.anonymous(request));
        model.addAttribute("page", new ProviderContinuePage(there, begun.address().getHost()));
        yield "identity/provider-continue";
      }
      case ProviderResult.None none -> page(email, ProviderWords.NONE, asked, request, model);
      case ProviderResult.SlowedDown(int seconds) ->
          slowedDown(seconds, email, asked, request, response, model);
      case ProviderResult.Refused(ProviderRefusal why) ->
          refused(why, email, asked, request, response, model);
      case ProviderResult.Judged judged -> throw new IllegalStateException("nobody came back yet");
    };
  }

  @Public
  @GetMapping("/sign-in/oidc/callback")
  String end(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String error,
      @RequestParam(name = "iss", required = false) @Nullable String issuer,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String flow = remembered(request);
    // Used up, whatever comes of it.
    remember("", Duration.ZERO, request, response);
    return switch (signIn.end(
        flow, new ProviderSignIn.Returned(state, code, error, issuer), userAgent)) {
      case ProviderResult.Judged(SignInResult result, @Nullable String next) ->
          judged(result, next, request, response, model);
      case ProviderResult.SlowedDown(int seconds) ->
          slowedDown(seconds, "", null, request, response, model);
      case ProviderResult.Refused(ProviderRefusal why) ->
          refused(why, "", null, request, response, model);
      case ProviderResult.Begun begun -> throw new IllegalStateException("it begins elsewhere");
      case ProviderResult.None none -> throw new IllegalStateException("it begins elsewhere");
    };
  }

  private String judged(
      SignInResult result,
      @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return switch (result) {
      case SignInResult.SignedIn in -> {
        response.addHeader(
            HttpHeaders.SET_COOKIE, SignInPageController.cookie(request, in.token()).toString());
        browser.keep(in, request);
        yield "redirect:" + (next == null ? "/" : next);
      }
      case SignInResult.CodeNeeded(String note) ->
          SignInStepPageController.toCode(note, next, request, response);
      case SignInResult.EnrolmentNeeded(String note) ->
          SignInStepPageController.toEnrolment(note, next, request, response);
      case SignInResult.Refused(ProblemCode code) -> {
        response.setStatus(code.status());
        yield page("", ProviderWords.of(code), next, request, model);
      }
      case SignInResult.SlowedDown(int seconds) ->
          slowedDown(seconds, "", next, request, response, model);
    };
  }

  private String refused(
      ProviderRefusal why,
      String email,
      @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    response.setStatus(why.code().status());
    return page(email, ProviderWords.of(why), next, request, model);
  }

  private String slowedDown(
      int seconds,
      String email,
      @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    response.setStatus(ProblemCode.RATE_LIMITED.status());
    response.setIntHeader(HttpHeaders.RETRY_AFTER, seconds);
    return page(email, ProviderWords.slowedDown(seconds), next, request, model);
  }

  private static void remember(
      String flow, Duration life, HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, flow)
            .httpOnly(true)
            .secure(request.isSecure())
            // It must come along when the provider sends the browser back.
            .sameSite("Lax")
            .path("/sign-in/oidc")
            .maxAge(life)
            .build()
            .toString());
  }

  private static String remembered(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? ""
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .map(Cookie::getValue)
            .findFirst()
            .orElse("");
  }

  private String page(
      String email,
      @Nullable String error,
      @Nullable String next,
      HttpServletRequest request,
      Model model) {
    model.addAttribute("frame", frames.anonymous(request));
    model.addAttribute("page", new ProviderSignInPage(email, error, next));
    return "identity/provider-sign-in";
  }
}
