package io.stewardry.licensing.web;

import io.stewardry.audit.ExportLog;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.licensing.CapabilityAction;
import io.stewardry.organizations.Expiration;
import io.stewardry.organizations.Group;
import io.stewardry.organizations.Groups;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Chip;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.TableDownload;
import io.stewardry.shell.TableFormat;
import io.stewardry.shell.TableOutput;
import io.stewardry.shell.ZoneLabel;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The capabilities of all organizations below: of an MSP's customers, and for superusers of the
/// roots.
@Controller
class CapabilityMatrixController {
  private static final int ROWS = 50;
  private static final int AT_ONCE = 500;

  private final Organizations organizations;
  private final Groups groups;
  private final CapabilityRows rows;
  private final ExportLog log;

  CapabilityMatrixController(
      Organizations organizations, Groups groups, CapabilityRows rows, ExportLog log) {
    this.organizations = organizations;
    this.groups = groups;
    this.rows = rows;
    this.log = log;
  }

  /// What narrows and orders the list.
  private record Wanted(OrganizationQuery query, ListAddress address, @Nullable Group group) {}

  @Requires(Permission.CAPABILITY_VIEW)
  @GetMapping({"/o/{slug}/capabilities", "/platform/capabilities"})
  Drawn matrix(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String ending,
      @RequestParam(defaultValue = "") String group,
      @RequestParam(defaultValue = "") String sort,
      ListAddress here,
      ListPlace usual,
      Caller caller,
      Frame frame) {
    ListPlace place = usual.sized(ROWS);
    Wanted wanted = wanted(q, ending, group, sort, place.request(), here, caller);
    Page<Organization> found = organizations.below(wanted.query(), caller);
    Long known = found.total();
    long total = known == null ? organizations.count(wanted.query(), caller) : known;
    List<CapabilityKey> keys = rows.keys(caller);
    ListAddress address = wanted.address();
    Group chosen = wanted.group();
    return Drawn.page(
            "licensing/matrix",
            new CapabilityMatrixPage(
                address,
                rows.columns(keys, caller, frame.zone()),
                rows.rows(found.items(), keys, caller, frame.zone()),
                place.paging(found, total, address),
                address.has("q") || chosen != null ? null : organizations.counts(caller),
                groups(chosen, address, caller, frame),
                chosen == null ? null : chosen.name(),
                frame.may(Permission.CAPABILITY_UPDATE),
                frame.may(Permission.ORGANIZATION_CREATE)
                    ? address.path().replace("/capabilities", "/organizations/new")
                    : null,
                ZoneLabel.of(frame.zone())))
        .part("capability-matrix", "licensing/part/matrix-swap");
  }

  /// What the filter shows, row by row.
  @Requires(Permission.CAPABILITY_VIEW)
  @GetMapping({
    "/o/{slug}/capabilities/export.csv",
    "/o/{slug}/capabilities/export.xlsx",
    "/platform/capabilities/export.csv",
    "/platform/capabilities/export.xlsx"
  })
  TableDownload export(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String ending,
      @RequestParam(defaultValue = "") String group,
      @RequestParam(defaultValue = "") String sort,
      ListAddress here,
      Caller caller,
      Frame frame) {
    TableFormat format = TableFormat.of(here.path().replaceFirst(".*[.]", ""));
    OrganizationQuery query =
        wanted(q, ending, group, sort, new PageRequest(AT_ONCE, null), here, caller).query();
    List<CapabilityKey> keys = rows.keys(caller);
    Page<Organization> first = organizations.below(query, caller);
    log.note(
        CapabilityAction.EXPORTED,
        null,
        format.word(),
        Map.of("search", q, "ending", ending, "group", group),
        organizations.count(query, caller));
    return new TableDownload(
        "capabilities",
        format,
        true,
        Stream.concat(Stream.of("organization", "id"), keys.stream().map(CapabilityKey::key))
            .toList(),
        table -> {
          Page<Organization> page = first;
          write(page, keys, caller, frame.zone(), table);
          while (page.nextCursor() != null) {
            page =
                organizations.below(query.at(new PageRequest(AT_ONCE, page.nextCursor())), caller);
            write(page, keys, caller, frame.zone(), table);
          }
        });
  }

  private void write(
      Page<Organization> page,
      List<CapabilityKey> keys,
      Caller caller,
      ZoneId zone,
      TableOutput table) {
    for (CapabilityMatrixPage.Row row : rows.rows(page.items(), keys, caller, zone)) {
      List<@Nullable Object> cells = new ArrayList<>(List.of(row.name(), row.id()));
      if (row.cells() != null) {
        row.cells().forEach(cell -> cells.add(cell.exact()));
      }
      table.row(cells);
    }
  }

  private Wanted wanted(
      String q,
      String ending,
      String group,
      String sort,
      PageRequest page,
      ListAddress here,
      Caller caller) {
    Group chosen =
        group.isEmpty()
            ? null
            : groups.get(Ids.parse(group).orElseThrow(Problem::notFound), caller);
    return new Wanted(
        OrganizationQuery.of(q, null, null, sort.isEmpty() ? null : sort, page)
            .in(chosen == null ? null : chosen.id())
            .ending(Expiration.named(ending.isEmpty() ? null : ending)),
        here.with("q", q).with("ending", ending).with("group", group).with("sort", sort),
        chosen);
  }

  private List<Chip> groups(
      @Nullable Group chosen, ListAddress address, Caller caller, Frame frame) {
    if (caller.inPlatformPlane() || !frame.may(Permission.GROUP_VIEW)) {
      return List.of();
    }
    return groups.page(null, new PageRequest(PageRequest.LARGEST, null), caller).items().stream()
        .filter(one -> chosen == null || !one.id().equals(chosen.id()))
        .map(one ->
            new Chip(one.name(), address.with("group", one.id().toString()).href(), false)
                .counting(one.organizations()))
        .toList();
  }
}
