package io.stewardry.identity.web;

import io.stewardry.kernel.Problem;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;

/// What the pages below `/o/{slug}` have in common.
final class OrganizationPages {
  private OrganizationPages() {}

  /// @throws Problem NOT_FOUND in the platform plane: its people are superusers, who are managed
  ///   elsewhere
  static Caller caller(HttpServletRequest request) {
    Caller caller = Edge.caller(request);
    if (caller.inPlatformPlane()) {
      throw Problem.notFound();
    }
    return caller;
  }
}
