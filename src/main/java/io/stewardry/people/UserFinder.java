package io.stewardry.people;

import io.stewardry.kernel.PageRequest;
import io.stewardry.shell.Found;
import java.util.List;
import org.springframework.stereotype.Component;

/// People of the acting organization, for the palette.
@Component
public final class UserFinder {
  private static final int SHOWN = 5;

  private final Users users;

  UserFinder(Users users) {
    this.users = users;
  }

  /// @param list the address of the list that has them
  public List<Found> find(String typed, String list) {
    return users
        .page(UserQuery.of(typed, null, null, new PageRequest(SHOWN, null)))
        .items()
        .stream()
        .map(person ->
            new Found(
                person.name().isEmpty() ? person.email() : person.name(),
                person.email(),
                list + "/" + person.id(),
                null))
        .toList();
  }
}
