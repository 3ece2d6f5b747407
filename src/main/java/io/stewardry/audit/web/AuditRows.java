package io.stewardry.audit.web;

import io.stewardry.audit.AuditEntry;
import io.stewardry.audit.AuditSentence;
import io.stewardry.audit.AuditWords;
import io.stewardry.audit.OrganizationNames;
import io.stewardry.audit.PeopleNames;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.Frame;
import io.stewardry.shell.NetworkAddress;
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

  AuditRows(AuditWords words, AuditChanges changes, OrganizationNames names, PeopleNames people) {
    this.changes = changes;
    this.words = words;
    this.names = names;
    this.people = people;
  }

  List<AuditRow> of(List<AuditEntry> entries, Frame frame) {
    AuditSentence.Names known =
        new AuditSentence.Names(
            names.of(AuditSentence.organizations(entries)),
            people.of(AuditSentence.people(entries)));
    return entries.stream().map(entry -> row(entry, known, frame)).toList();
  }

  private AuditRow row(AuditEntry entry, AuditSentence.Names names, Frame frame) {
    AuditSentence sentence = AuditSentence.of(entry, words.of(entry.action()), names);
    UUID target = entry.targetOrganizationId();
    return new AuditRow(
        entry.id().toString(),
        frame.moment(entry.at()),
        sentence.actor(),
        entry.actor().email(),
        mark(entry),
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

  private static @Nullable String mark(AuditEntry entry) {
    return switch (entry.actor().kind()) {
      case USER -> entry.whose();
      case KEY -> "API key";
      case JOB -> "Job";
      case INVITATION, RESET, HANDOVER, SETUP, ANONYMOUS -> null;
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
