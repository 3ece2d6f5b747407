package io.stewardry.audit.api;

import io.stewardry.audit.AuditEntry;
import io.stewardry.audit.AuditQuery;
import io.stewardry.audit.AuditTrail;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.tenancy.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AuditController {
  private final AuditTrail trail;

  AuditController(AuditTrail trail) {
    this.trail = trail;
  }

  @Requires(Permission.AUDIT_VIEW)
  @GetMapping("/api/audit")
  Page<AuditEntry> list(
      @RequestParam(required = false) @Nullable String action,
      @RequestParam(required = false) @Nullable String actorId,
      @RequestParam(required = false) @Nullable String resourceId,
      @RequestParam(required = false) @Nullable String result,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String reads,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return trail.page(
        AuditQuery.of(action, actorId, resourceId, result, from, to, PageRequest.of(limit, cursor))
            .reading(reads));
  }
}
