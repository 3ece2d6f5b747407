package io.stewardry.kernel;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What access allows, in the order in which the database writes it. A permission needs one of
/// them.
public enum Verb {
  VIEW,
  CREATE,
  UPDATE,
  DELETE;

  public static final Set<Verb> ALL = Collections.unmodifiableSet(EnumSet.allOf(Verb.class));

  private final String key = name().toLowerCase(Locale.ROOT);

  public static Optional<Verb> ofKey(String key) {
    return Arrays.stream(values()).filter(verb -> verb.key.equals(key)).findAny();
  }

  /// Those of a text of the database, in its order.
  ///
  /// @param keys separated by commas
  /// @throws IllegalArgumentException for what is no verb
  public static List<Verb> ofKeys(String keys) {
    return Arrays.stream(keys.split(","))
        .map(key -> ofKey(key).orElseThrow(() -> new IllegalArgumentException("no verb: " + key)))
        .toList();
  }

  /// As the database writes them.
  public static String keys(Collection<Verb> verbs) {
    return verbs.stream().map(Verb::key).collect(Collectors.joining(","));
  }

  /// As people read it.
  public String word() {
    return this == UPDATE ? "edit" : key;
  }

  /// Such as "view, create, edit, delete".
  public static String words(Collection<Verb> verbs) {
    return verbs.stream().map(Verb::word).collect(Collectors.joining(", "));
  }

  /// As the database and the API spell it.
  @JsonValue
  public String key() {
    return key;
  }
}
