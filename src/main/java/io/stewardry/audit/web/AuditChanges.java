package io.stewardry.audit.web;

import io.stewardry.audit.AuditEntry;
import io.stewardry.audit.AuditWords;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.Verb;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What an entry says beyond its sentence, in words instead of the program's keys.
@Component
final class AuditChanges {
  /// Ids that say nothing to people; what they name is in the sentence.
  private static final Set<String> NEVER = Set.of("invitationId", "userId", "groupId");

  /// Fields whose values are such keys.
  private static final Set<String> KEYS =
      Set.of("role", "state", "kind", "mode", "commercialOwner", "delivery");

  private final AuditWords words;

  AuditChanges(AuditWords words) {
    this.words = words;
  }

  /// @param told what the sentence says already
  List<AuditChange> of(AuditEntry entry, Set<String> told) {
    List<AuditChange> fields = new ArrayList<>();
    entry
        .changes()
        .forEach((field, value) -> {
          boolean nothing = field.equals("selfGranted") && Boolean.FALSE.equals(value);
          if (!nothing
              && !NEVER.contains(field)
              && (!told.contains(field) || value instanceof Map)) {
            fields.add(change(field, value));
          }
        });
    return fields;
  }

  private AuditChange change(String field, @Nullable Object value) {
    return value instanceof Map<?, ?> both && both.containsKey("from") && both.containsKey("to")
        ? new AuditChange(name(field), text(field, both.get("from")), text(field, both.get("to")))
        : new AuditChange(name(field), null, text(field, value));
  }

  /// `externalId` is "External id".
  private static String name(String field) {
    String words = field.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private @Nullable String text(String field, @Nullable Object value) {
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
          field.equals("verbs")
              ? Verb.ofKey(value.toString()).map(Verb::word).orElse(value.toString())
              : KEYS.contains(field) ? key(value.toString()) : value.toString();
    };
  }

  /// `org_admin` is "Administrator", `ACTIVE` is "Active".
  private String key(String value) {
    String known = words.value(value);
    if (known != null) {
      return known;
    }
    return SystemRole.of(value)
        .map(SystemRole::title)
        .orElseGet(() -> {
          String letters = value.toLowerCase(Locale.ROOT).replace('_', ' ');
          return value.equals(value.toUpperCase(Locale.ROOT)) && !letters.isEmpty()
              ? letters.substring(0, 1).toUpperCase(Locale.ROOT) + letters.substring(1)
              : letters;
        });
  }
}
