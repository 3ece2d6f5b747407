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

/// The log of an organization: what its own people did, and who came from outside.
@Controller
@RequestMapping("/o/{slug}/audit")
class AuditLogController {
  private final AuditLogPages pages;
  private final AuditExport export;
  private final CallerFrame frames;

  AuditLogController(AuditLogPages pages, AuditExport export, CallerFrame frames) {
    this.pages = pages;
    this.export = export;
    this.frames = frames;
  }

  @Requires(Permission.AUDIT_VIEW)
  @GetMapping
  String list(
      @PathVariable String slug,
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
        path(slug),
        AuditFilter.of(action, actor, result, from, to),
        ListPlace.of(cursor, first),
        request,
        model);
  }

  @Requires(Permission.AUDIT_VIEW)
  @GetMapping("/{id}")
  String single(
      @PathVariable String slug, @PathVariable String id, HttpServletRequest request, Model model) {
    return pages.single(path(slug), id, request, model);
  }

  @Requires(Permission.AUDIT_VIEW)
  @GetMapping("/export.csv")
  void export(
      @PathVariable String slug,
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
        "audit-" + slug,
        response);
  }

  private static String path(String slug) {
    return "/o/" + slug + "/audit";
  }
}
