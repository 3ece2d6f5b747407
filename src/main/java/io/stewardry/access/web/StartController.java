package io.stewardry.access.web;

import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Redirect;
import io.stewardry.signin.Superusers;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Leads everybody to where his work begins.
@Controller
class StartController {
  private final Superusers superusers;
  private final Organizations organizations;

  StartController(Superusers superusers, Organizations organizations) {
    this.superusers = superusers;
    this.organizations = organizations;
  }

  @Public
  @GetMapping("/")
  Redirect start(HttpServletRequest request) {
    Optional<Caller> caller = Edge.callerIfAny(request);
    if (caller.isEmpty()) {
      return superusers.setupIsOpen() ? Redirect.to("/setup") : Redirect.to("/sign-in");
    }
    return caller.get().inPlatformPlane()
        ? Redirect.to("/platform")
        : Redirect.to("/o/" + organizations.acting().slug());
  }
}
