package io.stewardry.onboarding.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.onboarding.exports.OrganizationExport;
import io.stewardry.organizations.ChildFlag;
import io.stewardry.organizations.Expiration;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.TableDownload;
import io.stewardry.shell.TableFormat;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
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
  @Needs(CapabilityKey.MSP)
  @GetMapping({"/o/{slug}/organizations/export.csv", "/o/{slug}/organizations/export.xlsx"})
  TableDownload export(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String flag,
      @RequestParam(defaultValue = "") String group,
      @RequestParam(defaultValue = "") String ending,
      @RequestParam(defaultValue = "") String sort,
      Caller caller,
      ListAddress here) {
    return file(
        query(q, state, kind, sort)
            .with(ChildFlag.of(flag))
            .in(group(group))
            .ending(Expiration.named(orNull(ending))),
        caller,
        here);
  }

  /// The same of the installation. Not by the permission to export: people who hold that at home
  /// would get their own list under this address.
  @Requires(Permission.PLATFORM_OPERATE)
  @Needs(CapabilityKey.MSP)
  @GetMapping({"/platform/organizations/export.csv", "/platform/organizations/export.xlsx"})
  TableDownload exportRoots(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String flag,
      @RequestParam(defaultValue = "") String group,
      @RequestParam(defaultValue = "") String ending,
      @RequestParam(defaultValue = "") String sort,
      Caller caller,
      ListAddress here) {
    return file(
        query(q, state, kind, sort)
            .with(ChildFlag.of(flag))
            .in(group(group))
            .ending(Expiration.named(orNull(ending))),
        caller,
        here);
  }

  private static OrganizationQuery query(String q, String state, String kind, String sort) {
    return OrganizationQuery.of(
        orNull(q), orNull(state), orNull(kind), orNull(sort), PageRequest.of(null, null));
  }

  private static @Nullable UUID group(String text) {
    return text.isEmpty() ? null : Ids.parse(text).orElseThrow(Problem::notFound);
  }

  private TableDownload file(OrganizationQuery query, Caller caller, ListAddress here) {
    TableFormat wanted = TableFormat.of(here.path().replaceFirst(".*[.]", ""));
    return export.of(query, caller, wanted, true);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
