package io.stewardry.gate;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Lookups;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.web.servlet.HandlerMapping;

/// The organization that a path names: the API's by `{id}`, a page's as `{child}`, by its short
/// name or its id.
@Service
class PathOrganization {
  private static final String FOUND = PathOrganization.class.getName() + ".found";

  private final Lookups lookups;

  PathOrganization(Lookups lookups) {
    this.lookups = lookups;
  }

  /// As it is written; empty when the path has none.
  String text(HttpServletRequest request) {
    return Optional.ofNullable(variables(request).get("id"))
        .or(() -> Optional.ofNullable(variables(request).get("child")))
        .map(Object::toString)
        .orElse("");
  }

  /// A short name that nobody has is answered like a foreign one: by an id that nobody reaches.
  Optional<OrganizationId> of(HttpServletRequest request) {
    if (!(variables(request).get("child") instanceof String named)) {
      return Ids.parse(text(request)).map(OrganizationId::new);
    }
    if (request.getAttribute(FOUND) instanceof OrganizationId found) {
      return Optional.of(found);
    }
    OrganizationId found = lookups.findNamed(named).orElseGet(OrganizationId::next);
    request.setAttribute(FOUND, found);
    return Optional.of(found);
  }

  /// Does the path name a child by its short name? That says who has the name now, and not which
  /// organization somebody was shown who writes.
  boolean namesByShortName(HttpServletRequest request) {
    return variables(request).get("child") instanceof String named && Ids.parse(named).isEmpty();
  }

  boolean isActing(HttpServletRequest request, Caller caller) {
    return of(request).filter(caller.organization()::equals).isPresent();
  }

  private static Map<?, ?> variables(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        ? variables
        : Map.of();
  }
}
