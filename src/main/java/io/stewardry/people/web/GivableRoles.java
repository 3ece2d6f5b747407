package io.stewardry.people.web;

import io.stewardry.kernel.SystemRole;
import io.stewardry.people.Person;
import io.stewardry.people.RoleOffers;
import io.stewardry.people.RoleOffers.RoleOffer;
import io.stewardry.shell.Choice;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// The roles that somebody may give in the organization where he acts. The database decides; here
/// is left out what it would refuse.
@Component
class GivableRoles {
  private final RoleOffers offers;

  GivableRoles(RoleOffers offers) {
    this.offers = offers;
  }

  /// In an MSP all but MSP Admins come with organizations to reach, and so by another way.
  List<Choice> toInvited(Caller caller) {
    boolean msp = caller.organizationKind() == OrganizationKind.MSP;
    return choices(
        caller, offer -> offer.givable() && (!msp || SystemRole.MSP_ADMIN.is(offer.key())));
  }

  /// With the one that he has. Only a superuser takes the role of an MSP Admin away.
  List<Choice> to(Person person, Caller caller) {
    boolean stays = SystemRole.MSP_ADMIN.is(person.role()) && !caller.superuser();
    return choices(caller, offer -> offer.key().equals(person.role()) || offer.givable() && !stays);
  }

  List<Choice> only(Person person, Caller caller) {
    return choices(caller, offer -> offer.key().equals(person.role()));
  }

  private List<Choice> choices(Caller caller, Predicate<RoleOffer> wanted) {
    return offers.offers(caller).stream()
        .filter(wanted)
        .map(offer -> new Choice(offer.key(), offer.title()))
        .toList();
  }
}
