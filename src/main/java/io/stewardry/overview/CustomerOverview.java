package io.stewardry.overview;

import static io.stewardry.overview.OverviewController.href;

import io.stewardry.audit.AuditTrail;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import io.stewardry.licensing.AskForMore;
import io.stewardry.licensing.LimitKey;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.Organizations;
import io.stewardry.organizations.SignInRules;
import io.stewardry.overview.CustomerOverviewPage.EntryRequest;
import io.stewardry.overview.CustomerOverviewPage.SomePerson;
import io.stewardry.people.PeopleFigures;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationState;
import io.stewardry.visits.Visit;
import io.stewardry.visits.Visits;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The first page of a customer: for its owner who asks to enter, for its provider's staff what
/// they may do, for everybody what it is and what happened.
@Component
class CustomerOverview {
  private static final int SHOWN = 20;
  private static final int SOME = 6;

  private final Organizations organizations;
  private final Users users;
  private final SignInRules rules;
  private final CustomerFacts facts;
  private final Visits visits;
  private final WhatMayBeDone permissions;
  private final Activities activities;
  private final Clock clock;

  CustomerOverview(
      Organizations organizations,
      Users users,
      SignInRules rules,
      CustomerFacts facts,
      Visits visits,
      WhatMayBeDone permissions,
      Activities activities,
      Clock clock) {
    this.organizations = organizations;
    this.users = users;
    this.rules = rules;
    this.facts = facts;
    this.visits = visits;
    this.permissions = permissions;
    this.activities = activities;
    this.clock = clock;
  }

  CustomerOverviewPage of(AuditTrail.By whose, Caller caller, Frame frame, String root) {
    Organization organization = organizations.get();
    YearMonth month = YearMonth.now(clock.withZone(frame.zone()));
    PeopleFigures people =
        frame.may(Permission.USER_VIEW)
            ? users.figures(month.atDay(1).atStartOfDay(frame.zone()).toInstant())
            : null;
    List<Person> owners =
        frame.may(Permission.USER_VIEW) || frame.may(Permission.OWNER_VIEW)
            ? users.owners()
            : List.of();
    String usersHref = href(frame, Permission.USER_VIEW, "/users");
    return new CustomerOverviewPage(
        root,
        caller.away(),
        caller.state() != OrganizationState.ACTIVE,
        SystemRole.of(caller.role()).map(SystemRole::title).orElse("a custom role"),
        facts.of(organization, owners, people, caller, frame),
        requests(caller, frame),
        people,
        caller.away() ? permissions.of(caller, frame) : null,
        people == null ? List.of() : some(owners, usersHref),
        activity(whose, caller, frame, root),
        people != null && frame.may(Permission.SETTINGS_UPDATE)
            ? NextStep.ofNewCustomer(
                frame,
                people,
                organization.emailDomain() != null,
                CustomerFacts.verified(organization),
                rules.secondFactorRequired())
            : List.of(),
        facts.capabilities(caller, frame),
        href(frame, Permission.ENTITLEMENT_VIEW, "/settings/capabilities"),
        href(frame, Permission.INVITATION_CREATE, "/invitations/new"),
        AskForMore.isFor(caller) ? AskForMore.href(root, LimitKey.USERS) : null,
        usersHref,
        href(frame, Permission.ORGANIZATION_VIEW, "/settings"));
  }

  ActivityCard activity(AuditTrail.By whose, Caller caller, Frame frame, String root) {
    ListAddress address =
        ListAddress.of(root)
            .with(
                "by",
                switch (whose) {
                  case OUTSIDERS -> "outside";
                  case OWN -> "own";
                  default -> "";
                });
    return new ActivityCard(
        activities.here(whose, frame),
        List.of(
            address.chip("Everyone", "by", ""),
            // Not by a name: another provider may have managed it then.
            address.chip("From outside", "by", "outside"),
            address.chip(caller.away() ? "Their own" : "Our own", "by", "own")),
        href(frame, Permission.AUDIT_VIEW, "/audit"));
  }

  /// Those who have a say.
  private List<SomePerson> some(List<Person> owners, @Nullable String usersHref) {
    return Stream.concat(owners.stream(), users.withRole(SystemRole.ORG_ADMIN.key()).stream())
        .limit(SOME)
        .map(one -> person(one, usersHref))
        .toList();
  }

  private static SomePerson person(Person person, @Nullable String usersHref) {
    return new SomePerson(
        person.name().isBlank() ? person.email() : person.name(),
        SystemRole.of(person.role()).map(SystemRole::title).orElse(person.role()),
        usersHref == null ? null : usersHref + "/" + person.id());
  }

  /// An owner decides, at home and in person.
  private List<EntryRequest> requests(Caller caller, Frame frame) {
    if (caller.away() || !caller.owner() || !frame.may(Permission.OWNER_MANAGE)) {
      return List.of();
    }
    return visits.page(Visit.State.PENDING, null, new PageRequest(SHOWN, null)).items().stream()
        .map(visit ->
            new EntryRequest(
                visit.id().toString(),
                visit.visitor().name(),
                visit.visitor().email(),
                visit.reason(),
                Figures.minutes(visit.minutes()),
                frame.moment(visit.requestedAt())))
        .toList();
  }
}
