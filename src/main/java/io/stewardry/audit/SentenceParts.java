package io.stewardry.audit;

import static io.stewardry.audit.AuditSentence.id;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.Figures;
import io.stewardry.tenancy.ActorKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Fills the gaps of a sentence from an entry, and keeps what it has told.
final class SentenceParts {
  private static final Pattern GAP = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final Set<String> OF_PERSON = Set.of("email", "userId", "name");

  private final AuditEntry entry;
  private final AuditSentence.Names names;
  private final List<AuditSentence.Part> parts = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  SentenceParts(AuditEntry entry, AuditSentence.Names names) {
    this.entry = entry;
    this.names = names;
  }

  AuditSentence of(String pattern) {
    say(pattern);
    String elsewhere = elsewhere();
    boolean named =
        Stream.of("{here}", "{place}").anyMatch(pattern::contains)
            || pattern.contains("{it}") && isAboutOrganization(entry.targetOrganizationId());
    if (elsewhere != null && !named) {
      add("in", false);
      add(elsewhere, true);
    }
    return done();
  }

  AuditSentence ofSeveral(int count, ActionWords words) {
    say(
        words.several() == null
            ? words.called().substring(0, 1).toLowerCase(Locale.ROOT) + words.called().substring(1)
            : words.several().replace("{n}", Figures.count(count)));
    return done();
  }

  private AuditSentence done() {
    return new AuditSentence(actor(), parts, told);
  }

  private void say(String pattern) {
    Matcher gap = GAP.matcher(pattern);
    int from = 0;
    while (gap.find()) {
      add(pattern.substring(from, gap.start()), false);
      fill(gap.group(1));
      from = gap.end();
    }
    add(pattern.substring(from), false);
  }

  private void fill(String gap) {
    switch (gap) {
      case "here" -> {
        String elsewhere = elsewhere();
        add(elsewhere == null ? "this organization" : elsewhere, elsewhere != null);
      }
      case "place" -> place();
      case "group" -> {
        told.addAll(List.of("group", "groupId"));
        group(text("group"));
      }
      case "it" -> it();
      case "whom" -> whom();
      case "email" -> {
        // An invited person is told by the address that was invited: the name is only a proposal.
        String email = text("email");
        if (email == null) {
          whom();
        } else {
          told.addAll(OF_PERSON);
          add(email, true);
        }
      }
      default -> {
        told.add(gap);
        add(text(gap), !gap.equals("method"));
      }
    }
  }

  private void place() {
    UUID organization = id(entry.changes().get("organizationId"));
    told.addAll(List.of("organization", "organizationId", "group", "groupId"));
    if (organization == null) {
      String group = text("group");
      if (group == null && entry.copyOf() != null) {
        add("this organization", false);
      } else {
        group(group);
      }
    } else if (organization.equals(entry.organizationId())) {
      add("this organization", false);
    } else {
      String kept = text("organization");
      String name = names.organizations().getOrDefault(organization, kept == null ? "" : kept);
      add(name.isEmpty() ? "an organization" : name, !name.isEmpty());
    }
  }

  private void group(@Nullable String name) {
    add(name == null ? "a group" : "the group", false);
    add(name, true);
  }

  private void it() {
    String name = name();
    if (name != null) {
      add(name, true);
    } else if (entry.resource().type().equals("organization")) {
      add("the organization", false);
    }
  }

  private void whom() {
    if (entry.actor().id().equals(AuditSentence.person(entry))) {
      told.addAll(OF_PERSON);
      told.add("selfGranted");
      add("themselves", false);
      return;
    }
    String name = name();
    add(name == null ? "somebody" : name, name != null);
  }

  private @Nullable String name() {
    String kept = text("name");
    UUID person = AuditSentence.person(entry);
    String known = person == null ? null : names.people().get(person);
    String email = text("email");
    if (person != null || email != null) {
      told.addAll(OF_PERSON);
      return kept != null ? kept : known != null ? known : email;
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

  private boolean isAboutOrganization(@Nullable UUID organization) {
    return organization != null
        && entry.resource().type().equals("organization")
        && organization.equals(id(entry.resource().id()));
  }

  /// Where it was done, when this is the copy at home.
  private @Nullable String elsewhere() {
    UUID target = entry.targetOrganizationId();
    return target == null || target.equals(entry.organizationId())
        ? null
        : names.organizations().getOrDefault(target, target.toString());
  }

  private String actor() {
    AuditEntry.Actor actor = entry.actor();
    if (actor.kind() == ActorKind.INVITATION && actor.name().equals("Invitation")) {
      UUID person = AuditSentence.person(entry);
      String known = person == null ? null : names.people().get(person);
      String email = text("email");
      return known != null ? known : email != null ? email : "An invited person";
    }
    String name = actor.name().strip();
    return name.isEmpty() ? String.valueOf(actor.email()) : name;
  }

  private void add(@Nullable String text, boolean name) {
    if (text != null && !text.isBlank()) {
      parts.add(new AuditSentence.Part(text.strip(), name));
    }
  }

  /// A member of the changes; of two values the later one.
  private @Nullable String text(String member) {
    Object value = entry.changes().get(member);
    if (value instanceof Map<?, ?> both) {
      return both.get("to") instanceof String after ? after : null;
    }
    return switch (value) {
      case String text when !text.isBlank() -> text.strip();
      case Number number -> number.toString();
      case null, default -> null;
    };
  }
}
