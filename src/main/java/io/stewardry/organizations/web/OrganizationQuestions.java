package io.stewardry.organizations.web;

import io.stewardry.organizations.Affected;
import io.stewardry.organizations.Consequences;
import io.stewardry.organizations.ErasureSettings;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.Organizations;
import io.stewardry.organizations.Staffing;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Figures;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The questions before an organization is suspended or deleted from above, with the numbers of
/// this moment. To be asked in that organization.
@Component
class OrganizationQuestions {
  private final Organizations organizations;
  private final Consequences consequences;
  private final ErasureSettings erasure;

  OrganizationQuestions(
      Organizations organizations, Consequences consequences, ErasureSettings erasure) {
    this.organizations = organizations;
    this.consequences = consequences;
    this.erasure = erasure;
  }

  /// @param href of the organization in the list above it
  private static String freed(@Nullable String domain) {
    return domain == null ? "It has no e-mail domain" : domain + " is free again once it is erased";
  }

  DangerQuestion suspension(String href, Caller caller) {
    Organization organization = organizations.get();
    Affected affected = consequences.affected();
    Staffing staffing = staffing(organization, caller);
    return DangerQuestion.asking(
            "Suspend " + organization.name() + "?",
            "Its users are locked out immediately. Nothing is deleted.",
            "Suspend",
            "player-pause",
            href + "/suspend")
        .counting(
            "users",
            affected.users(),
            "user can't sign in",
            "users can't sign in",
            affected.signedIn() == 0 ? null : Figures.count(affected.signedIn()) + " signed in now")
        .counting(
            "building-community",
            affected.customers(),
            "customer below is suspended with it",
            "customers below are suspended with it",
            below(affected))
        .counting(
            "mail",
            affected.invited(),
            "pending invitation can't be accepted",
            "pending invitations can't be accepted")
        .counting(
            "key", affected.keys(), "API key is refused", "API keys are refused", "not revoked")
        .counting(
            "eye",
            staffing.people(),
            "staff member can only view it",
            "staff members can only view it")
        .because("E-mailed to its owners, and shown in both audit logs.")
        .undoneBy("Resume it at any time: everything is as it was.")
        .refusedBecause(
            organization.state() == OrganizationState.ACTIVE
                ? null
                : organization.name() + " is not active any more.");
  }

  DangerQuestion deletion(String href, Caller caller) {
    Organization organization = organizations.get();
    Affected affected = consequences.affected();
    Staffing staffing = staffing(organization, caller);
    return DangerQuestion.asking(
            "Delete " + organization.name() + "?",
            "Nobody can open it from now on. Its settings, invitations and audit log are erased"
                + " with it.",
            "Delete organization",
            "trash",
            href + "/delete")
        .counting(
            "users",
            affected.users(),
            "user can no longer sign in",
            "users can no longer sign in",
            affected.signedIn() == 0 ? null : Figures.count(affected.signedIn()) + " signed in now")
        .counting(
            "mail",
            affected.invited(),
            "pending invitation can't be accepted",
            "pending invitations can't be accepted")
        .counting("key", affected.keys(), "API key is refused", "API keys are refused")
        .counting(
            "users-minus",
            staffing.people(),
            "staff member loses access",
            "staff members lose access")
        .telling("at", freed(organization.emailDomain()))
        .undoneBy(
            "You can restore it for " + erasure.inWords() + ". After that it is erased for good.")
        .typing(organization.name())
        .refusedBecause(undeletable(organization));
  }

  /// Why it cannot be deleted now; null when it can.
  static @Nullable String undeletable(Organization organization) {
    long children = organization.children();
    return children == 0
        ? null
        : "It manages "
            + Figures.counted(children, "organization", "organizations")
            + ". Give them another managing organization or delete them first.";
  }

  static @Nullable String below(Affected affected) {
    return affected.usersBelow() == 0
        ? null
        : Figures.counted(affected.usersBelow(), "user", "users");
  }

  /// Superusers are no staff: what stands right under the platform has none.
  private Staffing staffing(Organization organization, Caller caller) {
    return caller.inPlatformPlane()
        ? new Staffing(0, 0, 0)
        : Acting.as(caller.context(), () -> consequences.staffing(organization.id()));
  }
}
