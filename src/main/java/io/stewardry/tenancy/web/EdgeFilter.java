package io.stewardry.tenancy.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SessionId;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Authentication;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.KeyText;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.RequestOrigin;
import io.stewardry.tenancy.SignedTokens;
import io.stewardry.tenancy.TokenHash;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/// Resolves once who acts where, and binds it around everything that follows. The organization is a
/// property of the request: X-Org-Id for the API, the slug in the path for a page. What is refused
/// here is answered later by the interceptor, which knows whether the handler needs a caller at
/// all.
final class EdgeFilter extends OncePerRequestFilter {
  static final String ORGANIZATION_HEADER = "X-Org-Id";

  private final Lookups lookups;
  private final SignedTokens signed;
  private final ProblemAnswers answers;

  EdgeFilter(Lookups lookups, SignedTokens signed, ProblemAnswers answers) {
    this.lookups = lookups;
    this.signed = signed;
    this.answers = answers;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/css/")
        || path.startsWith("/js/")
        || path.startsWith("/fonts/")
        || path.startsWith("/webjars/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String requestId = Edge.requestId(request);
    RequestOrigin origin =
        new RequestOrigin(requestId, request.getRemoteAddr(), Edge.isApi(request) ? "api" : "ui");
    try (var ignored = MDC.putCloseable("requestId", requestId)) {
      origin.<@Nullable Void, Exception>during(() -> {
        Authentication found;
        try {
          found = authenticate(request);
        } catch (RuntimeException failure) {
          unanswered(failure, request, response);
          return null;
        }
        request.setAttribute(Edge.AUTHENTICATION, found);
        proceed(found, request, response, chain);
        return null;
      });
    } catch (ServletException | IOException | RuntimeException expected) {
      throw expected;
    } catch (Exception unexpected) {
      throw new ServletException(unexpected);
    }
  }

  /// The database does not answer: a deliberate 503 and not a failure of ours.
  private void unanswered(
      RuntimeException failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Problem problem = ProblemAnswers.of(failure);
    if (Edge.isApi(request)) {
      answers.write(problem, request, response);
    } else {
      response.sendError(problem.code().status());
    }
  }

  private static void proceed(
      Authentication found,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws Exception {
    if (!(found instanceof Authentication.Accepted(Caller caller))) {
      chain.doFilter(request, response);
      return;
    }
    if (caller.organizationKind() != OrganizationKind.PLATFORM) {
      response.setHeader(ORGANIZATION_HEADER, caller.organization().toString());
    }
    try (var org = MDC.putCloseable("organization", caller.organization().toString());
        var actor = MDC.putCloseable("actor", caller.user().toString())) {
      Acting.<@Nullable Void, Exception>as(
          caller.context(),
          () -> {
            chain.doFilter(request, response);
            return null;
          });
    }
  }

  private Authentication authenticate(HttpServletRequest request) {
    Optional<String> token =
        Edge.isApi(request) || isManagement(request)
            ? bearer(request)
            : Edge.sessionCookie(request);
    if (token.isEmpty()) {
      return new Authentication.Unknown(ProblemCode.UNAUTHENTICATED);
    }
    if (KeyText.isMeant(token.get())) {
      return authenticateKey(request, token.get());
    }
    if (SignedTokens.isMeant(token.get())) {
      return authenticateSigned(request, token.get());
    }
    Bearer session = wanted -> lookups.authenticate(TokenHash.of(token.get()), wanted);
    if (Edge.isApi(request)) {
      return authenticateApi(request, session);
    }
    String slug = slug(request.getRequestURI());
    if (slug == null) {
      return session.in(null);
    }
    request.setAttribute(Edge.REQUESTED_ORGANIZATION, slug);
    Supplier<Authentication> home = () -> session.in(null);
    request.setAttribute(Edge.AT_HOME, home);
    // An unknown slug is asked for like a foreign one, so that both cost and say the same.
    Optional<Lookups.FoundSlug> found = lookups.findSlug(slug);
    request.setAttribute(
        Edge.BY_FORMER_SLUG, found.map(Lookups.FoundSlug::former).orElse(Boolean.FALSE));
    return session.in(found.map(Lookups.FoundSlug::organization).orElseGet(OrganizationId::next));
  }

  /// Whoever holds the token, in the organization that he wants; null is his home.
  private interface Bearer {
    Authentication in(@Nullable OrganizationId wanted);
  }

  /// A key opens the API and the metrics, and no page; a mistyped one is no question for the
  /// database.
  private Authentication authenticateKey(HttpServletRequest request, String key) {
    Bearer bearer =
        wanted -> lookups.authenticateKey(TokenHash.of(key), wanted, Edge.address(request));
    if (KeyText.isSound(key) && Edge.isApi(request)) {
      return authenticateApi(request, bearer);
    }
    return KeyText.isSound(key) && isManagement(request)
        ? bearer.in(null)
        : new Authentication.Unknown(ProblemCode.UNAUTHENTICATED);
  }

  /// An identity token opens the API and nothing else, as long as its session lives.
  private Authentication authenticateSigned(HttpServletRequest request, String token) {
    Optional<SessionId> named = Edge.isApi(request) ? signed.read(token) : Optional.empty();
    if (named.isEmpty()) {
      return new Authentication.Unknown(ProblemCode.UNAUTHENTICATED);
    }
    request.setAttribute(Edge.BY_IDENTITY_TOKEN, true);
    return authenticateApi(request, wanted -> lookups.authenticateSession(named.get(), wanted));
  }

  private static Authentication authenticateApi(HttpServletRequest request, Bearer bearer) {
    if (actsAtHome(request.getRequestURI())) {
      return bearer.in(null);
    }
    List<String> named = Collections.list(request.getHeaders(ORGANIZATION_HEADER));
    Optional<UUID> id = named.size() == 1 ? Ids.parse(named.getFirst().strip()) : Optional.empty();
    if (named.isEmpty() || id.isPresent()) {
      named.forEach(text -> request.setAttribute(Edge.REQUESTED_ORGANIZATION, text));
      return bearer.in(id.map(OrganizationId::new).orElse(null));
    }
    // The credential is judged before the header.
    Authentication home = bearer.in(null);
    return home instanceof Authentication.Accepted(Caller caller)
        ? new Authentication.Refused(
            ProblemCode.INVALID_ORG_ID, caller.user(), caller.kind(), caller.home(), caller.key())
        : home;
  }

  private static boolean actsAtHome(String path) {
    return path.equals("/api/me")
        || path.startsWith("/api/me/")
        || path.equals("/api/sessions")
        || path.startsWith("/api/sessions/");
  }

  private static boolean isManagement(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/actuator");
  }

  private static Optional<String> bearer(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
        ? Optional.of(header.substring(7).strip())
        : Optional.empty();
  }

  /// The organization in a page's address: `/o/{slug}` and below.
  private static @Nullable String slug(String path) {
    if (!path.startsWith("/o/")) {
      return null;
    }
    int end = path.indexOf('/', 3);
    return end < 0 ? path.substring(3) : path.substring(3, end);
  }
}
