package io.stewardry.gate;

import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Htmx;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Authentication;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Service;

/// Whoever finds the door of an organization closed is led to where he can ask to enter: a page of
/// his own organization.
@Service
class ClosedDoor {
  private final Organizations organizations;

  ClosedDoor(Organizations organizations) {
    this.organizations = organizations;
  }

  /// @return false for what is no look at a page: the API and what a form wanted are refused
  boolean leadsToAsking(
      HttpServletRequest request, HttpServletResponse response, Authentication.Refused refused) {
    String slug = Edge.requestedOrganization(request).orElse(null);
    if (Edge.isApi(request) || !request.getMethod().equals("GET") || slug == null) {
      return false;
    }
    OrganizationName own = Acting.as(refused.atHome(), organizations::acting);
    String asking = "/o/" + own.slug() + "/organizations/" + slug + "/visits";
    if (Htmx.sent(request)) {
      response.setStatus(refused.code().status());
      Htmx.leadTo(response, asking);
    } else {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", asking);
    }
    return true;
  }
}
