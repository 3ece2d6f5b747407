package io.stewardry.audit.web;

import io.stewardry.audit.AuditEntry;
import io.stewardry.audit.AuditTrail;
import io.stewardry.audit.AuditWords;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Problem;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Paging;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// The page of a log, the same for an organization and for the platform.
@Component
class AuditLogPages {
  private final AuditTrail trail;
  private final AuditRows rows;
  private final CallerFrame frames;

  AuditLogPages(AuditTrail trail, AuditRows rows, CallerFrame frames) {
    this.trail = trail;
    this.rows = rows;
    this.frames = frames;
  }

  /// @param path of the log
  String list(
      String path, AuditFilter filter, ListPlace place, HttpServletRequest request, Model model) {
    Frame frame = frames.of(request);
    Page<AuditEntry> found = trail.page(filter.query(frame.zone(), place.request()));
    ListAddress address = filter.address(path);
    draw(model, frame, address, found.items(), place.paging(found, address), null);
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
        entry.id().toString());
    return "audit/log";
  }

  private void draw(
      Model model,
      Frame frame,
      ListAddress address,
      List<AuditEntry> entries,
      Paging paging,
      @Nullable String single) {
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new AuditLogPage(
            address,
            AuditWords.choices(),
            rows.of(entries, frame),
            paging,
            label(frame.zone()),
            single == null ? address.path() + "/export.csv" : null,
            single));
  }

  /// Such as "Europe/Oslo (CET)".
  private static String label(ZoneId zone) {
    if (zone.equals(ZoneOffset.UTC) || zone.getId().equals("UTC")) {
      return "UTC";
    }
    String name =
        new DateTimeFormatterBuilder()
            .appendZoneText(TextStyle.SHORT)
            .toFormatter(Locale.ENGLISH)
            .format(Instant.now().atZone(zone));
    return zone.getId() + " (" + name + ")";
  }
}
