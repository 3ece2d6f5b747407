package io.stewardry.faults;

import io.stewardry.shell.ListPlace;
import io.stewardry.support.RunningApplication;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// One route as the application itself maps it, and what its handler takes: nothing of it is
/// written down by hand, so a new handler is tried without a word.
///
/// @param parameters of the query or of a form
/// @param body the type of a JSON body; null for none
record FuzzRoute(
    String method, String pattern, List<String> parameters, List<String> headers, Type body) {

  static List<FuzzRoute> of(RunningApplication application) {
    List<FuzzRoute> routes = new ArrayList<>();
    application
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((info, handler) -> {
          for (String pattern : info.getPatternValues()) {
            var methods = info.getMethodsCondition().getMethods();
            if (methods.isEmpty()) {
              routes.add(of("GET", pattern, handler));
            }
            methods.forEach(method -> routes.add(of(method.name(), pattern, handler)));
          }
        });
    routes.sort(Comparator.comparing(FuzzRoute::pattern).thenComparing(FuzzRoute::method));
    return routes;
  }

  boolean isApi() {
    return pattern.startsWith("/api");
  }

  private static FuzzRoute of(String method, String pattern, HandlerMethod handler) {
    List<String> parameters = new ArrayList<>();
    List<String> headers = new ArrayList<>();
    Type body = null;
    for (Parameter parameter : handler.getMethod().getParameters()) {
      RequestParam named = parameter.getAnnotation(RequestParam.class);
      RequestHeader header = parameter.getAnnotation(RequestHeader.class);
      if (named != null) {
        parameters.add(named.name().isEmpty() ? parameter.getName() : named.name());
      } else if (header != null) {
        headers.add(header.name());
      } else if (parameter.isAnnotationPresent(RequestBody.class)) {
        body = parameter.getParameterizedType();
      } else if (parameter.getType() == ListPlace.class) {
        parameters.addAll(List.of("cursor", "first"));
      } else if (parameter.isAnnotationPresent(ModelAttribute.class)
          && parameter.getType().isRecord()) {
        for (RecordComponent component : parameter.getType().getRecordComponents()) {
          parameters.add(component.getName());
        }
      }
    }
    return new FuzzRoute(method, pattern, parameters, headers, body);
  }

  /// A body as somebody who means well would send it.
  ///
  /// @param word what stands under a name
  static Object example(Type type, String name, UnaryOperator<String> word) {
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      Type[] of = generic.getActualTypeArguments();
      return Collection.class.isAssignableFrom(raw)
          ? List.of(example(of[0], name, word))
          : Map.class.isAssignableFrom(raw)
              ? Map.of("users", example(of[1], "users", word))
              : example(of[0], name, word);
    }
    if (!(type instanceof Class<?> known)) {
      return word.apply(name);
    }
    if (known.isRecord()) {
      Map<String, Object> members = new LinkedHashMap<>();
      for (RecordComponent component : known.getRecordComponents()) {
        members.put(
            component.getName(), example(component.getGenericType(), component.getName(), word));
      }
      return members;
    }
    if (known == Boolean.class || known == boolean.class) {
      return true;
    }
    if (Number.class.isAssignableFrom(known) || known.isPrimitive()) {
      return 7;
    }
    return word.apply(name);
  }
}
