package io.stewardry.organizations.web;

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
    @Nullable String href, @Nullable ActingOrganization organization, boolean superuser) {
  private static final FromAbove NONE = new FromAbove(null, null, false);

  static FromAbove of(Organization organization, Caller caller, Frame frame) {
    HomeOrganization home = frame.home();
    if (caller.superuser()) {
      return new FromAbove("/platform/organizations/" + organization.slug(), null, true);
    }
    if (!caller.away() || home == null || !caller.role().equals("msp_admin")) {
      return NONE;
    }
    String slug = home.href().substring("/o/".length());
    return new FromAbove(
        home.href() + "/organizations/" + organization.slug(),
        ActingOrganization.of(home.name(), slug, ""),
        false);
  }

  /// An organization that an MSP manages is ended from there, by whomever.
  DangerZone danger(Organization organization) {
    boolean elsewhere = superuser && organization.managingOrganizationId() != null;
    boolean customersOwn = !superuser && organization.commercialOwner().equals("CUSTOMER");
    if (href == null || elsewhere || customersOwn) {
      return DangerZone.NONE;
    }
    boolean active = organization.state().equals("ACTIVE");
    boolean resumable =
        organization.state().equals("SUSPENDED")
            && OrganizationRows.resumable(organization.suspendedBy(), superuser);
    DeletionPage deletion = Deletion.of(organization, href + "/delete");
    DangerousAct act = deletion.refused() == null ? deletion.act() : null;
    return new DangerZone(
        active
            ? Figures.counted(organization.users(), "user", "users")
                + " cannot sign in until it is resumed. Nothing is lost."
            : null,
        resumable ? "It is suspended. Its people can sign in again at once." : null,
        act,
        deletion.refused());
  }
}
