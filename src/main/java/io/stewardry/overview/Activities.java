package io.stewardry.overview;

import io.stewardry.audit.AuditEntry;
import io.stewardry.audit.AuditQuery;
import io.stewardry.audit.AuditTrail;
import io.stewardry.audit.AuditWords;
import io.stewardry.audit.OrganizationNames;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.Frame;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What happened lately in the acting organization, for those who may read its log.
@Component
class Activities {
  private static final int SHOWN = 8;

  private final AuditTrail trail;
  private final OrganizationNames names;

  Activities(AuditTrail trail, OrganizationNames names) {
    this.names = names;
    this.trail = trail;
  }

  @Nullable List<ActivityRow> last(Frame frame) {
    if (!frame.may(Permission.AUDIT_VIEW)) {
      return null;
    }
    AuditQuery query =
        AuditQuery.of(null, null, null, "ok", null, null, new PageRequest(SHOWN, null))
            .reading(AuditQuery.Reads.WITHOUT);
    List<AuditEntry> entries = trail.page(query).items();
    Map<UUID, String> named =
        names.of(
            entries.stream()
                .map(AuditEntry::targetOrganizationId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return entries.stream().map(entry -> row(entry, named, frame)).toList();
  }

  private static ActivityRow row(AuditEntry entry, Map<UUID, String> named, Frame frame) {
    AuditEntry.Actor actor = entry.actor();
    boolean ofAnother =
        !actor.kind().equals("job") && !actor.homeOrganizationId().equals(entry.organizationId());
    String elsewhere =
        entry.targetOrganizationId() == null ? null : named.get(entry.targetOrganizationId());
    boolean onIt = "organization".equals(entry.resource().type());
    return new ActivityRow(
        frame.moment(entry.at()),
        actor.name(),
        ofAnother ? "From another organization" : null,
        AuditWords.icon(entry.action()),
        inSentence(AuditWords.of(entry)),
        onIt && elsewhere != null ? elsewhere : named(entry.changes()),
        onIt ? null : elsewhere,
        frame.acting() == null ? null : frame.acting().href() + "/audit/" + entry.id());
  }

  /// What it was done to, where the entry says its name.
  private static @Nullable String named(Map<String, @Nullable Object> changes) {
    for (String member : List.of("name", "email")) {
      if (changes.get(member) instanceof String text) {
        return text;
      }
    }
    return null;
  }

  private static String inSentence(String words) {
    return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }
}
