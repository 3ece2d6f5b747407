package io.stewardry.overview;

import io.stewardry.kernel.PageRequest;
import io.stewardry.organizations.FamiliarOrganizations;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Frame;
import io.stewardry.shell.StateBadge;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationState;
import io.stewardry.visits.OwnVisit;
import io.stewardry.visits.Visits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The customers that somebody of the staff works with, and the visits they are on: favourites
/// first, then those they were in last, then the others.
@Component
class OwnCustomers {
  private static final int SHOWN = 12;

  private final Organizations organizations;
  private final FamiliarOrganizations familiar;
  private final Visits visits;

  OwnCustomers(Organizations organizations, FamiliarOrganizations familiar, Visits visits) {
    this.organizations = organizations;
    this.familiar = familiar;
    this.visits = visits;
  }

  List<CustomerCard> customers(Caller caller) {
    List<CustomerCard> cards = new ArrayList<>();
    Set<UUID> shown = new HashSet<>();
    for (FamiliarOrganizations.Familiar one : familiar.favorites(caller)) {
      shown.add(one.id());
      cards.add(card(one, "Favourite", "star"));
    }
    for (FamiliarOrganizations.Familiar one : familiar.lately(caller)) {
      shown.add(one.id());
      cards.add(card(one, "Recent", "history"));
    }
    int room = SHOWN - cards.size();
    if (room > 0) {
      OrganizationQuery others =
          OrganizationQuery.of(null, null, null, "name", new PageRequest(room, null))
              .without(shown);
      for (Organization one : organizations.below(others, caller).items()) {
        cards.add(
            new CustomerCard(
                one.name(),
                one.slug(),
                domain(one.emailDomain()),
                null,
                null,
                state(one.effectiveState())));
      }
    }
    return cards.subList(0, Math.min(SHOWN, cards.size()));
  }

  /// At home only: that is where they are noted.
  List<OwnVisitRow> visits(Frame frame, Caller caller) {
    return caller.away()
        ? List.of()
        : visits.own(caller).stream().map(visit -> row(visit, frame)).toList();
  }

  private static OwnVisitRow row(OwnVisit visit, Frame frame) {
    String asking =
        (frame.acting() == null ? "" : frame.acting().href())
            + "/organizations/"
            + visit.slug()
            + "/visits";
    return new OwnVisitRow(
        visit.name(),
        visit.until() == null ? asking : "/o/" + visit.slug(),
        asking,
        frame.moment(visit.requestedAt()),
        visit.until() == null ? null : frame.moment(visit.until()));
  }

  private static CustomerCard card(FamiliarOrganizations.Familiar one, String mark, String icon) {
    return new CustomerCard(
        one.name(), one.slug(), domain(one.emailDomain()), mark, icon, state(one.state()));
  }

  private static String domain(@Nullable String domain) {
    return domain == null ? "" : domain;
  }

  private static @Nullable StateBadge state(OrganizationState state) {
    return state == OrganizationState.ACTIVE ? null : StateBadge.SUSPENDED;
  }
}
