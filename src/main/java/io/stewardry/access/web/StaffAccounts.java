package io.stewardry.access.web;

import io.stewardry.people.Person;
import io.stewardry.people.UserAct;
import io.stewardry.people.UserActs;
import io.stewardry.people.UserPagePart;
import io.stewardry.people.UserState;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The account of a member of staff, as one reader sees it.
@Component
class StaffAccounts {
  private final UserActs acts;
  private final List<UserPagePart> parts;

  StaffAccounts(UserActs acts, List<UserPagePart> parts) {
    this.acts = acts;
    this.parts = List.copyOf(parts);
  }

  StaffPage.Account of(Person person, String slug, Caller caller, Frame frame) {
    return new StaffPage.Account(
        "/o/" + slug + "/users/" + person.id(),
        acts.mayChange(person),
        acts.of(person, caller, frame).stream()
            .filter(act -> act != UserAct.EDIT)
            .collect(Collectors.toSet()),
        person.lastSignInAt() == null ? null : frame.moment(person.lastSignInAt()),
        frame.moment(person.createdAt()),
        person.state() == UserState.INVITED,
        person.mfa(),
        person.suspension(),
        parts.stream().flatMap(part -> part.facts(person, frame).stream()).toList());
  }
}
