package io.stewardry.identity;

import io.stewardry.identity.internal.UserStore;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.UserId;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Users of the acting organization.
@Service
public class Users {
  private final UserStore store;

  Users(UserStore store) {
    this.store = store;
  }

  public Optional<Person> find(UserId user) {
    return store.find(user);
  }

  /// Adds somebody who is to accept an invitation: a part of that, or of creating his organization.
  ///
  /// @throws io.stewardry.tenancy.DatabaseRefusal EMAIL_IN_USE, LIMIT_EXCEEDED, ROLE_ESCALATION
  public UserId addInvited(
      EmailAddress email, String firstName, String lastName, String role, boolean owner) {
    UserId user = UserId.next();
    store.insert(user, email, firstName, lastName);
    store.addMember(user, "INVITED", role, owner);
    return user;
  }

  /// The users of the acting organization, those who are invited too.
  public Page<Person> page(UserQuery query) {
    return store.page(query);
  }
}
