package io.stewardry.onboarding.exports;

import io.stewardry.audit.ExportLog;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.onboarding.imports.ImportFiles;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationAction;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.organizations.Organizations;
import io.stewardry.people.FirstOwner;
import io.stewardry.people.FirstOwners;
import io.stewardry.shell.TableDownload;
import io.stewardry.shell.TableFormat;
import io.stewardry.shell.TableOutput;
import io.stewardry.tenancy.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The organizations below the acting one that the caller reaches, with the columns of an import
/// and some more. Owners are named where the caller may see them, so that the file can be imported
/// again.
@Service
public class OrganizationExport {
  private static final int AT_ONCE = 500;
  private static final List<String> MORE =
      List.of("id", "slug", "kind", "state", "users", "createdAt");

  private final Organizations organizations;
  private final FirstOwners owners;
  private final ExportLog log;

  OrganizationExport(Organizations organizations, FirstOwners owners, ExportLog log) {
    this.organizations = organizations;
    this.owners = owners;
    this.log = log;
  }

  /// Page by page, so that the size of the list does not matter. It is written down before anything
  /// of it is sent.
  ///
  /// @param query its page is not asked
  public TableDownload of(
      OrganizationQuery query, Caller caller, TableFormat format, boolean forPeople) {
    Page<Organization> first = page(query, caller, null);
    log.note(
        OrganizationAction.EXPORTED,
        null,
        format.word(),
        filter(query),
        organizations.count(query, caller));
    List<String> columns = new ArrayList<>(ImportFiles.headers());
    columns.addAll(MORE);
    return new TableDownload(
        "organizations",
        format,
        forPeople,
        columns,
        table -> {
          Page<Organization> page = first;
          write(page, caller, format, table);
          while (page.nextCursor() != null) {
            page = page(query, caller, page.nextCursor());
            write(page, caller, format, table);
          }
        });
  }

  private static Map<String, @Nullable Object> filter(OrganizationQuery query) {
    Map<String, @Nullable Object> filter = new LinkedHashMap<>();
    filter.put("search", query.search());
    filter.put("state", query.state());
    filter.put("kind", query.kind());
    return filter;
  }

  private void write(
      Page<Organization> page, Caller caller, TableFormat format, TableOutput table) {
    Map<UUID, FirstOwner> known = owners.of(page.items(), caller, Map.of("export", format.word()));
    page.items()
        .forEach(organization ->
            table.row(
                cells(organization, known.getOrDefault(organization.id(), FirstOwner.UNTOLD))));
  }

  private Page<Organization> page(OrganizationQuery query, Caller caller, @Nullable String cursor) {
    return organizations.below(query.at(new PageRequest(AT_ONCE, cursor)), caller);
  }

  private static List<@Nullable Object> cells(Organization organization, FirstOwner owner) {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(organization.name());
    cells.add(organization.emailDomain());
    cells.add(owner.firstName());
    cells.add(owner.lastName());
    cells.add(owner.email());
    cells.add(organization.externalId());
    cells.add(organization.description());
    cells.add(
        organization.emailDomains().stream()
            .filter(domain -> !domain.primary())
            .map(Organization.Domain::domain)
            .collect(Collectors.joining(" ")));
    cells.add(organization.id());
    cells.add(organization.slug());
    cells.add(organization.kind().name());
    cells.add(organization.state().name());
    cells.add(organization.users());
    cells.add(organization.createdAt());
    return cells;
  }
}
