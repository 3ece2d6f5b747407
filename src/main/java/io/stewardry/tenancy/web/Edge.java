package io.stewardry.tenancy.web;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.Authentication;
import io.stewardry.tenancy.Caller;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the edge found out about a request before any handler saw it.
public final class Edge {
  static final String AUTHENTICATION = Edge.class.getName() + ".authentication";
  static final String BY_IDENTITY_TOKEN = Edge.class.getName() + ".byIdentityToken";
  static final String BY_FORMER_SLUG = Edge.class.getName() + ".byFormerSlug";
  static final String REQUESTED_ORGANIZATION = Edge.class.getName() + ".requested";

  /// A request attribute, because it survives the dispatch to the error page.
  public static final String REQUEST_ID = "io.stewardry.requestId";

  public static final String SESSION_COOKIE = "stewardry_session";

  static final String AT_HOME = Edge.class.getName() + ".atHome";

  private Edge() {}

  /// @throws Problem when there is none: UNAUTHENTICATED, TOKEN_REVOKED, INVALID_ORG_ID,
  ///   ORG_ACCESS_DENIED, ENTRY_REQUIRED, ORG_SUSPENDED; of a key: ROLE_FORBIDS_API_KEYS,
  ///   API_ACCESS_DISABLED
  public static Caller caller(HttpServletRequest request) {
    return switch (authentication(request)) {
      case Authentication.Accepted accepted -> accepted.caller();
      case Authentication.Unknown unknown -> throw problem(unknown.code());
      case Authentication.Refused refused -> throw problem(refused.code());
    };
  }

  static Optional<String> sessionCookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    return List.of(cookies).stream()
        .filter(cookie -> cookie.getName().equals(SESSION_COOKIE))
        .map(Cookie::getValue)
        .findFirst();
  }

  public static Optional<Caller> callerIfAny(HttpServletRequest request) {
    return authentication(request) instanceof Authentication.Accepted accepted
        ? Optional.of(accepted.caller())
        : Optional.empty();
  }

  /// Whoever is signed in, at home, wherever they were refused: for the page that says so.
  public static Optional<Caller> callerAtHome(HttpServletRequest request) {
    return request.getAttribute(AT_HOME) instanceof Supplier<?> home
            && home.get() instanceof Authentication.Accepted(Caller caller)
        ? Optional.of(caller)
        : Optional.empty();
  }

  /// Did he show an identity token, which is less than the session for which it stands?
  public static boolean byIdentityToken(HttpServletRequest request) {
    return Boolean.TRUE.equals(request.getAttribute(BY_IDENTITY_TOKEN));
  }

  /// Does the page's address have a short name that its organization has given up?
  public static boolean byFormerSlug(HttpServletRequest request) {
    return Boolean.TRUE.equals(request.getAttribute(BY_FORMER_SLUG));
  }

  public static Authentication authentication(HttpServletRequest request) {
    return request.getAttribute(AUTHENTICATION) instanceof Authentication found
        ? found
        : new Authentication.Unknown(ProblemCode.UNAUTHENTICATED);
  }

  /// What the request asked for in X-Org-Id or its path, as written; for the audit entry of a
  /// refusal.
  public static Optional<String> requestedOrganization(HttpServletRequest request) {
    return Optional.ofNullable((String) request.getAttribute(REQUESTED_ORGANIZATION));
  }

  /// From where a request comes; null when that is no address.
  public static @Nullable InetAddress address(HttpServletRequest request) {
    try {
      return InetAddress.ofLiteral(request.getRemoteAddr().replaceFirst("%.*", ""));
    } catch (IllegalArgumentException noAddress) {
      return null;
    }
  }

  public static String requestId(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(REQUEST_ID));
  }

  public static boolean isApi(HttpServletRequest request) {
    return isApi(request.getRequestURI());
  }

  public static boolean isApi(String path) {
    return path.equals("/api") || path.startsWith("/api/");
  }

  /// Is this the only way to spell the path? One that is not is refused, and never led to.
  public static boolean hasOneSpelling(String path) {
    return OneReading.hasOneSpelling(path);
  }

  private static Problem problem(ProblemCode code) {
    return new Problem(
        code,
        switch (code) {
          case UNAUTHENTICATED -> "Send a session token or an API key as Authorization: Bearer.";
          case TOKEN_REVOKED ->
              "The account is suspended or gone. Ask an administrator of your organization.";
          case INVALID_ORG_ID -> "X-Org-Id takes one organization id, once.";
          case ORG_ACCESS_DENIED ->
              "It does not exist, or you have no access to it. Ask an administrator of your organization.";
          case ENTRY_REQUIRED ->
              "Ask to enter, on the organization's page or by POST /api/organizations/{id}/visits, and come back when an owner has agreed.";
          case ORG_SUSPENDED -> "Nothing can be done there until it is resumed. Ask the provider.";
          case ROLE_FORBIDS_API_KEYS ->
              "Your role cannot have API keys any more. Sign in and work in a session.";
          case API_ACCESS_DISABLED ->
              "Your right to use the API was taken. Ask an administrator of your organization for it.";
          default -> code.title();
        });
  }
}
