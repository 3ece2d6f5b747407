package io.stewardry.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/// Finds the handler of a request. OPTIONS is refused like every method that is not offered, with
/// those that are: no page of another origin has anything to ask here, so there is no answer to its
/// browser.
final class OfferedMethods extends RequestMappingHandlerMapping {
  @Override
  protected @Nullable HandlerMethod getHandlerInternal(HttpServletRequest request)
      throws Exception {
    if (!request.getMethod().equals("OPTIONS")) {
      return super.getHandlerInternal(request);
    }
    initLookupPath(request);
    PathContainer path =
        ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
    Set<String> offered = new TreeSet<>();
    getHandlerMethods()
        .keySet()
        .forEach(mapping -> {
          var patterns = mapping.getPathPatternsCondition();
          if (patterns != null
              && patterns.getPatterns().stream().anyMatch(pattern -> pattern.matches(path))) {
            mapping.getMethodsCondition().getMethods().stream()
                .map(RequestMethod::name)
                .forEach(offered::add);
          }
        });
    if (offered.isEmpty()) {
      return null;
    }
    if (offered.contains("GET")) {
      offered.add("HEAD");
    }
    throw new HttpRequestMethodNotSupportedException("OPTIONS", offered);
  }
}
