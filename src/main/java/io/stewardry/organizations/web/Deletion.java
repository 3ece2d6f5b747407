package io.stewardry.organizations.web;

import io.stewardry.organizations.Organization;
import io.stewardry.shell.DangerousAct;
import io.stewardry.shell.Figures;
import java.util.List;

/// The question before an organization is deleted.
final class Deletion {
  /// How long a deleted one can come back.
  static final int DAYS = 30;

  private Deletion() {}

  static DeletionPage of(Organization organization, String action) {
    long children = organization.children();
    DangerousAct act =
        new DangerousAct(
            "delete-" + organization.slug(),
            "Delete " + organization.name() + "?",
            "From now on nobody reaches it. For "
                + DAYS
                + " days it can be restored; after that it is erased for good.",
            List.of(
                Figures.counted(organization.users(), "user", "users") + " can no longer sign in",
                "Its settings, invitations and log go with it"),
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
