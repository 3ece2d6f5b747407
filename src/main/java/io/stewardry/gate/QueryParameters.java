package io.stewardry.gate;

import io.stewardry.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/// A parameter that nobody reads is a mistake of the sender, and often a filter that he believes
/// in.
final class QueryParameters {
  private static final Map<HandlerMethod, Set<String>> KNOWN = new ConcurrentHashMap<>();

  private QueryParameters() {}

  /// @throws Problem VALIDATION_FAILED for an unknown parameter, or one that stands there twice
  static void requireKnown(HttpServletRequest request, HandlerMethod handler) {
    if (request.getQueryString() == null
        || handler.getBeanType().getName().startsWith("org.springdoc.")) {
      return;
    }
    Set<String> known = KNOWN.computeIfAbsent(handler, QueryParameters::of);
    request
        .getParameterMap()
        .forEach((name, values) -> {
          if (!known.contains(name)) {
            throw Problem.invalid("/" + name, "There is no such parameter.");
          }
          if (values.length > 1) {
            throw Problem.invalid("/" + name, "Give this parameter once only.");
          }
        });
  }

  private static Set<String> of(HandlerMethod handler) {
    return Stream.of(handler.getMethodParameters())
        .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
        .map(QueryParameters::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String name(MethodParameter parameter) {
    RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
    String written = declared == null ? "" : declared.value();
    return written.isEmpty() ? String.valueOf(parameter.getParameter().getName()) : written;
  }
}
