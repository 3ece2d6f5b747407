package io.stewardry.gate;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.organizations.ChildRights;
import io.stewardry.organizations.ChildRights.Right;
import io.stewardry.organizations.CommercialOwner;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.Organizations;
import io.stewardry.organizations.SuspendedBy;
import io.stewardry.organizations.Suspension;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.HomeOrganization;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Suspended;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a page of a suspended organization says of that, to staff and superusers: its own users are
/// locked out.
@Component
class SuspendedPlace {
  private final Organizations organizations;
  private final ChildRights rights;

  SuspendedPlace(Organizations organizations, ChildRights rights) {
    this.organizations = organizations;
    this.rights = rights;
  }

  /// @return null for an active one
  @Nullable Suspended of(Caller caller, HomeOrganization home, ZoneId zone) {
    if (caller.state() == OrganizationState.ACTIVE) {
      return null;
    }
    return Acting.as(
        caller.context(),
        () -> {
          Organization here = organizations.get();
          return here.state() == OrganizationState.ACTIVE
              ? fromAbove(here, zone)
              : own(here, caller, home, zone);
        });
  }

  private Suspended own(Organization here, Caller caller, HomeOrganization home, ZoneId zone) {
    Suspension why = here.suspension();
    boolean byInstallation = here.suspendedBy() == SuspendedBy.PLATFORM;
    boolean resumes = resumes(here, caller);
    String list = caller.superuser() ? "/platform" : home.href();
    return new Suspended(
        since(why, zone),
        byInstallation
            ? "by the installation"
            : why == null || why.by() == null
                ? "by " + organizations.managingName().orElse("its provider")
                : "by " + why.by(),
        why == null ? null : why.reason(),
        resumes ? list + "/organizations/" + here.id() + "/resume" : null,
        caller.superuser()
            ? null
            : ActingOrganization.of(
                caller.home().value(), home.name(), home.href().substring("/o/".length()), ""),
        resumes ? null : ask(byInstallation, caller, home));
  }

  private static String ask(boolean byInstallation, Caller caller, HomeOrganization home) {
    if (byInstallation) {
      return "Ask a superuser of this installation";
    }
    return caller.superuser() ? "Its provider resumes it" : "Ask an MSP Admin of " + home.name();
  }

  /// Whoever manages it resumes it, a superuser only what nobody else manages.
  private boolean resumes(Organization here, Caller caller) {
    if (caller.superuser()) {
      return here.managingOrganizationId() == null;
    }
    return here.suspendedBy() != SuspendedBy.PLATFORM
        && here.commercialOwner() != CommercialOwner.CUSTOMER
        && rights.of(caller).managing(here, Permission.ORGANIZATION_SUSPEND) == Right.HELD;
  }

  private Suspended fromAbove(Organization here, ZoneId zone) {
    Organization above = here;
    UUID next = here.managingOrganizationId();
    while (next != null && above.state() == OrganizationState.ACTIVE) {
      above = Acting.as(Acting.context().managing(new OrganizationId(next)), organizations::get);
      next = above.managingOrganizationId();
    }
    Suspension why = above.suspension();
    return new Suspended(
        since(why, zone),
        "through " + above.name(),
        why == null ? null : why.reason(),
        null,
        null,
        "It resumes with " + above.name());
  }

  private static @Nullable Moment since(@Nullable Suspension why, ZoneId zone) {
    return why == null ? null : Moment.of(why.at(), Instant.now(), zone);
  }
}
