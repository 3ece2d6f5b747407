package io.stewardry.organizations.web;

import io.stewardry.kernel.Permission;
import io.stewardry.organizations.ChildRights;
import io.stewardry.organizations.ChildRights.Right;
import io.stewardry.organizations.Organization;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.DangerousAct;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.HomeOrganization;
import io.stewardry.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// What the reader of an organization's settings can do with it from above: as staff of the
/// organization that manages it, or as superuser.
///
/// @param href where such acts are sent; null when there are none
/// @param organization where they act; null is the platform plane
record FromAbove(
    @Nullable String href,
    @Nullable ActingOrganization organization,
    boolean superuser,
    boolean suspends,
    boolean deletes) {
  private static final FromAbove NONE = new FromAbove(null, null, false, false, false);

  static FromAbove of(Organization organization, Caller caller, Frame frame, ChildRights rights) {
    HomeOrganization home = frame.home();
    if (caller.superuser()) {
      return new FromAbove("/platform/organizations/" + organization.id(), null, true, true, true);
    }
    if (!caller.away() || home == null) {
      return NONE;
    }
    ChildRights.Reader reader = rights.of(caller);
    String slug = home.href().substring("/o/".length());
    return new FromAbove(
        home.href() + "/organizations/" + organization.id(),
        ActingOrganization.of(caller.home().value(), home.name(), slug, ""),
        false,
        reader.managing(organization, Permission.ORGANIZATION_SUSPEND) == Right.HELD,
        reader.managing(organization, Permission.ORGANIZATION_DELETE) == Right.HELD);
  }

  /// An organization that an MSP manages is ended from there, by whomever.
  ///
  /// @param kept how long a deleted one can come back, such as "30 days"
  DangerZone danger(Organization organization, String kept) {
    boolean elsewhere = superuser && organization.managingOrganizationId() != null;
    boolean customersOwn = !superuser && organization.commercialOwner().equals("CUSTOMER");
    if (href == null || elsewhere || customersOwn || !suspends && !deletes) {
      return DangerZone.NONE;
    }
    boolean active = suspends && organization.state().equals("ACTIVE");
    boolean resumable =
        suspends
            && organization.state().equals("SUSPENDED")
            && OrganizationRows.resumable(organization.suspendedBy(), superuser);
    if (!deletes) {
      return new DangerZone(suspension(active, organization), resumption(resumable), null, null);
    }
    DeletionPage deletion = Deletion.of(organization, kept, href + "/delete");
    DangerousAct act = deletion.refused() == null ? deletion.act() : null;
    return new DangerZone(
        suspension(active, organization), resumption(resumable), act, deletion.refused());
  }

  private static @Nullable String suspension(boolean offered, Organization organization) {
    return offered
        ? Figures.counted(organization.users(), "user", "users")
            + " cannot sign in until it is resumed. Nothing is lost."
        : null;
  }

  private static @Nullable String resumption(boolean offered) {
    return offered ? "It is suspended. Its people can sign in again at once." : null;
  }
}
