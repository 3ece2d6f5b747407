package io.stewardry.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// One sentence that survives a redirect: left by the act, shown by the next page. It travels in a
/// cookie, because the server keeps no session of its own; nothing is decided by it.
public final class Flash {
  private static final String COOKIE = "stewardry_notice";
  private static final Duration LIFE = Duration.ofMinutes(1);

  private Flash() {}

  public static void leave(
      HttpServletRequest request, HttpServletResponse response, Notice notice) {
    String text = notice.tone().name() + " " + notice.text();
    set(request, response, Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8)), LIFE);
  }

  /// What somebody else wrote into the cookie is no notice.
  public static @Nullable Notice of(HttpServletRequest request) {
    return cookie(request).flatMap(Flash::read).orElse(null);
  }

  /// The page that shows it takes it away.
  public static void forget(HttpServletRequest request, HttpServletResponse response) {
    if (cookie(request).isPresent()) {
      set(request, response, "", Duration.ZERO);
    }
  }

  private static Optional<Notice> read(Cookie cookie) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cookie.getValue()), UTF_8);
      int space = text.indexOf(' ');
      return space < 0 || text.length() > 1000
          ? Optional.empty()
          : Optional.of(
              new Notice(Tone.valueOf(text.substring(0, space)), text.substring(space + 1), null));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static Optional<Cookie> cookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Stream.of(cookies).filter(cookie -> cookie.getName().equals(COOKIE)).findFirst();
  }

  private static void set(
      HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, value)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .path("/")
            .maxAge(life)
            .build()
            .toString());
  }
}
