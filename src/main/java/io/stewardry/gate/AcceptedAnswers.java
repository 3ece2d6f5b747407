package io.stewardry.gate;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.stream.Stream;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;

/// Asks before anything is done whether the answer can be had in the form that is wanted:
/// afterwards it would be done, and the sender told that it failed.
final class AcceptedAnswers {
  private static final MediaType CSV = new MediaType("text", "csv");

  private AcceptedAnswers() {}

  /// @throws Problem NOT_ACCEPTABLE
  static void require(HttpServletRequest request, HandlerMethod handler) {
    String accept = String.join(", ", Collections.list(request.getHeaders("Accept")));
    if (accept.isBlank()
        || handler.isVoid()
        || handler.getBeanType().getName().startsWith("org.springdoc.")) {
      return;
    }
    // A file says in its name what it is.
    MediaType told = request.getRequestURI().endsWith(".csv") ? CSV : MediaType.APPLICATION_JSON;
    if (wanted(accept).noneMatch(told::isCompatibleWith)) {
      throw new Problem(ProblemCode.NOT_ACCEPTABLE, "It can be had as " + told + ".");
    }
  }

  private static Stream<MediaType> wanted(String accept) {
    try {
      return MediaType.parseMediaTypes(accept).stream().filter(type -> type.getQualityValue() > 0);
    } catch (InvalidMediaTypeException unreadable) {
      return Stream.empty();
    }
  }
}
