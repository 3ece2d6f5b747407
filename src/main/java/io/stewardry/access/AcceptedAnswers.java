package io.stewardry.access;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/// Asks before anything is done whether the answer can be had in the form that is wanted:
/// afterwards it would be done, and the sender told that it failed.
final class AcceptedAnswers {
  private AcceptedAnswers() {}

  /// @throws Problem NOT_ACCEPTABLE
  static void require(HttpServletRequest request, HandlerMethod handler) {
    String accept = String.join(", ", Collections.list(request.getHeaders("Accept")));
    if (accept.isBlank()
        || handler.isVoid()
        || handler.getBeanType().getName().startsWith("org.springdoc.")) {
      return;
    }
    List<MediaType> told = told(handler);
    if (wanted(accept).noneMatch(type -> told.stream().anyMatch(type::isCompatibleWith))) {
      throw new Problem(ProblemCode.NOT_ACCEPTABLE, "It can be had as " + told.getFirst() + ".");
    }
  }

  private static Stream<MediaType> wanted(String accept) {
    try {
      return MediaType.parseMediaTypes(accept).stream().filter(type -> type.getQualityValue() > 0);
    } catch (InvalidMediaTypeException unreadable) {
      return Stream.empty();
    }
  }

  private static List<MediaType> told(HandlerMethod handler) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
    return mapping == null || mapping.produces().length == 0
        ? List.of(MediaType.APPLICATION_JSON)
        : Stream.of(mapping.produces()).map(MediaType::parseMediaType).toList();
  }
}
