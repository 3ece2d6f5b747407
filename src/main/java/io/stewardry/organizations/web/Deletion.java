package io.stewardry.organizations.web;

import io.stewardry.organizations.Organization;
import io.stewardry.shell.DangerousAct;
import io.stewardry.shell.Figures;
import java.util.List;

/// The question before an organization is deleted.
final class Deletion {
  private Deletion() {}

  /// @param kept how long a deleted one can come back, such as "30 days"
  static DeletionPage of(Organization organization, String kept, String action) {
    long children = organization.children();
    DangerousAct act =
        new DangerousAct(
            "delete-" + organization.slug(),
            "Delete " + organization.name() + "?",
            "From now on nobody reaches it. For "
                + kept
                + " it can be restored; after that it is erased for good.",
            List.of(
                Figures.counted(organization.users(), "user", "users") + " can no longer sign in",
                "Its settings, invitations and log are erased with it",
                organization.emailDomain() + " is free again when it is erased"),
            organization.name(),
            "Delete organization",
            action);
    return new DeletionPage(
        act,
        children == 0
            ? null
            : "It manages "
                + Figures.counted(children, "organization", "organizations")
                + ". Give them another managing organization or delete them first.");
  }
}
