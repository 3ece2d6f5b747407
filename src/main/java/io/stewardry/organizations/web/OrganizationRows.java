package io.stewardry.organizations.web;

import io.stewardry.kernel.Permission;
import io.stewardry.organizations.ChildRights;
import io.stewardry.organizations.ChildRights.Right;
import io.stewardry.organizations.CommercialOwner;
import io.stewardry.organizations.EmailDomain;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.SuspendedBy;
import io.stewardry.organizations.web.OrganizationRow.Act;
import io.stewardry.shell.Frame;
import io.stewardry.shell.StateBadge;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.OrganizationState;
import java.util.EnumMap;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/// Organizations as rows of a list, with what the reader may do with each now.
final class OrganizationRows {
  private OrganizationRows() {}

  static OrganizationRow of(
      Organization organization, Frame frame, ChildRights.Reader rights, boolean superuser) {
    Offered offered =
        new Offered(organization, rights, EnumSet.noneOf(Act.class), new EnumMap<>(Act.class));
    offer(offered, organization, superuser);
    return new OrganizationRow(
            organization.name(),
            organization.slug(),
            organization.kind() == OrganizationKind.MSP ? "MSP" : "Standalone",
            domain(organization),
            badge(organization.effectiveState()),
            organization.users(),
            frame.moment(organization.createdAt()),
            organization.children(),
            offered.acts(),
            offered.refused())
        .knowing(
            new OrganizationRow.Known(
                organization.id(),
                organization.externalId(),
                organization.commercialOwner() == CommercialOwner.CUSTOMER
                    ? "Customer"
                    : "Provider"));
  }

  private static String domain(Organization organization) {
    String domain = organization.emailDomain();
    return domain == null ? "No e-mail domain yet" : EmailDomain.readable(domain);
  }

  static StateBadge badge(OrganizationState state) {
    return switch (state) {
      case ACTIVE -> StateBadge.ACTIVE;
      case DELETING -> StateBadge.DELETING;
      case SUSPENDED, SUSPENDED_BY_PARENT -> StateBadge.SUSPENDED;
    };
  }

  private static void offer(Offered acts, Organization organization, boolean superuser) {
    boolean deleting = organization.state() == OrganizationState.DELETING;
    if (!deleting && acts.entered()) {
      acts.add(Act.OPEN);
      acts.inside(Act.SETTINGS, Permission.ORGANIZATION_VIEW);
    }
    if (!deleting) {
      acts.managed(Act.CAPABILITIES, Permission.CAPABILITY_VIEW);
    }
    if (!superuser && organization.commercialOwner() == CommercialOwner.CUSTOMER) {
      return;
    }
    if (deleting) {
      acts.managed(Act.RESTORE, Permission.ORGANIZATION_DELETE);
      return;
    }
    if (organization.state() == OrganizationState.ACTIVE) {
      acts.managed(Act.STAFF, Permission.ACCESS_VIEW);
      acts.managed(Act.LIMIT, Permission.LIMIT_UPDATE);
      acts.managed(Act.SUSPEND, Permission.ORGANIZATION_SUSPEND);
    } else if (resumable(organization.suspendedBy(), superuser)) {
      acts.managed(Act.RESUME, Permission.ORGANIZATION_SUSPEND);
    }
    acts.managed(Act.DELETE, Permission.ORGANIZATION_DELETE);
  }

  /// What the platform has suspended, only the platform resumes.
  static boolean resumable(@Nullable SuspendedBy suspendedBy, boolean superuser) {
    return superuser || suspendedBy != SuspendedBy.PLATFORM;
  }

  /// Sorts acts into what he may, what his access does not include, and what is not offered.
  private record Offered(
      Organization organization,
      ChildRights.Reader rights,
      EnumSet<Act> acts,
      EnumMap<Act, String> refused) {

    boolean entered() {
      return rights.reaches(organization);
    }

    void add(Act act) {
      acts.add(act);
    }

    void inside(Act act, Permission permission) {
      if (rights.inside(organization, permission) == Right.HELD) {
        add(act);
      }
    }

    void managed(Act act, Permission permission) {
      switch (rights.managing(organization, permission)) {
        case HELD -> add(act);
        case NOT_GIVEN ->
            refused.put(
                act,
                "Your access to this organization does not include: "
                    + permission.verb().key()
                    + ".");
        case NOT_HELD -> {}
      }
    }
  }
}
