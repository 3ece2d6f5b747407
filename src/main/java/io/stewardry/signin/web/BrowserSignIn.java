package io.stewardry.signin.web;

import io.stewardry.shell.LocalPath;
import io.stewardry.shell.Redirect;
import io.stewardry.signin.SignInResult;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// A sign-in in a browser: the session is in a cookie that no script can read. So is the note of a
/// first step, which goes to the pages of the second one only.
@Component
public class BrowserSignIn {
  /// The first step holds no more.
  public static final Redirect OVER = Redirect.to("/sign-in?over");

  private static final String COOKIE = "stewardry_sign_in";
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final BrowserSettings settings;

  BrowserSignIn(BrowserSettings settings) {
    this.settings = settings;
  }

  /// @param next where the person wanted to go; null for nowhere
  public Redirect enter(
      SignInResult.SignedIn in,
      @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, in.token()).toString());
    settings.keep(in, request);
    return Redirect.to(Objects.requireNonNullElse(LocalPath.safe(next), "/"));
  }

  /// The same after a second step: the note of the first is forgotten.
  public Redirect enterAfterSteps(
      SignInResult.SignedIn in,
      @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    remember("", Duration.ZERO, request, response);
    return enter(in, next, request, response);
  }

  /// Nothing is left in the browser.
  static Redirect leave(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE, cookie(request, "").mutate().maxAge(0).build().toString());
    response.setHeader("Clear-Site-Data", "\"cache\"");
    return Redirect.to("/sign-in?out");
  }

  public static Redirect toCode(
      String note,
      @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    remember(note, LIFE, request, response);
    return Redirect.to("/sign-in/code" + asParameter(next));
  }

  public static Redirect toEnrolment(
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

  public static String note(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    return cookie == null ? "" : cookie.getValue();
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

  private static ResponseCookie cookie(HttpServletRequest request, String value) {
    return ResponseCookie.from(Edge.SESSION_COOKIE, value)
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Lax")
        .path("/")
        .build();
  }
}
