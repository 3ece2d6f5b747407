package io.stewardry.onboarding.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.onboarding.exports.OrganizationExport;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
  @GetMapping("/o/{slug}/organizations/export.csv")
  void export(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String sort,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    write(query(q, state, kind, sort), request, response);
  }

  /// The same of the installation. Not by the permission to export: people who hold that at home
  /// would get their own list under this address.
  @Requires(Permission.PLATFORM_OPERATE)
  @GetMapping("/platform/organizations/export.csv")
  void exportRoots(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String sort,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    write(query(q, state, kind, sort), request, response);
  }

  private static OrganizationQuery query(String q, String state, String kind, String sort) {
    return OrganizationQuery.of(
        orNull(q), orNull(state), orNull(kind), orNull(sort), PageRequest.of(null, null));
  }

  private void write(
      OrganizationQuery query, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"organizations.csv\"");
    export.write(
        query,
        Edge.caller(request),
        true,
        new OutputStreamWriter(response.getOutputStream(), UTF_8));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
