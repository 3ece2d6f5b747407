package io.stewardry.audit;

import io.stewardry.kernel.Ids;
import io.stewardry.shell.ActionWords;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An entry as one sentence: "Alice Owner", "gave", "Rita Sato", "access to", "Purdue".
///
/// @param actor who acted; whoever accepted an invitation did it themselves
/// @param parts what follows
/// @param told members of the entry's changes that the sentence says already
public record AuditSentence(String actor, List<Part> parts, Set<String> told) {
  /// @param name it is a name, and not a word of ours
  public record Part(String text, boolean name) {}

  /// Names that the reader may see, looked up for many entries at once.
  public record Names(Map<UUID, String> organizations, Map<UUID, String> people) {}

  public AuditSentence {
    parts = List.copyOf(parts);
    told = Set.copyOf(told);
  }

  /// The ids in entries that may have names: of organizations, and of people of this one.
  public static Set<UUID> organizations(List<AuditEntry> entries) {
    return entries.stream()
        .flatMap(entry ->
            Stream.of(
                entry.targetOrganizationId(),
                id(entry.changes().get("organizationId")),
                entry.resource().type().equals("organization") ? id(entry.resource().id()) : null))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  public static Set<UUID> people(List<AuditEntry> entries) {
    return entries.stream()
        .map(AuditSentence::person)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /// @param words of the entry's action
  public static AuditSentence of(AuditEntry entry, ActionWords words, Names names) {
    return new SentenceParts(entry, names).of(pattern(entry, words));
  }

  /// One sentence for several entries of the same kind by one person.
  ///
  /// @param newest of them
  public static AuditSentence of(AuditEntry newest, int count, ActionWords words, Names names) {
    return count == 1
        ? of(newest, words, names)
        : new SentenceParts(newest, names).ofSeveral(count, words);
  }

  private static String pattern(AuditEntry entry, ActionWords words) {
    if (entry.result() != AuditResult.OK) {
      return words.attempted();
    }
    if (words.oneself() != null && entry.actor().id().equals(person(entry))) {
      return words.oneself();
    }
    String special = words.depending().apply(entry.changes());
    return special == null ? words.sentence() : special;
  }

  /// The person it was about, where it was about one.
  static @Nullable UUID person(AuditEntry entry) {
    UUID named = id(entry.changes().get("userId"));
    return named == null && entry.resource().type().equals("user")
        ? id(entry.resource().id())
        : named;
  }

  static @Nullable UUID id(@Nullable Object value) {
    return value instanceof String text ? Ids.parse(text).orElse(null) : null;
  }
}
