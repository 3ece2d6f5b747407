package io.stewardry.overview;

import io.stewardry.audit.AuditTrail;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Where everybody's work in an organization begins. It shows to each what they may see anyway.
@Controller
class OverviewController {
  private final MspOverview ofMsp;
  private final CustomerOverview ofCustomer;
  private final CallerFrame frames;

  OverviewController(MspOverview ofMsp, CustomerOverview ofCustomer, CallerFrame frames) {
    this.ofMsp = ofMsp;
    this.ofCustomer = ofCustomer;
    this.frames = frames;
  }

  /// @param by whose acts: `provider` or `own`; anything else is everyone's
  @SignedIn
  @GetMapping("/o/{slug}")
  String overview(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String by,
      HttpServletRequest request,
      Model model) {
    Caller caller = Edge.caller(request);
    Frame frame = frames.of(request);
    model.addAttribute("frame", frame);
    if (caller.organizationKind() == OrganizationKind.MSP
        && frame.may(Permission.ORGANIZATION_VIEW)) {
      model.addAttribute("page", ofMsp.of(caller, frame, "/o/" + slug));
      return "overview/msp";
    }
    AuditTrail.By whose =
        switch (by) {
          case "provider" -> AuditTrail.By.OUTSIDERS;
          case "own" -> AuditTrail.By.OWN;
          default -> AuditTrail.By.EVERYONE;
        };
    if (Frames.wantsPart(request, "activity")) {
      model.addAttribute("activity", ofCustomer.activity(whose, caller, frame, "/o/" + slug));
      return "overview/part/activity";
    }
    model.addAttribute("page", ofCustomer.of(whose, caller, frame, "/o/" + slug));
    return "overview/customer";
  }

  /// @return null for those who may not go there
  static @Nullable String href(Frame frame, Permission permission, String below) {
    return frame.acting() != null && frame.may(permission) ? frame.acting().href() + below : null;
  }
}
