package io.stewardry.audit.web;

import io.stewardry.audit.AuditEntry;
import io.stewardry.audit.AuditTrail;
import io.stewardry.audit.AuditWords;
import io.stewardry.audit.OrganizationNames;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Problem;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Paging;
import io.stewardry.shell.ZoneLabel;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The page of a log, the same for an organization and for the platform.
@Component
class AuditLogPages {
  private final AuditWords words;
  private final AuditTrail trail;
  private final AuditRows rows;
  private final OrganizationNames names;

  AuditLogPages(AuditWords words, AuditTrail trail, AuditRows rows, OrganizationNames names) {
    this.words = words;
    this.trail = trail;
    this.rows = rows;
    this.names = names;
  }

  /// @param log its address
  Drawn list(ListAddress log, AuditFilter filter, ListPlace place, Caller caller, Frame frame) {
    UUID provider = provider(caller);
    Page<AuditEntry> found = trail.page(filter.query(frame.zone(), place.request(), provider));
    ListAddress address = filter.address(log);
    return Drawn.page(
            "audit/log",
            page(
                address,
                found.items(),
                place.paging(found, address),
                null,
                provider == null
                    ? null
                    : names.of(Set.of(provider)).getOrDefault(provider, "the provider"),
                frame))
        .part("audit-list", "audit/part/swap");
  }

  Drawn single(ListAddress log, String id, Frame frame) {
    AuditEntry entry = Ids.parse(id).flatMap(trail::find).orElseThrow(Problem::notFound);
    Paging alone = Paging.of(1, 1, 1, null, null);
    return Drawn.page(
        "audit/log", page(log, List.of(entry), alone, entry.id().toString(), null, frame));
  }

  private AuditLogPage page(
      ListAddress address,
      List<AuditEntry> entries,
      Paging paging,
      @Nullable String single,
      @Nullable String provider,
      Frame frame) {
    return new AuditLogPage(
        address,
        words.groups(provider),
        rows.of(entries, frame),
        paging,
        ZoneLabel.of(frame.zone()),
        single == null ? address.path() + "/export.csv" : null,
        single);
  }

  /// Who manages the organization of this log, as far as there is somebody to tell apart.
  static @Nullable UUID provider(Caller caller) {
    OrganizationId managing = caller.managing();
    return caller.inPlatformPlane() || managing == null ? null : managing.value();
  }
}
