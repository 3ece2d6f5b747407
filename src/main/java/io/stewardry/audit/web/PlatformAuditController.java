package io.stewardry.audit.web;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.ListPlace;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The log of the platform: what superusers did, wherever it was, and failed sign-ins of unknown
/// addresses. It demands a permission of the platform, because to anybody else this address would
/// show the log of his own home.
@Controller
@RequestMapping("/platform/audit")
class PlatformAuditController {
  private static final String PATH = "/platform/audit";

  private final AuditLogPages pages;
  private final AuditExport export;
  private final CallerFrame frames;

  PlatformAuditController(AuditLogPages pages, AuditExport export, CallerFrame frames) {
    this.pages = pages;
    this.export = export;
    this.frames = frames;
  }

  @Requires(Permission.PLATFORM_OPERATE)
  @GetMapping
  String list(
      @RequestParam(required = false) @Nullable String action,
      @RequestParam(required = false) @Nullable String actor,
      @RequestParam(required = false) @Nullable String result,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String first,
      HttpServletRequest request,
      Model model) {
    return pages.list(
        PATH,
        AuditFilter.of(action, actor, result, from, to),
        ListPlace.of(cursor, first),
        request,
        model);
  }

  @Requires(Permission.PLATFORM_OPERATE)
  @GetMapping("/{id}")
  String single(@PathVariable String id, HttpServletRequest request, Model model) {
    return pages.single(PATH, id, request, model);
  }

  @Requires(Permission.PLATFORM_OPERATE)
  @GetMapping("/export.csv")
  void export(
      @RequestParam(required = false) @Nullable String action,
      @RequestParam(required = false) @Nullable String actor,
      @RequestParam(required = false) @Nullable String result,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    export.write(
        AuditFilter.of(action, actor, result, from, to)
            .query(
                frames.of(request).zone(),
                new PageRequest(PageRequest.USUAL, null),
                AuditLogPages.provider(request)),
        "audit-platform",
        response);
  }
}
