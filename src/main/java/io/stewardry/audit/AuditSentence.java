package io.stewardry.audit;

import io.stewardry.kernel.Ids;
import io.stewardry.tenancy.ActorKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An entry as one sentence: "Alice Owner", "gave", "Rita Sato", "access to", "Purdue".
///
/// @param actor who acted; whoever accepted an invitation did it themselves
/// @param parts what follows
/// @param told members of the entry's changes that the sentence says already
public record AuditSentence(String actor, List<Part> parts, Set<String> told) {
  private static final Pattern GAP = Pattern.compile("\\{([a-z]+)}");
  private static final Set<String> OF_PEOPLE =
      Set.of("user", "access", "invitation", "owner", "visit", "visitor", "session");

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
                entry.actor().homeOrganizationId().equals(entry.organizationId())
                    ? null
                    : entry.actor().homeOrganizationId(),
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

  public static AuditSentence of(AuditEntry entry, Names names) {
    Set<String> told = new HashSet<>();
    List<Part> parts = new ArrayList<>();
    String pattern = AuditSentences.pattern(entry, AuditWords.of(entry));
    Matcher gap = GAP.matcher(pattern);
    int from = 0;
    while (gap.find()) {
      add(parts, pattern.substring(from, gap.start()), false);
      fill(parts, gap.group(1), entry, names, told);
      from = gap.end();
    }
    add(parts, pattern.substring(from), false);
    String elsewhere = elsewhere(entry, names);
    boolean named =
        Stream.of("{here}", "{place}").anyMatch(pattern::contains)
            || pattern.contains("{it}") && isAboutOrganization(entry, entry.targetOrganizationId());
    if (elsewhere != null && !named) {
      add(parts, "in", false);
      add(parts, elsewhere, true);
    }
    return new AuditSentence(actor(entry, names), parts, told);
  }

  private static boolean isAboutOrganization(AuditEntry entry, @Nullable UUID organization) {
    return organization != null
        && entry.resource().type().equals("organization")
        && organization.equals(id(entry.resource().id()));
  }

  private static void fill(
      List<Part> parts, String gap, AuditEntry entry, Names names, Set<String> told) {
    switch (gap) {
      case "here" -> {
        String elsewhere = elsewhere(entry, names);
        add(parts, elsewhere == null ? "this organization" : elsewhere, elsewhere != null);
      }
      case "place" -> place(parts, entry, names, told);
      case "group" -> {
        String group = text(entry.changes().get("group"));
        told.addAll(List.of("group", "groupId"));
        add(parts, group == null ? "a group" : "the group", false);
        add(parts, group == null ? "" : group, true);
      }
      case "named" -> add(parts, name(entry, names, told), true);
      default -> it(parts, entry, names, told);
    }
  }

  private static void place(List<Part> parts, AuditEntry entry, Names names, Set<String> told) {
    UUID organization = id(entry.changes().get("organizationId"));
    told.addAll(List.of("organization", "organizationId", "group", "groupId"));
    if (organization == null) {
      String group = text(entry.changes().get("group"));
      boolean own = entry.copyOf() != null;
      add(parts, group != null ? "the group" : own ? "this organization" : "a group", false);
      add(parts, group == null ? "" : group, true);
    } else if (organization.equals(entry.organizationId())) {
      add(parts, "this organization", false);
    } else {
      String kept = text(entry.changes().get("organization"));
      String name = names.organizations().getOrDefault(organization, kept == null ? "" : kept);
      add(parts, name.isEmpty() ? "an organization" : name, !name.isEmpty());
    }
  }

  private static void it(List<Part> parts, AuditEntry entry, Names names, Set<String> told) {
    if (entry.action().equals("request.refused")) {
      told.addAll(List.of("method", "path"));
      add(parts, text(entry.changes().get("method")), false);
      add(parts, text(entry.changes().get("path")), true);
      return;
    }
    UUID person = person(entry);
    if (person != null && person.equals(entry.actor().id())) {
      told.addAll(List.of("email", "userId", "name", "selfGranted"));
      add(parts, entry.action().equals("user.updated") ? "their own account" : "themselves", false);
      return;
    }
    String name = name(entry, names, told);
    if (name != null) {
      add(parts, name, true);
    } else if (entry.resource().type().equals("organization")) {
      add(parts, "the organization", false);
    } else if (OF_PEOPLE.contains(entry.resource().type())) {
      add(parts, "somebody", false);
    }
  }

  private static @Nullable String name(AuditEntry entry, Names names, Set<String> told) {
    String kept = text(entry.changes().get("name"));
    UUID person = person(entry);
    String known = person == null ? null : names.people().get(person);
    String email = text(entry.changes().get("email"));
    if (person != null || email != null) {
      told.addAll(List.of("email", "userId", "name"));
      // An invited person is told by the address that was invited: the name is only a proposal.
      return entry.resource().type().equals("invitation") && email != null
          ? email
          : kept != null ? kept : known != null ? known : email;
    }
    if (kept != null) {
      told.add("name");
      return kept;
    }
    UUID organization =
        entry.resource().type().equals("organization") ? id(entry.resource().id()) : null;
    return organization == null || organization.equals(entry.organizationId())
        ? null
        : names.organizations().get(organization);
  }

  /// The person it was about, where it was about one.
  private static @Nullable UUID person(AuditEntry entry) {
    UUID named = id(entry.changes().get("userId"));
    return named == null && entry.resource().type().equals("user")
        ? id(entry.resource().id())
        : named;
  }

  /// Where it was done, when this is the copy at home.
  private static @Nullable String elsewhere(AuditEntry entry, Names names) {
    UUID target = entry.targetOrganizationId();
    return target == null || target.equals(entry.organizationId())
        ? null
        : names.organizations().getOrDefault(target, target.toString());
  }

  private static String actor(AuditEntry entry, Names names) {
    AuditEntry.Actor actor = entry.actor();
    if (actor.kind() == ActorKind.INVITATION) {
      UUID person = person(entry);
      String known = person == null ? null : names.people().get(person);
      String email = text(entry.changes().get("email"));
      if (actor.name().equals("Invitation")) {
        return known != null ? known : email != null ? email : "An invited person";
      }
    }
    String name = actor.name().strip();
    return name.isEmpty() ? String.valueOf(actor.email()) : name;
  }

  private static void add(List<Part> parts, @Nullable String text, boolean name) {
    if (text != null && !text.isBlank()) {
      parts.add(new Part(text.strip(), name));
    }
  }

  /// The later one of two.
  private static @Nullable String text(@Nullable Object value) {
    if (value instanceof Map<?, ?> both) {
      return both.get("to") instanceof String after ? after : null;
    }
    return value instanceof String text && !text.isBlank() ? text.strip() : null;
  }

  private static @Nullable UUID id(@Nullable Object value) {
    return value instanceof String text ? Ids.parse(text).orElse(null) : null;
  }
}
