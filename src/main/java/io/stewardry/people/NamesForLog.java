package io.stewardry.people;

import io.stewardry.audit.PeopleNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Names for the log: of the acting organization's own people, because row security shows no other.
@Service
class NamesForLog implements PeopleNames {
  private final Users users;

  NamesForLog(Users users) {
    this.users = users;
  }

  @Override
  public Map<UUID, String> of(Set<UUID> people) {
    Map<UUID, String> names = new HashMap<>();
    if (!people.isEmpty()) {
      users.among(people).stream()
          .filter(person -> !person.name().isEmpty())
          .forEach(person -> names.put(person.id(), person.name()));
    }
    return names;
  }
}
