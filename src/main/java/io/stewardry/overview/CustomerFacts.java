package io.stewardry.overview;

import io.stewardry.access.Roles;
import io.stewardry.kernel.Permission;
import io.stewardry.licensing.Capabilities;
import io.stewardry.licensing.CapabilitiesNow;
import io.stewardry.licensing.CapabilityLine;
import io.stewardry.licensing.LimitKey;
import io.stewardry.licensing.LimitUse;
import io.stewardry.licensing.Limits;
import io.stewardry.licensing.OverLimit;
import io.stewardry.organizations.DomainState;
import io.stewardry.organizations.Groups;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.Organizations;
import io.stewardry.overview.CustomerOverviewPage.Facts;
import io.stewardry.overview.CustomerOverviewPage.Owner;
import io.stewardry.people.PeopleFigures;
import io.stewardry.people.Person;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a customer is, at a glance.
@Component
class CustomerFacts {
  private final Organizations organizations;
  private final Groups groups;
  private final Capabilities capabilities;
  private final Limits limits;

  CustomerFacts(
      Organizations organizations, Groups groups, Capabilities capabilities, Limits limits) {
    this.organizations = organizations;
    this.capabilities = capabilities;
    this.groups = groups;
    this.limits = limits;
  }

  /// What it was given; empty for those who may not see it.
  List<CapabilityLine> capabilities(Caller caller, Frame frame) {
    return frame.may(Permission.ENTITLEMENT_VIEW)
        ? CapabilityLine.given(
            new CapabilitiesNow(capabilities.get(), caller.capabilities()),
            organizations.managingName().orElse(null),
            frame.zone())
        : List.of();
  }

  Facts of(
      Organization organization,
      List<Person> owners,
      @Nullable PeopleFigures people,
      Caller caller,
      Frame frame) {
    boolean ofItsManager = caller.away() && !caller.superuser();
    Map<LimitKey, LimitUse> uses = limits.uses();
    return new Facts(
        organization.name(),
        owners.stream().map(CustomerFacts::owner).toList(),
        people == null ? null : Objects.requireNonNull(uses.get(LimitKey.USERS)).max(),
        frame.may(Permission.ENTITLEMENT_VIEW) ? OverLimit.words(uses) : null,
        organization.emailDomain(),
        frame.may(Permission.ORGANIZATION_VIEW) ? verified(organization) : null,
        ofItsManager ? null : organizations.managingName().orElse(null),
        caller.away() ? organization.externalId() : null,
        ofItsManager
                && caller.homeKind() == OrganizationKind.MSP
                && Roles.atHome(caller).contains(Permission.GROUP_VIEW)
            ? Acting.as(caller.atHome(), () -> groups.namesOf(caller.organization()))
            : List.of());
  }

  /// Whether the domain that everybody sees is verified.
  static boolean verified(Organization organization) {
    return organization.emailDomains().stream()
        .anyMatch(domain -> domain.primary() && domain.state() == DomainState.PROVEN);
  }

  private static Owner owner(Person person) {
    return new Owner(
        person.name().isBlank() ? person.email() : person.name(),
        person.email(),
        person.phone(),
        switch (person.state()) {
          case INVITED -> "invited";
          case SUSPENDED -> "suspended";
          case ACTIVE, DELETED -> null;
        });
  }
}
