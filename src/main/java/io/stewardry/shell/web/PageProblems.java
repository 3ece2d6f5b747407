package io.stewardry.shell.web;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.ErrorPage;
import io.stewardry.shell.Htmx;
import io.stewardry.shell.LocalPath;
import io.stewardry.shell.RequestId;
import io.stewardry.tenancy.web.Edge;
import io.stewardry.tenancy.web.ProblemAnswers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/// Answers every failure of a page: sign-in for whoever is not signed in, else a page that says
/// what, why and what next; one line for htmx, so that nothing that was typed is lost.
@Component
final class PageProblems implements HandlerExceptionResolver, Ordered {
  private final FailurePages pages;

  PageProblems(FailurePages pages) {
    this.pages = pages;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 1;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    // Half a download cannot become a page: the container ends the connection instead.
    if (Edge.isApi(request) || response.isCommitted()) {
      return null;
    }
    Problem problem = ProblemAnswers.of(failure);
    if (problem.code() == ProblemCode.UNAUTHENTICATED
        || problem.code() == ProblemCode.TOKEN_REVOKED) {
      return signIn(request, response);
    }
    if (problem.code() == ProblemCode.STEP_UP_REQUIRED) {
      return confirm(request, response);
    }
    String requestId = RequestId.of(request, response);
    response.setHeader(RequestId.HEADER, requestId);
    ProblemAnswers.sayWhenToComeAgain(problem, response);
    ProblemAnswers.sayWhatIsOffered(failure, response);
    ErrorPage error = ErrorPage.of(problem, requestId);
    return switch (problem.code()) {
      case FORBIDDEN -> pages.ofDenial(error, request);
      case ORG_ACCESS_DENIED -> pages.ofUnreachable(error, request);
      default -> pages.ofRefusal(problem, error, request);
    };
  }

  private static ModelAndView signIn(HttpServletRequest request, HttpServletResponse response) {
    if (Htmx.sent(request)) {
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
      Htmx.leadTo(response, "/sign-in");
      return new ModelAndView();
    }
    String next =
        request.getMethod().equals("GET")
            ? "?next=" + URLEncoder.encode(asked(request), StandardCharsets.UTF_8)
            : "";
    return new ModelAndView("redirect:/sign-in" + next);
  }

  /// To where people show who they are, and from there back. A form that was sent is carried along
  /// and sent again; where htmx sent it, the page is opened anew.
  private static ModelAndView confirm(HttpServletRequest request, HttpServletResponse response) {
    String before =
        request.getMethod().equals("GET")
            ? LocalPath.safe(request.getRequestURI())
            : LocalPath.before(request);
    if (request.getMethod().equals("POST") && isNavigation(request)) {
      return new ModelAndView("forward:/account/confirm/interrupted");
    }
    String asking =
        "/account/confirm?next="
            + URLEncoder.encode(before == null ? "/" : before, StandardCharsets.UTF_8);
    if (Htmx.sent(request)) {
      response.setStatus(HttpStatus.FORBIDDEN.value());
      Htmx.leadTo(response, asking);
      return new ModelAndView();
    }
    return new ModelAndView("redirect:" + asking);
  }

  /// A form that the browser itself sends, and no script that would get a page for an answer.
  private static boolean isNavigation(HttpServletRequest request) {
    String mode = request.getHeader("Sec-Fetch-Mode");
    return (mode == null || mode.equals("navigate")) && !Htmx.sent(request);
  }

  private static String asked(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }
}
