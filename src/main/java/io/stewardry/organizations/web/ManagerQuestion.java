package io.stewardry.organizations.web;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.organizations.Affected;
import io.stewardry.organizations.Consequences;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.Organizations;
import io.stewardry.organizations.Staffing;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The question before an organization gets another managing organization: both by their names, who
/// of their staff gains and loses access, and what ends. To be asked in that organization, by a
/// superuser.
@Component
class ManagerQuestion {
  private static final Staffing NONE = new Staffing(0, 0, 0);

  private final Organizations organizations;
  private final Consequences consequences;

  ManagerQuestion(Organizations organizations, Consequences consequences) {
    this.organizations = organizations;
    this.consequences = consequences;
  }

  /// @param wanted null for none
  /// @param href of the organization in the platform plane
  DangerQuestion of(@Nullable OrganizationId wanted, String href, Caller caller) {
    Organization organization = organizations.get();
    UUID now = organization.managingOrganizationId();
    String from = organizations.managingName().orElse(null);
    String to = wanted == null ? null : name(wanted, caller);
    Staffing loses = now == null ? NONE : staffing(new OrganizationId(now), organization);
    Staffing gains = wanted == null ? NONE : staffing(wanted, organization);
    Affected affected = consequences.affected();
    String name = organization.name();
    return DangerQuestion.asking(
            to != null
                ? "Move " + name + " to " + to + "?"
                : "Take " + name + " away from " + (from == null ? "its provider" : from) + "?",
            lead(from, to),
            to == null ? "Take away" : "Move",
            "arrows-exchange",
            href + "/managed-by")
        .counting(
            "user-minus",
            loses.people(),
            "staff member of " + from + " loses access",
            "staff members of " + from + " lose access")
        .counting(
            "user-plus",
            gains.people(),
            "staff member of " + to + " gets access",
            "staff members of " + to + " get access")
        .counting("folder-off", loses.groups(), "group loses it", "groups lose it")
        .counting("key-off", loses.grants(), "access to it by name ends", "accesses by name end")
        .counting(
            "building-community",
            affected.customers(),
            "customer below moves with it",
            "customers below move with it",
            OrganizationQuestions.below(affected))
        .carrying("managingOrganization", wanted == null ? "" : wanted.value().toString())
        .undoneBy("Moving it back does not bring back groups and accesses that ended.")
        .typing(name)
        .refusedBecause(
            Objects.equals(now, wanted == null ? null : wanted.value())
                ? to == null
                    ? "Nobody manages " + name + "."
                    : to + " manages " + name + " already."
                : null);
  }

  /// What is said when it is done; to be asked before.
  String done(@Nullable OrganizationId wanted, Caller caller) {
    String name = organizations.get().name();
    String from = organizations.managingName().orElse(null);
    if (wanted == null) {
      return from == null
          ? "Nobody manages " + name + "."
          : from + " does not manage " + name + " any more. Nobody does.";
    }
    return from == null
        ? name(wanted, caller) + " manages " + name + " now."
        : name + " moved from " + from + " to " + name(wanted, caller) + ".";
  }

  private static String lead(@Nullable String from, @Nullable String to) {
    if (from == null) {
      return "Staff of " + to + " get access immediately.";
    }
    return to == null
        ? "Staff of " + from + " lose access immediately. It manages itself from then on."
        : "Staff of "
            + to
            + " get access immediately; staff of "
            + from
            + " lose it. Its users stay.";
  }

  private Staffing staffing(OrganizationId manager, Organization organization) {
    return in(manager, () -> consequences.staffing(organization.id()));
  }

  /// @throws Problem for what is no organization that could manage one
  private String name(OrganizationId manager, Caller caller) {
    return Acting.as(caller.atHome(), organizations::msps).stream()
        .filter(msp -> msp.id().equals(manager.value()))
        .map(OrganizationName::name)
        .findFirst()
        .orElseThrow(
            () -> Problem.invalid("/managingOrganization", "Choose an organization of the list."));
  }

  private static <T> T in(OrganizationId manager, Supplier<T> question) {
    return Acting.as(Acting.context().managing(manager), question::get);
  }
}
