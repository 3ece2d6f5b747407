package io.stewardry.tenancy.web;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import tools.jackson.databind.json.JsonMapper;

/// Writes problem documents. Its answers differ in nothing but the request id where the contract
/// says so.
public final class ProblemAnswers {
  private static final Logger log = LoggerFactory.getLogger(ProblemAnswers.class);
  private static final int RETRY_SOON_SECONDS = 5;
  private static final int RETRY_LATER_SECONDS = 60;

  private final JsonMapper json;

  public ProblemAnswers(JsonMapper json) {
    this.json = json;
  }

  public void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(problem.code().status());
    response.setContentType("application/problem+json");
    sayWhenToComeAgain(problem, response);
    if (problem.code().status() == 401) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    response
        .getOutputStream()
        .write(json.writeValueAsBytes(ProblemDocument.of(problem, Edge.requestId(request))));
  }

  /// For pages too: who waits for a machine reads the header and not the words.
  public static void sayWhenToComeAgain(Problem problem, HttpServletResponse response) {
    Integer known = problem.retryAfterSeconds();
    if (known != null) {
      response.setIntHeader("Retry-After", known);
    } else if (problem.code() == ProblemCode.UNAVAILABLE) {
      response.setIntHeader("Retry-After", RETRY_SOON_SECONDS);
    } else if (problem.code() == ProblemCode.RATE_LIMITED) {
      response.setIntHeader("Retry-After", RETRY_LATER_SECONDS);
    }
  }

  /// Whoever comes by a method that is not offered is told which are.
  public static void sayWhatIsOffered(Exception failure, HttpServletResponse response) {
    if (failure instanceof HttpRequestMethodNotSupportedException method
        && method.getSupportedMethods() != null) {
      response.setHeader("Allow", String.join(", ", method.getSupportedMethods()));
    }
  }

  /// What an exception says to the outside. Only what nobody foresaw is logged with its trace:
  /// while the database is away every request fails alike.
  public static Problem of(Exception failure) {
    Problem problem = ProblemOfFailure.of(failure);
    if (problem.code() == ProblemCode.UNEXPECTED) {
      log.error("a request failed", failure);
    } else if (problem.code() == ProblemCode.UNAVAILABLE) {
      log.warn("a request was put off: {}", failure.toString());
    }
    return problem;
  }
}
