package io.stewardry.factors.api;

import io.stewardry.factors.PasskeyOptions;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// What binds a ceremony to the browser that began it: its challenge, sealed, in a cookie that no
/// script can read and no other site sends.
public final class CeremonyCookie {
  private static final String NAME = "stewardry_passkey";
  private static final Duration LIFE = Duration.ofMinutes(5);

  private CeremonyCookie() {}

  /// @return what the browser's script is given
  public static <T> T keep(
      PasskeyOptions.Begun<T> begun, HttpServletRequest request, HttpServletResponse response) {
    set(begun.ceremony(), LIFE, request, response);
    return begun.publicKey();
  }

  public static void forget(HttpServletRequest request, HttpServletResponse response) {
    set("", Duration.ZERO, request, response);
  }

  private static void set(
      String value, Duration life, HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(NAME, value)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Strict")
            .path("/")
            .maxAge(life)
            .build()
            .toString());
  }

  /// Empty when there is none.
  public static String of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? ""
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(NAME))
            .map(Cookie::getValue)
            .findFirst()
            .orElse("");
  }
}
