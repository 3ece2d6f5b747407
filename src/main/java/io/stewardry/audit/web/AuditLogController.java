package io.stewardry.audit.web;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.TableDownload;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/// The log of an organization: what its own people did, and who came from outside.
@Controller
@RequestMapping("/o/{slug}/audit")
class AuditLogController {
  private final AuditLogPages pages;
  private final AuditExport export;

  AuditLogController(AuditLogPages pages, AuditExport export) {
    this.pages = pages;
    this.export = export;
  }

  @Requires(Permission.AUDIT_VIEW)
  @GetMapping
  Drawn list(
      @ModelAttribute AuditFilter filter,
      ListAddress log,
      ListPlace place,
      Caller caller,
      Frame frame) {
    return pages.list(log, filter, place, caller, frame);
  }

  @Requires(Permission.AUDIT_VIEW)
  @GetMapping("/{id}")
  Drawn single(@PathVariable String slug, @PathVariable String id, Frame frame) {
    return pages.single(ListAddress.of("/o/" + slug + "/audit"), id, frame);
  }

  @Requires(Permission.AUDIT_VIEW)
  @GetMapping("/export.csv")
  TableDownload export(
      @PathVariable String slug, @ModelAttribute AuditFilter filter, Caller caller, Frame frame) {
    return export.of(
        filter.query(
            frame.zone(), new PageRequest(PageRequest.USUAL, null), AuditLogPages.provider(caller)),
        "audit-" + slug);
  }
}
