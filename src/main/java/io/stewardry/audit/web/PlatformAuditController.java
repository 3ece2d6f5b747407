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

/// The log of the platform: what superusers did, wherever it was, and failed sign-ins of unknown
/// addresses. It demands a permission of the platform, because to anybody else this address would
/// show the log of his own home.
@Controller
@RequestMapping("/platform/audit")
class PlatformAuditController {
  private static final String PATH = "/platform/audit";

  private final AuditLogPages pages;
  private final AuditExport export;

  PlatformAuditController(AuditLogPages pages, AuditExport export) {
    this.pages = pages;
    this.export = export;
  }

  @Requires(Permission.PLATFORM_OPERATE)
  @GetMapping
  Drawn list(
      @ModelAttribute AuditFilter filter,
      ListAddress log,
      ListPlace place,
      Caller caller,
      Frame frame) {
    return pages.list(log, filter, place, caller, frame);
  }

  @Requires(Permission.PLATFORM_OPERATE)
  @GetMapping("/{id}")
  Drawn single(@PathVariable String id, Frame frame) {
    return pages.single(ListAddress.of(PATH), id, frame);
  }

  @Requires(Permission.PLATFORM_OPERATE)
  @GetMapping("/export.csv")
  TableDownload export(@ModelAttribute AuditFilter filter, Caller caller, Frame frame) {
    return export.of(
        filter.query(
            frame.zone(), new PageRequest(PageRequest.USUAL, null), AuditLogPages.provider(caller)),
        "audit-platform");
  }
}
