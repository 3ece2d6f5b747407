package io.stewardry.identity;

import io.stewardry.identity.internal.UserStore;
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
}
