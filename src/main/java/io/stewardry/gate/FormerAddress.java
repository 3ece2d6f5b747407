package io.stewardry.gate;

import io.stewardry.organizations.Organizations;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Service;

/// A bookmark with a short name that was given up leads on to the same page under the new one. Only
/// who may be in the organization comes here: everybody else is refused as at an address that never
/// was.
@Service
class FormerAddress {
  private final Organizations organizations;

  FormerAddress(Organizations organizations) {
    this.organizations = organizations;
  }

  /// @return false for what writes: that is refused, because it was drawn before the change
  boolean leadsOn(HttpServletRequest request, HttpServletResponse response, Caller caller) {
    if (!Edge.byFormerSlug(request)
        || !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      return false;
    }
    String path = request.getRequestURI();
    int rest = path.indexOf('/', "/o/".length());
    String query = request.getQueryString();
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader(
        "Location",
        "/o/"
            + Acting.as(caller.context(), organizations::acting).slug()
            + (rest < 0 ? "" : path.substring(rest))
            + (query == null ? "" : "?" + query));
    return true;
  }
}
