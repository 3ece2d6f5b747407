package io.stewardry.identity.web;

import io.stewardry.identity.Person;
import io.stewardry.identity.web.UserRow.Act;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.Frame;
import io.stewardry.shell.StateBadge;
import io.stewardry.tenancy.Caller;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// Draws users as one reader sees them: with the acts that are his.
final class UserRows {
  private UserRows() {}

  /// @param mayChange whether the reader's rights include those of the user
  /// @param listHref of the list of users
  static UserRow row(
      Person person, boolean mayChange, String listHref, Caller caller, Frame frame) {
    Instant lastSignIn = person.lastSignInAt();
    return new UserRow(
        person.id().toString(),
        person.name().isEmpty() ? person.email() : person.name(),
        person.email(),
        RoleWords.of(person.role()),
        // Said by the role already, but in an MSP.
        person.owner() && !person.role().equals("owner"),
        person.external(),
        isSelf(person, caller),
        state(person),
        lastSignIn == null ? null : frame.moment(lastSignIn),
        frame.moment(person.createdAt()),
        listHref + "/" + person.id(),
        mayChange ? acts(person, caller, frame) : Set.of());
  }

  static boolean isSelf(Person person, Caller caller) {
    return person.id().equals(caller.user().value());
  }

  /// Who locks himself out has nobody to ask, so it is not offered; the last of those who must stay
  /// is kept by the database.
  private static Set<Act> acts(Person person, Caller caller, Frame frame) {
    EnumSet<Act> acts = EnumSet.noneOf(Act.class);
    if (frame.may(Permission.USER_UPDATE)) {
      acts.add(Act.EDIT);
      acts.add(person.mfaRequired() ? Act.FREE_FROM_FACTOR : Act.REQUIRE_FACTOR);
    }
    if (isSelf(person, caller)) {
      return acts;
    }
    if (frame.may(Permission.USER_SUSPEND) && !person.state().equals("INVITED")) {
      acts.add(person.state().equals("SUSPENDED") ? Act.REACTIVATE : Act.SUSPEND);
    }
    if (frame.may(Permission.USER_UPDATE) && person.state().equals("ACTIVE")) {
      acts.add(Act.RESET_PASSWORD);
    }
    if (frame.may(Permission.USER_UPDATE) && person.mfa()) {
      acts.add(Act.RESET_FACTOR);
    }
    boolean isProtected =
        person.role().equals("msp_admin")
            && !person.state().equals("INVITED")
            && !caller.superuser();
    if (frame.may(Permission.USER_DELETE) && !isProtected) {
      acts.add(Act.DELETE);
    }
    return acts;
  }

  private static StateBadge state(Person person) {
    return switch (person.state()) {
      case "ACTIVE" -> StateBadge.ACTIVE;
      case "SUSPENDED" -> StateBadge.SUSPENDED;
      default -> StateBadge.INVITED;
    };
  }
}
