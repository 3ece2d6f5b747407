package io.stewardry.organizations.api;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.organizations.Organizations;
import io.stewardry.organizations.Reachable;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SwitcherController {
  private final Organizations organizations;

  SwitcherController(Organizations organizations) {
    this.organizations = organizations;
  }

  @SignedIn
  @GetMapping("/api/me/organizations")
  Page<Reachable> mine(
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    return organizations.reachable(search, PageRequest.of(limit, cursor), caller);
  }
}
