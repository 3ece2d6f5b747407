package io.stewardry.audit.web;

import io.stewardry.audit.AuditEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an entry says beyond its action: the thing it was about, and what changed.
///
/// @param what the thing as it was called then; null when the entry does not say
record AuditChanges(@Nullable String what, List<AuditChange> fields) {
  private static final Set<String> OF_A_REQUEST = Set.of("method", "path");

  /// Fields whose values are keys of the program and not somebody's words.
  private static final Set<String> KEYS = Set.of("role", "state", "kind", "commercialOwner");

  static AuditChanges of(AuditEntry entry) {
    Map<String, @Nullable Object> changes = entry.changes();
    Set<String> told;
    String what;
    if (entry.action().equals("request.refused")) {
      told = OF_A_REQUEST;
      what = text("", changes.get("method")) + " " + text("", changes.get("path"));
    } else {
      String name = changes.get("email") instanceof String ? "email" : "name";
      boolean named = changes.get(name) instanceof String;
      told = named ? Set.of(name) : Set.of();
      what = named ? text(name, changes.get(name)) : null;
    }
    List<AuditChange> fields = new ArrayList<>();
    changes.forEach((field, value) -> {
      if (!told.contains(field)) {
        fields.add(change(field, value));
      }
    });
    return new AuditChanges(what, fields);
  }

  private static AuditChange change(String field, @Nullable Object value) {
    return value instanceof Map<?, ?> both && both.containsKey("from") && both.containsKey("to")
        ? new AuditChange(words(field), text(field, both.get("from")), text(field, both.get("to")))
        : new AuditChange(words(field), null, text(field, value));
  }

  /// `externalId` is "External id".
  private static String words(String field) {
    String words = field.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static @Nullable String text(String field, @Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Boolean yes -> yes ? "Yes" : "No";
      case Collection<?> several ->
          several.stream()
              .map(one -> String.valueOf(text(field, one)))
              .collect(Collectors.joining(", "));
      case Map<?, ?> members ->
          members.entrySet().stream()
              .map(member ->
                  member.getKey() + ": " + text(String.valueOf(member.getKey()), member.getValue()))
              .collect(Collectors.joining(", "));
      default ->
          KEYS.contains(field)
              ? value.toString().toLowerCase(Locale.ROOT).replace('_', ' ')
              : value.toString();
    };
  }
}
