package io.stewardry.federation.web;

import io.stewardry.federation.ProviderRefusal;
import io.stewardry.federation.ProviderResult;
import io.stewardry.federation.ProviderSignIn;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.LocalPath;
import io.stewardry.shell.PageAnswer;
import io.stewardry.signin.SignInResult;
import io.stewardry.signin.web.BrowserSignIn;
import io.stewardry.tenancy.Public;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.WebUtils;

/// Sign-in through the provider of one's organization. What is remembered meanwhile stands sealed
/// in a cookie that goes to these pages only, so that no other browser can end what this one began.
@Controller
class ProviderSignInPageController {
  private static final String COOKIE = "stewardry_provider";
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final ProviderSignIn signIn;
  private final BrowserSignIn browser;

  ProviderSignInPageController(ProviderSignIn signIn, BrowserSignIn browser) {
    this.browser = browser;
    this.signIn = signIn;
  }

  @Public
  @GetMapping("/sign-in/oidc")
  Drawn ask(@RequestParam(required = false) @Nullable String next) {
    return page("", null, LocalPath.safe(next));
  }

  @Public
  @PostMapping("/sign-in/oidc")
  Drawn begin(
      @RequestParam(defaultValue = "") String email,
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    String asked = LocalPath.safe(next);
    return switch (signIn.begin(email, asked)) {
      case ProviderResult.Begun begun -> {
        remember(begun.flow(), LIFE, request, response);
        String there = begun.address().toString();
        yield Drawn.page(
                "federation/provider-continue",
                new ProviderContinuePage(there, begun.address().getHost()))
            .header("Refresh", "0; url=" + there);
      }
      case ProviderResult.None none -> page(email, ProviderWords.NONE, asked);
      case ProviderResult.SlowedDown(int seconds) -> slowedDown(seconds, email, asked);
      case ProviderResult.Refused(ProviderRefusal why) -> refused(why, email, asked);
      case ProviderResult.Judged judged -> throw new IllegalStateException("nobody came back yet");
    };
  }

  @Public
  @GetMapping("/sign-in/oidc/callback")
  PageAnswer end(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String error,
      @RequestParam(name = "iss", required = false) @Nullable String issuer,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent,
      HttpServletRequest request,
      HttpServletResponse response) {
    String flow = remembered(request);
    // Used up, whatever comes of it.
    remember("", Duration.ZERO, request, response);
    return switch (signIn.end(
        flow, new ProviderSignIn.Returned(state, code, error, issuer), userAgent)) {
      case ProviderResult.Judged(SignInResult result, @Nullable String next) ->
          judged(result, next, request, response);
      case ProviderResult.SlowedDown(int seconds) -> slowedDown(seconds, "", null);
      case ProviderResult.Refused(ProviderRefusal why) -> refused(why, "", null);
      case ProviderResult.Begun begun -> throw new IllegalStateException("it begins elsewhere");
      case ProviderResult.None none -> throw new IllegalStateException("it begins elsewhere");
    };
  }

  private PageAnswer judged(
      SignInResult result,
      @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (result) {
      case SignInResult.SignedIn in -> browser.enter(in, next, request, response);
      case SignInResult.CodeNeeded(String note) ->
          BrowserSignIn.toCode(note, next, request, response);
      case SignInResult.EnrolmentNeeded(String note) ->
          BrowserSignIn.toEnrolment(note, next, request, response);
      case SignInResult.Refused(ProblemCode code) ->
          page("", ProviderWords.of(code), next).status(code);
      case SignInResult.SlowedDown(int seconds) -> slowedDown(seconds, "", next);
    };
  }

  private Drawn refused(ProviderRefusal why, String email, @Nullable String next) {
    return page(email, ProviderWords.of(why), next).status(why.code());
  }

  private Drawn slowedDown(int seconds, String email, @Nullable String next) {
    return page(email, ProviderWords.slowedDown(seconds), next).slowedDown(seconds);
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
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    return cookie == null ? "" : cookie.getValue();
  }

  private Drawn page(String email, @Nullable String error, @Nullable String next) {
    return Drawn.page("federation/provider-sign-in", new ProviderSignInPage(email, error, next));
  }
}
