package io.stewardry.usergroups;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Validation;
import io.stewardry.people.Person;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The users that a request names.
///
/// @param given whether it names any list; an empty one means nobody
/// @param places the pointer to each
record NamedUsers(boolean given, Map<UUID, String> places) {
  NamedUsers {
    places = Map.copyOf(places);
  }

  static NamedUsers of(@Nullable List<@Nullable String> named, Validation check) {
    Map<UUID, String> places = new LinkedHashMap<>();
    if (named == null) {
      return new NamedUsers(false, places);
    }
    if (named.size() > UserGroups.MOST_USERS) {
      check.refuse("/users", "A user group can have 5,000 users at the most.");
      return new NamedUsers(true, places);
    }
    for (int n = 0; n < named.size(); n++) {
      String text = named.get(n);
      UUID id = text == null ? null : Ids.parse(text).orElse(null);
      if (id == null) {
        check.refuse("/users/" + n, "It takes the id of a user.");
      } else {
        places.putIfAbsent(id, "/users/" + n);
      }
    }
    return new NamedUsers(true, places);
  }

  Set<UUID> ids() {
    return places.keySet();
  }

  /// A user of another organization and one who does not exist are told alike.
  ///
  /// @throws io.stewardry.kernel.Problem CROSS_ORG_REFERENCE
  void requireAmong(Set<UUID> asked, List<Person> found) {
    Set<UUID> missing = new HashSet<>(asked);
    missing.removeAll(found.stream().map(Person::id).collect(Collectors.toSet()));
    Validation check = new Validation();
    places.forEach((id, pointer) -> {
      if (missing.contains(id)) {
        check.refuse(
            pointer,
            ProblemCode.CROSS_ORG_REFERENCE,
            "There is no such user in this organization. Name users of this organization only.");
      }
    });
    check.done();
  }
}
