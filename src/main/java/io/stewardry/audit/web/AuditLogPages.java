package io.stewardry.audit.web;

import io.stewardry.audit.AuditEntry;
import io.stewardry.audit.AuditTrail;
import io.stewardry.audit.AuditWords;
import io.stewardry.audit.OrganizationNames;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Problem;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Paging;
import io.stewardry.shell.ZoneLabel;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// The page of a log, the same for an organization and for the platform.
@Component
class AuditLogPages {
  private final AuditTrail trail;
  private final AuditRows rows;
  private final OrganizationNames names;
  private final CallerFrame frames;

  AuditLogPages(AuditTrail trail, AuditRows rows, OrganizationNames names, CallerFrame frames) {
    this.trail = trail;
    this.rows = rows;
    this.names = names;
    this.frames = frames;
  }

  /// @param path of the log
  String list(
      String path, AuditFilter filter, ListPlace place, HttpServletRequest request, Model model) {
    Frame frame = frames.of(request);
    UUID provider = provider(request);
    Page<AuditEntry> found = trail.page(filter.query(frame.zone(), place.request(), provider));
    ListAddress address = filter.address(path);
    draw(
        model,
        frame,
        address,
        found.items(),
        place.paging(found, address),
        null,
        provider == null
            ? null
            : names.of(Set.of(provider)).getOrDefault(provider, "the provider"));
    return Frames.wantsPart(request, "audit-list") ? "audit/part/swap" : "audit/log";
  }

  String single(String path, String id, HttpServletRequest request, Model model) {
    AuditEntry entry = Ids.parse(id).flatMap(trail::find).orElseThrow(Problem::notFound);
    draw(
        model,
        frames.of(request),
        ListAddress.of(path),
        List.of(entry),
        Paging.of(1, 1, 1, null, null),
        entry.id().toString(),
        null);
    return "audit/log";
  }

  private void draw(
      Model model,
      Frame frame,
      ListAddress address,
      List<AuditEntry> entries,
      Paging paging,
      @Nullable String single,
      @Nullable String provider) {
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new AuditLogPage(
            address,
            AuditWords.groups(provider),
            rows.of(entries, frame),
            paging,
            ZoneLabel.of(frame.zone()),
            single == null ? address.path() + "/export.csv" : null,
            single));
  }

  /// Who manages the organization of this log, as far as there is somebody to tell apart.
  static @Nullable UUID provider(HttpServletRequest request) {
    Caller caller = Edge.caller(request);
    OrganizationId managing = caller.managing();
    return caller.inPlatformPlane() || managing == null ? null : managing.value();
  }
}
