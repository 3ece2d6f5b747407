package io.stewardry.organizations.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.organizations.ChildDetail;
import io.stewardry.organizations.ChildFlag;
import io.stewardry.organizations.ChildRights;
import io.stewardry.organizations.Erasure;
import io.stewardry.organizations.Expiration;
import io.stewardry.organizations.FamiliarOrganizations;
import io.stewardry.organizations.Group;
import io.stewardry.organizations.Groups;
import io.stewardry.organizations.ListSettings;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.organizations.Organizations;
import io.stewardry.organizations.web.OrganizationRow.Pin;
import io.stewardry.shell.Chip;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Moment;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OrganizationState;
import io.stewardry.tenancy.Requires;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The organizations of an MSP; for superusers those that nobody manages.
@Controller
class OrganizationListController {
  private static final int ROWS = 50;

  private final Organizations organizations;
  private final FamiliarOrganizations familiar;
  private final ListSettings settings;
  private final ChildRights rights;
  private final Groups groups;
  private final Erasure erasure;

  OrganizationListController(
      Organizations organizations,
      FamiliarOrganizations familiar,
      ListSettings settings,
      ChildRights rights,
      Groups groups,
      Erasure erasure) {
    this.organizations = organizations;
    this.familiar = familiar;
    this.settings = settings;
    this.rights = rights;
    this.groups = groups;
    this.erasure = erasure;
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @Needs(CapabilityKey.MSP)
  @GetMapping({"/o/{slug}/organizations", "/platform/organizations"})
  Drawn list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String flag,
      @RequestParam(defaultValue = "") String group,
      @RequestParam(defaultValue = "") String ending,
      @RequestParam(defaultValue = "") String sort,
      ListAddress list,
      ListPlace usual,
      Caller caller,
      Frame frame) {
    ListPlace place = usual.sized(ROWS);
    Group chosen = group.isEmpty() ? null : groups.get(GroupPages.id(group), caller);
    OrganizationQuery query =
        OrganizationQuery.of(
                q,
                state.isEmpty() ? null : state,
                kind.isEmpty() ? null : kind,
                sort.isEmpty() ? null : sort,
                place.request())
            .with(ChildFlag.of(flag))
            .in(chosen == null ? null : chosen.id())
            .ending(Expiration.named(ending.isEmpty() ? null : ending));
    ListAddress address =
        list.with("q", q)
            .with("state", state)
            .with("kind", kind)
            .with("flag", flag)
            .with("group", group)
            .with("ending", ending)
            .with("sort", sort);
    Set<UUID> pinned = pinned(caller);
    OrganizationQuery others = query.without(pinned);
    Page<Organization> found = organizations.below(others, caller);
    long total = total(found, others, caller);
    List<Organization> favorites =
        pinned.isEmpty() || place.cursor() != null
            ? List.of()
            : organizations.below(query.only(pinned), caller).items();
    ChildRights.Reader reader = rights.of(caller);
    BulkOffer bulk = bulk(frame, caller, address, total + favorites.size());
    return Drawn.page(
            "organizations/list",
            new OrganizationListPage(
                caller.inPlatformPlane(),
                address,
                rows(favorites, Pin.PINNED, bulk != null, frame, reader, caller),
                rows(
                    found.items(),
                    caller.away() ? Pin.NONE : Pin.OFFERED,
                    bulk != null,
                    frame,
                    reader,
                    caller),
                place.paging(found, total, address),
                frame.may(Permission.ORGANIZATION_CREATE) ? address.path() + "/new" : null,
                frame.may(Permission.ORGANIZATION_IMPORT) && !caller.inPlatformPlane()
                    ? address.path().replace("/organizations", "/imports/new")
                    : null,
                frame.may(Permission.ORGANIZATION_EXPORT) ? address.path() + "/export" : null,
                bulk,
                ListChoice.of(Acting.as(caller.atHome(), settings::get), address),
                address.has("q") || address.has("kind") || chosen != null
                    ? null
                    : organizations.counts(caller),
                groupFilter(chosen, frame, address, caller)))
        .part("organization-list", "organizations/part/list-swap");
  }

  /// They stand at home: what lies below another organization is nobody's favourite.
  private Set<UUID> pinned(Caller caller) {
    return caller.away()
        ? Set.of()
        : familiar.favorites(caller).stream()
            .map(FamiliarOrganizations.Familiar::id)
            .collect(Collectors.toUnmodifiableSet());
  }

  private GroupFilter groupFilter(
      @Nullable Group chosen, Frame frame, ListAddress address, Caller caller) {
    if (caller.inPlatformPlane() || !frame.may(Permission.GROUP_VIEW)) {
      return GroupFilter.NONE;
    }
    return new GroupFilter(
        chosen == null ? null : chosen.name(),
        address.with("group", "").href(),
        groups.page(null, new PageRequest(PageRequest.LARGEST, null), caller).items().stream()
            .filter(one -> chosen == null || !one.id().equals(chosen.id()))
            .map(one ->
                new Chip(one.name(), address.with("group", one.id().toString()).href(), false)
                    .counting(one.organizations()))
            .toList());
  }

  /// MSPs are acted on one by one.
  private static @Nullable BulkOffer bulk(
      Frame frame, Caller caller, ListAddress address, long total) {
    boolean suspending = frame.may(Permission.ORGANIZATION_SUSPEND);
    boolean deleting = frame.may(Permission.ORGANIZATION_DELETE);
    return caller.inPlatformPlane() || !suspending && !deleting
        ? null
        : new BulkOffer(
            address.path().replace("/organizations", "/bulk"),
            address,
            total,
            suspending,
            deleting);
  }

  private List<OrganizationRow> rows(
      List<Organization> organizations,
      Pin pin,
      boolean ticked,
      Frame frame,
      ChildRights.Reader reader,
      Caller caller) {
    Map<UUID, Instant> ahead =
        erasure.ahead(
            organizations.stream()
                .filter(organization -> organization.state() == OrganizationState.DELETING)
                .map(Organization::id)
                .toList());
    Map<UUID, ChildDetail> details =
        this.organizations.details(organizations.stream().map(Organization::id).toList());
    return organizations.stream()
        .map(organization ->
            OrganizationRows.of(organization, frame, reader, caller.superuser())
                .shownAs(
                    new OrganizationRow.Shown(
                        pin,
                        ticked ? organization.id().toString() : null,
                        moment(frame, ahead.get(organization.id())),
                        details.get(organization.id()),
                        OrganizationRow.end(frame, details.get(organization.id())))))
        .toList();
  }

  private static @Nullable Moment moment(Frame frame, @Nullable Instant instant) {
    return instant == null ? null : frame.moment(instant);
  }

  private Long total(Page<?> found, OrganizationQuery query, Caller caller) {
    Long known = found.total();
    return known == null ? Long.valueOf(organizations.count(query, caller)) : known;
  }
}
