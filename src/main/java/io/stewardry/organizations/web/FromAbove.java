package io.stewardry.organizations.web;

import io.stewardry.kernel.Permission;
import io.stewardry.organizations.ChildRights;
import io.stewardry.organizations.ChildRights.Right;
import io.stewardry.organizations.CommercialOwner;
import io.stewardry.organizations.Organization;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.Frame;
import io.stewardry.shell.HomeOrganization;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationState;
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
  DangerZone danger(Organization organization) {
    boolean elsewhere = superuser && organization.managingOrganizationId() != null;
    boolean customersOwn = !superuser && organization.commercialOwner() == CommercialOwner.CUSTOMER;
    if (href == null || elsewhere || customersOwn || !suspends && !deletes) {
      return DangerZone.NONE;
    }
    String undeletable = deletes ? OrganizationQuestions.undeletable(organization) : null;
    return new DangerZone(
        suspends && organization.state() == OrganizationState.ACTIVE,
        suspends
            && organization.state() == OrganizationState.SUSPENDED
            && OrganizationRows.resumable(organization.suspendedBy(), superuser),
        deletes && undeletable == null,
        undeletable);
  }
}
