package io.stewardry.access.web;

import io.stewardry.organizations.Organizations;
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
  String start(HttpServletRequest request) {
    Optional<Caller> caller = Edge.callerIfAny(request);
    if (caller.isEmpty()) {
      return superusers.setupIsOpen() ? "redirect:/setup" : "redirect:/sign-in";
    }
    return caller.get().inPlatformPlane()
        ? "redirect:/platform"
        : "redirect:/o/" + organizations.acting().slug();
  }
}
