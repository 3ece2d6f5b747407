package io.stewardry.audit.web;

import io.stewardry.audit.AuditEntry;
import io.stewardry.audit.AuditSentence;
import io.stewardry.audit.AuditWords;
import io.stewardry.audit.OrganizationNames;
import io.stewardry.audit.PeopleNames;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.Frame;
import io.stewardry.shell.NetworkAddress;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Draws entries of the log for a reader.
@Component
class AuditRows {
  private final AuditWords words;
  private final AuditChanges changes;
  private final OrganizationNames names;
  private final PeopleNames people;
  private final Lookups lookups;

  AuditRows(
      AuditWords words,
      AuditChanges changes,
      OrganizationNames names,
      PeopleNames people,
      Lookups lookups) {
    this.changes = changes;
    this.words = words;
    this.names = names;
    this.people = people;
    this.lookups = lookups;
  }

  List<AuditRow> of(List<AuditEntry> entries, Frame frame) {
    AuditSentence.Names known =
        new AuditSentence.Names(
            names.of(AuditSentence.organizations(entries)),
            people.of(AuditSentence.people(entries)));
    UUID platform =
        entries.stream().anyMatch(AuditRows::isByStranger) ? lookups.platform().value() : null;
    return entries.stream().map(entry -> row(entry, known, platform, frame)).toList();
  }

  /// Somebody who does not belong to the organization of this log.
  private static boolean isByStranger(AuditEntry entry) {
    return entry.actor().kind() == ActorKind.USER
        && !entry.actor().homeOrganizationId().equals(entry.organizationId());
  }

  private AuditRow row(
      AuditEntry entry, AuditSentence.Names names, @Nullable UUID platform, Frame frame) {
    AuditSentence sentence = AuditSentence.of(entry, words.of(entry.action()), names);
    UUID target = entry.targetOrganizationId();
    return new AuditRow(
        entry.id().toString(),
        frame.moment(entry.at()),
        sentence.actor(),
        entry.actor().email(),
        mark(entry, names, platform),
        key(entry.actor()),
        words.icon(entry.action()),
        sentence.parts(),
        entry.action(),
        refusal(entry.code()),
        changes.of(entry, sentence.told()),
        entry.requestId(),
        NetworkAddress.shortly(entry.ip()),
        via(entry.via()),
        // One that is not known any more is told by its id.
        target == null || target.equals(entry.organizationId())
            ? null
            : names.organizations().getOrDefault(target, target.toString()));
  }

  /// Where a stranger belongs, as far as the reader may know that organization.
  private static @Nullable String mark(
      AuditEntry entry, AuditSentence.Names names, @Nullable UUID platform) {
    UUID home = entry.actor().homeOrganizationId();
    return switch (entry.actor().kind()) {
      case USER ->
          !isByStranger(entry)
              ? null
              : home.equals(platform)
                  ? "Installation"
                  : names.organizations().getOrDefault(home, "Another organization");
      case KEY -> "API key";
      case JOB -> "Job";
      case INVITATION, RESET, SETUP, ANONYMOUS -> null;
    };
  }

  /// Entries from before keys were named have none.
  private static @Nullable String key(AuditEntry.Actor actor) {
    return actor.keyName() == null ? null : actor.keyName() + " (" + actor.keyPrefix() + "…)";
  }

  private static @Nullable String refusal(@Nullable String code) {
    return code == null
        ? null
        : Stream.of(ProblemCode.values())
                .filter(known -> known.name().equals(code))
                .map(ProblemCode::title)
                .findFirst()
                .orElse(code)
            + ".";
  }

  private static String via(String via) {
    return switch (via) {
      case "ui" -> "the pages";
      case "api" -> "the API";
      case "mcp" -> "MCP";
      default -> "a job";
    };
  }
}
