package io.stewardry.onboarding.api;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.onboarding.exports.OrganizationExport;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.shell.TableFormat;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ExportController {
  private final OrganizationExport export;

  ExportController(OrganizationExport export) {
    this.export = export;
  }

  @Requires(Permission.ORGANIZATION_EXPORT)
  @Needs(CapabilityKey.MSP)
  @GetMapping("/api/organizations/export")
  void export(
      @RequestParam(required = false) @Nullable String format,
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String sort,
      Caller caller,
      HttpServletResponse response)
      throws IOException {
    TableFormat wanted = TableFormat.of(format);
    OrganizationQuery query =
        OrganizationQuery.of(search, state, kind, sort, PageRequest.of(null, null));
    export.of(query, caller, wanted, false).send(response);
  }
}
