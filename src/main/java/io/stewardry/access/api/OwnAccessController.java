package io.stewardry.access.api;

import io.stewardry.access.Access;
import io.stewardry.access.Grants;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the caller was given, whatever else he may see of staff.
@RestController
class OwnAccessController {
  private final Grants grants;

  OwnAccessController(Grants grants) {
    this.grants = grants;
  }

  /// @param allOrganizations his role reaches every one; then nothing is given by name
  record OwnAccess(boolean allOrganizations, List<Access> items) {}

  @SignedIn
  @GetMapping("/api/me/access")
  OwnAccess get(Caller caller) {
    return new OwnAccess(caller.reachesEveryChild(), grants.own(caller));
  }
}
