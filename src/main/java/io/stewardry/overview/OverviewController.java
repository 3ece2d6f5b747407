package io.stewardry.overview;

import io.stewardry.audit.AuditTrail;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.ClosedCapability;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.SignedIn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where everybody's work in an organization begins. It shows to each what they may see anyway.
@Controller
class OverviewController {
  private final MspOverview ofMsp;
  private final CustomerOverview ofCustomer;

  OverviewController(MspOverview ofMsp, CustomerOverview ofCustomer) {
    this.ofMsp = ofMsp;
    this.ofCustomer = ofCustomer;
  }

  /// @param by whose acts: `outside` or `own`; anything else is everyone's
  @SignedIn
  @GetMapping("/o/{slug}")
  Drawn overview(
      @RequestParam(defaultValue = "") String by, ListAddress here, Caller caller, Frame frame) {
    Optional<ClosedCapability> ended =
        caller.organizationKind() == OrganizationKind.MSP
            ? caller.capabilities().closed(CapabilityKey.MSP)
            : Optional.empty();
    if (caller.organizationKind() == OrganizationKind.MSP
        && ended.isEmpty()
        && frame.may(Permission.ORGANIZATION_VIEW)) {
      return Drawn.page("overview/msp", ofMsp.of(caller, frame, here.path()));
    }
    AuditTrail.By whose =
        switch (by) {
          case "outside" -> AuditTrail.By.OUTSIDERS;
          case "own" -> AuditTrail.By.OWN;
          default -> AuditTrail.By.EVERYONE;
        };
    return Drawn.page(
            "overview/customer", around -> ofCustomer.of(whose, caller, around, here.path()))
        .part("activity", "overview/part/activity")
        .with("ended", ended.map(one -> one.problem().detail()).orElse(null))
        .with("activity", around -> ofCustomer.activity(whose, caller, around, here.path()));
  }

  /// @return null for those who may not go there
  static @Nullable String href(Frame frame, Permission permission, String below) {
    return frame.acting() != null && frame.may(permission) ? frame.acting().href() + below : null;
  }
}
