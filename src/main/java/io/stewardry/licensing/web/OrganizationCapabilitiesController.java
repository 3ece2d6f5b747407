package io.stewardry.licensing.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.licensing.AskForMore;
import io.stewardry.licensing.Capabilities;
import io.stewardry.licensing.CapabilitiesNow;
import io.stewardry.licensing.CapabilityLine;
import io.stewardry.licensing.PendingRequests;
import io.stewardry.organizations.ChildRights;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.HomeOrganization;
import io.stewardry.shell.ListAddress;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The capabilities of one organization: for its own users, and for those who give them.
@Controller
class OrganizationCapabilitiesController {
  private final Capabilities capabilities;
  private final Organizations organizations;
  private final ChildRights rights;
  private final PendingRequests pending;

  OrganizationCapabilitiesController(
      Capabilities capabilities,
      Organizations organizations,
      ChildRights rights,
      PendingRequests pending) {
    this.pending = pending;
    this.capabilities = capabilities;
    this.organizations = organizations;
    this.rights = rights;
  }

  /// Its staff of the provider go to the page from above to change something.
  @Requires(Permission.ENTITLEMENT_VIEW)
  @GetMapping("/o/{slug}/settings/capabilities")
  Drawn own(Caller caller, Frame frame) {
    Organization organization = organizations.get();
    HomeOrganization home = frame.home();
    String above =
        !caller.away() || home == null || caller.superuser() && caller.managing() != null
            ? null
            : caller.superuser() ? "/platform" : home.href();
    return page("licensing/own-capabilities", organization, above, null, caller, frame);
  }

  @Requires(Permission.CAPABILITY_VIEW)
  @OfOrganization(own = false)
  @GetMapping({
    "/o/{slug}/organizations/{child}/capabilities",
    "/platform/organizations/{child}/capabilities"
  })
  Drawn fromAbove(ListAddress here, Caller caller, Frame frame) {
    String root = here.path().replaceFirst("/organizations/.*", "");
    return page(
        "licensing/capabilities", organizations.get(), root, root + "/capabilities", caller, frame);
  }

  /// @param above the root of the pages from where it is changed; null where it is not
  private Drawn page(
      String template,
      Organization organization,
      @Nullable String above,
      @Nullable String listHref,
      Caller caller,
      Frame frame) {
    CapabilitiesNow now = capabilities.now();
    String manager = organizations.managingName().orElse(null);
    ZoneId zone = frame.zone();
    ChildRights.Reader reader = rights.of(caller);
    boolean changes =
        above != null
            && caller.homeCapabilities().closed(CapabilityKey.MSP).isEmpty()
            && CapabilityRows.changes(organization, reader, caller);
    boolean asks = listHref == null && AskForMore.isFor(caller);
    List<CapabilityLine> lines =
        changes || asks
            ? CapabilityLine.all(now, manager, zone).stream()
                .filter(line ->
                    line.given()
                        || (asks
                            ? line.key() != CapabilityKey.MSP
                            : assignable(line.key(), caller)))
                .toList()
            : CapabilityLine.given(now, manager, zone);
    return Drawn.page(
        template,
        new OrganizationCapabilitiesPage(
            organization.name(),
            organization.id(),
            lines,
            changes ? above + "/capabilities" : null,
            above == null ? null : CapabilityRows.locked(organization, reader, caller),
            listHref,
            manager == null && !changes,
            asks ? pending.of(caller).capabilities() : Set.of(),
            asks ? "/o/" + organization.slug() : null));
  }

  /// Those above give what they have themselves, and `msp` only where nobody manages them.
  private boolean assignable(CapabilityKey key, Caller caller) {
    return caller.homeCapabilities().closed(key).isEmpty()
        && (key != CapabilityKey.MSP
            || !caller.superuser()
                && Acting.as(caller.atHome(), organizations::managingName).isEmpty());
  }
}
