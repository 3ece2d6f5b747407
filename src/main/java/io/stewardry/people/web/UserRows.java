package io.stewardry.people.web;

import io.stewardry.kernel.SystemRole;
import io.stewardry.people.EmailAddress;
import io.stewardry.people.Person;
import io.stewardry.people.UserActs;
import io.stewardry.shell.Frame;
import io.stewardry.shell.StateBadge;
import io.stewardry.tenancy.Caller;
import java.time.Instant;
import java.util.Set;

/// Draws users as one reader sees them: with the acts that are theirs.
final class UserRows {
  private UserRows() {}

  /// @param mayChange whether the reader's rights include those of the user
  /// @param listHref of the list of users
  static UserRow row(
      Person person, boolean mayChange, String listHref, Caller caller, Frame frame) {
    Instant lastSignIn = person.lastSignInAt();
    return new UserRow(
        person.id().toString(),
        person.name().isEmpty() ? EmailAddress.readable(person.email()) : person.name(),
        EmailAddress.readable(person.email()),
        RoleWords.of(person.role()),
        // Said by the role already, but in an MSP.
        person.owner() && !SystemRole.OWNER.is(person.role()),
        person.external(),
        isSelf(person, caller),
        state(person),
        lastSignIn == null ? null : frame.moment(lastSignIn),
        frame.moment(person.createdAt()),
        listHref + "/" + person.id(),
        mayChange ? UserActs.offered(person, caller, frame) : Set.of());
  }

  static boolean isSelf(Person person, Caller caller) {
    return person.id().equals(caller.user().value());
  }

  private static StateBadge state(Person person) {
    return switch (person.state()) {
      case ACTIVE -> StateBadge.ACTIVE;
      case SUSPENDED -> StateBadge.SUSPENDED;
      case INVITED, DELETED -> StateBadge.INVITED;
    };
  }
}
