package io.stewardry.shell.web;

import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// A handler of a list takes the list's [ListAddress], which is the address of the request, and the
/// [ListPlace] that somebody looks at.
final class ListArguments implements HandlerMethodArgumentResolver {
  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    Class<?> type = parameter.getParameterType();
    return type == ListAddress.class || type == ListPlace.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request = (HttpServletRequest) web.getNativeRequest();
    return parameter.getParameterType() == ListPlace.class
        ? ListPlace.of(request.getParameter("cursor"), request.getParameter("first"))
        : ListAddress.of(request.getRequestURI());
  }
}
