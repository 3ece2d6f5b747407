package io.stewardry.shell.web;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.ErrorPage;
import io.stewardry.shell.RequestId;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.web.Edge;
import io.stewardry.tenancy.web.ProblemAnswers;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// The last answer to whatever nobody answered: a page for people, one line for htmx, a problem
/// document below `/api`. It tells nothing of the exception.
@Controller
final class ErrorPages implements ErrorController {
  private final FailurePages pages;
  private final ProblemAnswers answers;

  ErrorPages(FailurePages pages, ProblemAnswers answers) {
    this.pages = pages;
    this.answers = answers;
  }

  @RequestMapping("${spring.web.error.path:/error}")
  @Public
  @Nullable ModelAndView answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var status = status(request);
    var requestId = RequestId.of(request, response);
    response.setHeader(RequestId.HEADER, requestId);
    if (Edge.isApi(path(request))) {
      answers.write(problem(status), request, response);
      return null;
    }
    ProblemAnswers.sayWhenToComeAgain(problem(status), response);
    var error = ErrorPage.of(status, requestId);
    return pages.of(error, request);
  }

  /// What the container refused by itself, before any handler saw it.
  private static Problem problem(int status) {
    return switch (status) {
      case 404 -> new Problem(ProblemCode.NOT_FOUND, "Nothing is found at this address.");
      case 405 -> new Problem(ProblemCode.METHOD_NOT_ALLOWED, "This method is not offered here.");
      case 413 -> new Problem(ProblemCode.TOO_LARGE, "Send less at once.");
      case 503 -> new Problem(ProblemCode.UNAVAILABLE, "Try again in a few seconds.");
      default ->
          status >= 500
              ? new Problem(
                  ProblemCode.UNEXPECTED, "It is not your fault. Tell the operator the request id.")
              : new Problem(ProblemCode.MALFORMED, "The address or a header is not well formed.");
    };
  }

  /// Somebody who types `/error` finds no page there.
  private static int status(HttpServletRequest request) {
    var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return code instanceof Integer known && HttpStatus.resolve(known) != null
        ? known
        : code == null ? 404 : 500;
  }

  private static String path(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
        ? asked
        : request.getRequestURI();
  }
}
