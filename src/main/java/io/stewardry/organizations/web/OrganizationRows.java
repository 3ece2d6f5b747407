package io.stewardry.organizations.web;

import io.stewardry.kernel.Permission;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.web.OrganizationRow.Act;
import io.stewardry.shell.Frame;
import io.stewardry.shell.StateBadge;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Organizations as rows of a list, with what the reader may do with each now.
final class OrganizationRows {
  private OrganizationRows() {}

  static OrganizationRow of(Organization organization, Frame frame, boolean superuser) {
    return new OrganizationRow(
        organization.name(),
        organization.slug(),
        organization.kind().equals("MSP") ? "MSP" : "Standalone",
        String.valueOf(organization.emailDomain()),
        badge(organization.effectiveState()),
        organization.users(),
        frame.moment(organization.createdAt()),
        organization.children(),
        acts(organization, frame, superuser));
  }

  static StateBadge badge(String state) {
    return switch (state) {
      case "ACTIVE" -> StateBadge.ACTIVE;
      case "DELETING" -> StateBadge.DELETING;
      default -> StateBadge.SUSPENDED;
    };
  }

  private static Set<Act> acts(Organization organization, Frame frame, boolean superuser) {
    EnumSet<Act> acts = EnumSet.noneOf(Act.class);
    boolean suspends = frame.may(Permission.ORGANIZATION_SUSPEND);
    boolean deletes = frame.may(Permission.ORGANIZATION_DELETE);
    if (!superuser && organization.commercialOwner().equals("CUSTOMER")) {
      return EnumSet.of(Act.OPEN, Act.SETTINGS);
    }
    switch (organization.state()) {
      case "ACTIVE" -> {
        acts.add(Act.OPEN);
        acts.add(Act.SETTINGS);
        addIf(acts, frame.may(Permission.ACCESS_VIEW), Act.STAFF);
        addIf(acts, suspends, Act.SUSPEND);
        addIf(acts, deletes, Act.DELETE);
      }
      case "SUSPENDED" -> {
        acts.add(Act.OPEN);
        acts.add(Act.SETTINGS);
        addIf(acts, suspends && resumable(organization.suspendedBy(), superuser), Act.RESUME);
        addIf(acts, deletes, Act.DELETE);
      }
      default -> addIf(acts, deletes, Act.RESTORE);
    }
    return acts;
  }

  /// What the platform has suspended, only the platform resumes.
  static boolean resumable(@Nullable String suspendedBy, boolean superuser) {
    return superuser || !"PLATFORM".equals(suspendedBy);
  }

  private static void addIf(Set<Act> acts, boolean allowed, Act act) {
    if (allowed) {
      acts.add(act);
    }
  }
}
