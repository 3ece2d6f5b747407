package io.stewardry.shell.web;

import io.stewardry.shell.ErrorPage;
import io.stewardry.shell.Frames;
import io.stewardry.shell.RequestId;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// The last answer to whatever nobody answered: a page for people, one line for htmx, a problem
/// document below `/api`. It tells nothing of the exception.
@Controller
final class ErrorPages implements ErrorController {
  private final Frames frames;

  ErrorPages(Frames frames) {
    this.frames = frames;
  }

  @RequestMapping("${spring.web.error.path:/error}")
  Object answer(HttpServletRequest request, HttpServletResponse response) {
    var status = status(request);
    var requestId = RequestId.of(request, response);
    response.setHeader(RequestId.HEADER, requestId);
    if (path(request).startsWith("/api/")) {
      return problem(status, requestId);
    }
    var error = ErrorPage.of(status, requestId);
    var view =
        Frames.wantsFragment(request)
            ? new ModelAndView("shell/notice", Map.of("notice", error.asNotice()))
            : new ModelAndView(
                "shell/error",
                Map.of("frame", frames.anonymous(request).titled(error.what()), "error", error));
    view.setStatus(HttpStatus.valueOf(status));
    return view;
  }

  private static ResponseEntity<ProblemDetail> problem(int status, String requestId) {
    var problem = ProblemDetail.forStatus(status);
    problem.setProperty("requestId", requestId);
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
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
