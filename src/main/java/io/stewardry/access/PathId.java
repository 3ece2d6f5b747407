package io.stewardry.access;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.tenancy.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.servlet.HandlerMapping;

/// The organization that a path names by `{id}`.
final class PathId {
  private PathId() {}

  /// As it is written; empty when the path has none.
  static String text(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                instanceof Map<?, ?> variables
            && variables.get("id") instanceof String id
        ? id
        : "";
  }

  static Optional<OrganizationId> of(HttpServletRequest request) {
    return Ids.parse(text(request)).map(OrganizationId::new);
  }

  static boolean isActing(HttpServletRequest request, Caller caller) {
    return of(request).filter(caller.organization()::equals).isPresent();
  }
}
