package io.stewardry.onboarding.exports;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.onboarding.imports.ImportFiles;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.TableOutput;
import io.stewardry.tenancy.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The organizations below the acting one that the caller reaches, with the columns of an import
/// and some more. The owners' columns are empty: they are for whoever reads the file again.
@Service
public class OrganizationExport {
  private static final int AT_ONCE = 500;
  private static final List<String> MORE =
      List.of("id", "slug", "kind", "state", "users", "createdAt");

  private final Organizations organizations;

  OrganizationExport(Organizations organizations) {
    this.organizations = organizations;
  }

  /// Page by page, so that the size of the list does not matter.
  ///
  /// @param query its page is not asked
  public void write(OrganizationQuery query, Caller caller, TableOutput table) {
    Page<Organization> page = page(query, caller, null);
    List<String> header = new ArrayList<>(ImportFiles.headers());
    header.addAll(MORE);
    table.row(header);
    page.items().forEach(organization -> table.row(cells(organization)));
    while (page.nextCursor() != null) {
      page = page(query, caller, page.nextCursor());
      page.items().forEach(organization -> table.row(cells(organization)));
    }
    table.end();
  }

  private Page<Organization> page(OrganizationQuery query, Caller caller, @Nullable String cursor) {
    return organizations.below(query.at(new PageRequest(AT_ONCE, cursor)), caller);
  }

  private static List<@Nullable Object> cells(Organization organization) {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(organization.name());
    cells.add(organization.emailDomain());
    cells.add("");
    cells.add("");
    cells.add("");
    cells.add(organization.externalId());
    cells.add(organization.description());
    cells.add(
        organization.emailDomains().stream()
            .filter(domain -> !domain.primary())
            .map(Organization.Domain::domain)
            .collect(Collectors.joining(" ")));
    cells.add(organization.id());
    cells.add(organization.slug());
    cells.add(organization.kind());
    cells.add(organization.state());
    cells.add(organization.users());
    cells.add(organization.createdAt());
    return cells;
  }
}
