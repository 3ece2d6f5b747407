package io.stewardry.tenancy.web;

import io.stewardry.tenancy.TokenHash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/// The token by which a form shows that a page of ours has drawn it. Where there is a session it
/// follows from the session's own secret: a cookie that a neighbouring site has put into the
/// browser is then of no use. Before anybody signs in it is a cookie.
final class FormTokens implements CsrfTokenRepository {
  private static final String HEADER = "X-CSRF-TOKEN";
  private static final String FIELD = "_csrf";

  /// Pages for those who are not signed in. They use no session, and a second one that was opened
  /// before somebody signed in by the first still works.
  private static final List<String> VISITORS =
      List.of("/sign-in", "/setup", "/password-resets", "/invitations", "/credential-requests");

  private final CookieCsrfTokenRepository visitors = new CookieCsrfTokenRepository();

  FormTokens() {
    visitors.setCookieName("stewardry_csrf");
    visitors.setHeaderName(HEADER);
    visitors.setParameterName(FIELD);
    visitors.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    CsrfToken bound = bound(request);
    return bound == null ? visitors.generateToken(request) : bound;
  }

  /// The one of a session is kept nowhere.
  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    if (bound(request) == null) {
      visitors.saveToken(token, request, response);
    }
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    CsrfToken bound = bound(request);
    return bound == null ? visitors.loadToken(request) : bound;
  }

  /// Also for a session that has ended: the form that was opened in it is led to the sign-in.
  private static @Nullable CsrfToken bound(HttpServletRequest request) {
    String path = request.getRequestURI();
    if (VISITORS.stream().anyMatch(page -> path.equals(page) || path.startsWith(page + "/"))) {
      return null;
    }
    return Edge.sessionCookie(request)
        .map(session -> TokenHash.of("form|" + session).bytes())
        .map(hash ->
            new DefaultCsrfToken(
                HEADER, FIELD, Base64.getUrlEncoder().withoutPadding().encodeToString(hash)))
        .orElse(null);
  }
}
