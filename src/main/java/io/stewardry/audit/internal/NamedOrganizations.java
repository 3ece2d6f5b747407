package io.stewardry.audit.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Organizations that an entry's changes list by their ids, such as those of a subscription. Of
/// those that the reader has no access to they say only how many there are.
final class NamedOrganizations {
  private static final String LISTED = "organizations";
  private static final String FURTHER = "furtherOrganizations";

  private NamedOrganizations() {}

  static Stream<UUID> of(Map<String, @Nullable Object> changes) {
    Object listed = changes.get(LISTED);
    if (listed instanceof Map<?, ?> change) {
      return Stream.concat(ids(change.get("from")), ids(change.get("to")));
    }
    return ids(listed);
  }

  private static Stream<UUID> ids(@Nullable Object listed) {
    return listed instanceof List<?> all
        ? all.stream().flatMap(id -> id(id).stream())
        : Stream.empty();
  }

  private static Optional<UUID> id(@Nullable Object text) {
    try {
      return text instanceof String id ? Optional.of(UUID.fromString(id)) : Optional.empty();
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  static Map<String, @Nullable Object> seen(
      Map<String, @Nullable Object> changes, Set<UUID> reached) {
    if (of(changes).allMatch(reached::contains)) {
      return changes;
    }
    Map<String, @Nullable Object> seen = new LinkedHashMap<>(changes);
    if (changes.get(LISTED) instanceof Map<?, ?> change) {
      Map<String, @Nullable Object> listed = new HashMap<>();
      Map<String, @Nullable Object> further = new HashMap<>();
      for (String side : List.of("from", "to")) {
        List<?> all = change.get(side) instanceof List<?> some ? some : List.of();
        listed.put(side, among(all, reached));
        further.put(side, all.size() - among(all, reached).size());
      }
      seen.put(LISTED, listed);
      seen.put(FURTHER, further);
    } else if (changes.get(LISTED) instanceof List<?> all) {
      seen.put(LISTED, among(all, reached));
      seen.put(FURTHER, all.size() - among(all, reached).size());
    }
    return seen;
  }

  private static List<?> among(List<?> all, Set<UUID> reached) {
    return all.stream().filter(one -> id(one).filter(reached::contains).isPresent()).toList();
  }
}
