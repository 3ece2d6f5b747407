package io.stewardry.audit.web;

import io.stewardry.audit.AuditEntry;
import io.stewardry.audit.AuditQuery;
import io.stewardry.audit.AuditTrail;
import io.stewardry.audit.ExportLog;
import io.stewardry.audit.LogAction;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.shell.NetworkAddress;
import io.stewardry.shell.TableDownload;
import io.stewardry.shell.TableOutput;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The log as a file (CSV, RFC 4180), page by page, so that a long one needs no more memory than a
/// short one.
@Component
class AuditExport {
  private static final int ROWS_AT_ONCE = 500;
  private static final List<String> HEADS =
      List.of(
          "time",
          "actor",
          "email",
          "actor kind",
          "actor home",
          "action",
          "resource type",
          "resource id",
          "result",
          "code",
          "changes",
          "request id",
          "ip",
          "via",
          "done in",
          "key id",
          "key name",
          "key prefix");

  private final AuditTrail trail;
  private final ExportLog log;
  private final JsonMapper json;

  AuditExport(AuditTrail trail, ExportLog log, JsonMapper json) {
    this.trail = trail;
    this.log = log;
    this.json = json;
  }

  TableDownload of(AuditQuery query, String name) {
    // What cannot be read at all is refused before the first byte.
    Page<AuditEntry> first = trail.page(query.at(new PageRequest(ROWS_AT_ONCE, null)));
    log.note(
        LogAction.EXPORTED, null, "csv", query.filter(), Objects.requireNonNull(first.total()));
    return TableDownload.csv(name, HEADS, table -> write(first, query, table));
  }

  private void write(Page<AuditEntry> first, AuditQuery query, TableOutput table) {
    Page<AuditEntry> page = first;
    while (true) {
      page.items().forEach(entry -> table.row(cells(entry)));
      String next = page.nextCursor();
      if (next == null) {
        return;
      }
      page = trail.page(query.at(new PageRequest(ROWS_AT_ONCE, next)));
    }
  }

  private List<@Nullable Object> cells(AuditEntry entry) {
    return Arrays.asList(
        entry.at(),
        entry.actor().name(),
        entry.actor().email(),
        entry.actor().kind().key(),
        entry.actor().homeOrganizationId(),
        entry.action(),
        entry.resource().type(),
        entry.resource().id(),
        entry.result().key(),
        entry.code(),
        entry.changes().isEmpty() ? null : json.writeValueAsString(entry.changes()),
        entry.requestId(),
        NetworkAddress.shortly(entry.ip()),
        entry.via(),
        entry.targetOrganizationId(),
        entry.actor().keyId(),
        entry.actor().keyName(),
        entry.actor().keyPrefix());
  }
}
