package io.stewardry.audit.web;

import io.stewardry.audit.AuditEntry;
import io.stewardry.audit.AuditWords;
import io.stewardry.audit.OrganizationNames;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Lookups;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Draws entries of the log for a reader.
@Component
class AuditRows {
  private final OrganizationNames names;
  private final Lookups lookups;

  AuditRows(OrganizationNames names, Lookups lookups) {
    this.names = names;
    this.lookups = lookups;
  }

  List<AuditRow> of(List<AuditEntry> entries, Frame frame) {
    Set<UUID> elsewhere =
        entries.stream()
            .map(AuditEntry::targetOrganizationId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Map<UUID, String> named = elsewhere.isEmpty() ? Map.of() : names.of(elsewhere);
    UUID platform =
        entries.stream().anyMatch(AuditRows::isByStranger) ? lookups.platform().value() : null;
    return entries.stream().map(entry -> row(entry, named, platform, frame)).toList();
  }

  /// Somebody who does not belong to the organization of this log.
  private static boolean isByStranger(AuditEntry entry) {
    return entry.actor().kind().equals("user")
        && !entry.actor().homeOrganizationId().equals(entry.organizationId());
  }

  private static AuditRow row(
      AuditEntry entry, Map<UUID, String> named, @Nullable UUID platform, Frame frame) {
    AuditChanges changes = AuditChanges.of(entry);
    UUID target = entry.targetOrganizationId();
    // One that is not known any more is told by its id.
    String elsewhere = target == null ? null : named.getOrDefault(target, target.toString());
    return new AuditRow(
        entry.id().toString(),
        frame.moment(entry.at()),
        entry.actor().name(),
        entry.actor().email(),
        mark(entry, platform),
        key(entry.actor()),
        AuditWords.icon(entry.action()),
        AuditWords.of(entry),
        changes.what() == null ? elsewhere : changes.what(),
        entry.action(),
        refusal(entry.code()),
        changes.fields(),
        entry.requestId(),
        entry.ip(),
        via(entry.via()),
        elsewhere);
  }

  private static @Nullable String mark(AuditEntry entry, @Nullable UUID platform) {
    return switch (entry.actor().kind()) {
      case "user" ->
          !isByStranger(entry)
              ? null
              : entry.actor().homeOrganizationId().equals(platform) ? "Platform" : "MSP staff";
      case "key" -> "API key";
      case "job" -> "Job";
      default -> null;
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
