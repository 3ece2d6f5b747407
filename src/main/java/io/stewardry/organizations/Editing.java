package io.stewardry.organizations;

import io.stewardry.shell.Notice;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationState;
import org.jspecify.annotations.Nullable;

/// Why an organization's settings cannot be changed now by somebody who else could.
public final class Editing {
  private Editing() {}

  public static @Nullable Notice whyNot(Organization organization, Caller caller) {
    if (organization.effectiveState() != OrganizationState.ACTIVE) {
      return Notice.warning(
          "This organization is suspended. Nothing can be changed until it is resumed.");
    }
    boolean byItsManager = caller.away() && !caller.superuser();
    return byItsManager && organization.commercialOwner() == CommercialOwner.CUSTOMER
        ? Notice.info(
            "The customer owns this organization. Only its administrators can change it; its provider"
                + " can view it.")
        : null;
  }
}
