package io.stewardry.audit.web;

import io.stewardry.audit.AuditEntry;
import io.stewardry.kernel.SystemRole;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an entry says beyond its sentence, in words instead of the program's keys.
final class AuditChanges {
  /// Ids that say nothing to people; what they name is in the sentence.
  private static final Set<String> NEVER = Set.of("invitationId", "userId", "groupId");

  /// Values that are keys of the program, as the pages call them.
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("STANDING", "Any time"),
          Map.entry("ASK_FIRST", "On request"),
          Map.entry("EMERGENCY", "Emergency only"),
          Map.entry("PENDING_DELETION", "Deleted, not erased yet"),
          Map.entry("UNPROVEN", "Not verified"),
          Map.entry("PROVEN", "Verified"),
          Map.entry("owner", "Owner"),
          Map.entry("update", "edit"));

  /// Fields whose values are such keys.
  private static final Set<String> KEYS =
      Set.of("role", "state", "kind", "mode", "commercialOwner", "delivery", "verbs");

  private AuditChanges() {}

  /// @param told what the sentence says already
  static List<AuditChange> of(AuditEntry entry, Set<String> told) {
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
      default -> KEYS.contains(field) ? key(value.toString()) : value.toString();
    };
  }

  /// `org_admin` is "Administrator", `ACTIVE` is "Active".
  private static String key(String value) {
    String known = WORDS.get(value);
    if (known != null) {
      return known;
    }
    return SystemRole.of(value)
        .map(SystemRole::title)
        .orElseGet(() -> {
          String words = value.toLowerCase(Locale.ROOT).replace('_', ' ');
          return value.equals(value.toUpperCase(Locale.ROOT)) && !words.isEmpty()
              ? words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1)
              : words;
        });
  }
}
