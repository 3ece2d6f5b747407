package io.stewardry.onboarding.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.onboarding.exports.ExportFormat;
import io.stewardry.onboarding.exports.OrganizationExport;
import io.stewardry.organizations.ChildFlag;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What the list of organizations shows, as a file.
@Controller
class ExportPageController {
  private final OrganizationExport export;

  ExportPageController(OrganizationExport export) {
    this.export = export;
  }

  @Requires(Permission.ORGANIZATION_EXPORT)
  @GetMapping({"/o/{slug}/organizations/export.csv", "/o/{slug}/organizations/export.xlsx"})
  void export(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String flag,
      @RequestParam(defaultValue = "") String group,
      @RequestParam(defaultValue = "") String sort,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    write(query(q, state, kind, sort).with(ChildFlag.of(flag)).in(group(group)), request, response);
  }

  /// The same of the installation. Not by the permission to export: people who hold that at home
  /// would get their own list under this address.
  @Requires(Permission.PLATFORM_OPERATE)
  @GetMapping({"/platform/organizations/export.csv", "/platform/organizations/export.xlsx"})
  void exportRoots(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String flag,
      @RequestParam(defaultValue = "") String group,
      @RequestParam(defaultValue = "") String sort,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    write(query(q, state, kind, sort).with(ChildFlag.of(flag)).in(group(group)), request, response);
  }

  private static OrganizationQuery query(String q, String state, String kind, String sort) {
    return OrganizationQuery.of(
        orNull(q), orNull(state), orNull(kind), orNull(sort), PageRequest.of(null, null));
  }

  private static @Nullable UUID group(String text) {
    return text.isEmpty() ? null : Ids.parse(text).orElseThrow(Problem::notFound);
  }

  private void write(
      OrganizationQuery query, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ExportFormat wanted = ExportFormat.of(request.getRequestURI().replaceFirst(".*[.]", ""));
    export.write(
        query, Edge.caller(request), wanted, () -> wanted.to(response, "organizations", true));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
