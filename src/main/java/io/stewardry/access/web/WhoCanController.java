package io.stewardry.access.web;

import io.stewardry.access.AccessAction;
import io.stewardry.access.CustomRoles;
import io.stewardry.access.Explanation;
import io.stewardry.access.Holder;
import io.stewardry.access.Why;
import io.stewardry.audit.ExportLog;
import io.stewardry.audit.OrganizationNames;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedTime;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.PermissionWords;
import io.stewardry.shell.TableDownload;
import io.stewardry.shell.ZoneLabel;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Who can do what in an organization, today or on a past day, and by which way: for its own people
/// who see users, and for the MSP of a child.
@Controller
class WhoCanController {
  private final Why why;
  private final CustomRoles roles;
  private final PermissionWords words;
  private final OrganizationNames names;
  private final Lookups lookups;
  private final ExportLog log;

  WhoCanController(
      Why why,
      CustomRoles roles,
      PermissionWords words,
      OrganizationNames names,
      Lookups lookups,
      ExportLog log) {
    this.words = words;
    this.log = log;
    this.why = why;
    this.roles = roles;
    this.names = names;
    this.lookups = lookups;
  }

  @Requires(Permission.USER_VIEW)
  @GetMapping("/o/{slug}/access")
  Drawn own(
      @RequestParam(defaultValue = "") String permission,
      @RequestParam(defaultValue = "") String day,
      Caller caller,
      Frame frame,
      ListAddress here) {
    return page(caller.organization().value(), null, permission, day, caller, frame, here);
  }

  @Requires(Permission.ACCESS_VIEW)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(fromAbove = true, own = false)
  @GetMapping("/o/{slug}/organizations/{child}/access")
  Drawn child(
      @PathVariable String child,
      @RequestParam(defaultValue = "") String permission,
      @RequestParam(defaultValue = "") String day,
      Caller caller,
      Frame frame,
      ListAddress here) {
    UUID organization = id(child);
    String name = names.of(Set.of(organization)).getOrDefault(organization, child);
    return page(organization, name, permission, day, caller, frame, here);
  }

  @Requires(Permission.USER_VIEW)
  @GetMapping("/o/{slug}/access/export.csv")
  TableDownload ownExport(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String permission,
      @RequestParam(defaultValue = "") String day,
      Caller caller,
      Frame frame) {
    return export(caller.organization().value(), slug, permission, day, frame);
  }

  @Requires(Permission.ACCESS_VIEW)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(fromAbove = true, own = false)
  @GetMapping("/o/{slug}/organizations/{child}/access/export.csv")
  TableDownload childExport(
      @PathVariable String child,
      @RequestParam(defaultValue = "") String permission,
      @RequestParam(defaultValue = "") String day,
      Frame frame) {
    return export(id(child), child, permission, day, frame);
  }

  private Drawn page(
      UUID organization,
      @Nullable String name,
      String permission,
      String day,
      Caller caller,
      Frame frame,
      ListAddress here) {
    Map<String, String> titles = titles(caller);
    Permission asked = known(permission);
    List<Holder> holders = holders(organization, permission, day, frame.zone());
    Map<UUID, String> homes = homes(holders, organization);
    List<WhoCanPage.Row> rows =
        holders.stream()
            .map(holder ->
                new WhoCanPage.Row(
                    holder.name().isEmpty() ? holder.email() : holder.name(),
                    holder.email(),
                    titles.getOrDefault(holder.role(), holder.role()),
                    staffOf(holder, organization, homes),
                    holder.path().stream().map(Explanation.Step::text).toList()))
            .toList();
    return Drawn.page(
        "access/who-can",
        new WhoCanPage(
            name,
            here.path(),
            asked,
            words.question(asked),
            words.phrase(asked),
            day,
            ZoneLabel.of(frame.zone()),
            WhoCanPage.groups(words, here.path(), asked, day),
            rows));
  }

  private TableDownload export(
      UUID organization, String slug, String permission, String day, Frame frame) {
    ZoneId zone = frame.zone();
    List<Holder> holders = holders(organization, permission, day, zone);
    Map<String, Object> filter =
        new HashMap<>(Map.of("permission", known(permission).key(), "day", day));
    if (!organization.equals(Acting.context().organization().value())) {
      // Staff who do not reach that one do not read the entry.
      filter.put("organizationId", organization);
    }
    log.note(AccessAction.EXPORTED, null, "csv", filter, holders.size());
    String on = day.isEmpty() ? LocalDate.now(zone).toString() : day;
    return TableDownload.csvForPeople(
        "access-" + slug,
        List.of("name", "email", "role", "staff of the MSP", "permission", "on", "way"),
        table ->
            holders.forEach(holder ->
                table.row(
                    List.of(
                        holder.name(),
                        holder.email(),
                        holder.role(),
                        holder.homeOrganizationId().equals(organization) ? "no" : "yes",
                        known(permission).key(),
                        on,
                        holder.path().stream()
                            .map(Explanation.Step::text)
                            .collect(Collectors.joining(" "))))));
  }

  private Map<UUID, String> homes(List<Holder> holders, UUID organization) {
    Set<UUID> elsewhere =
        holders.stream()
            .map(Holder::homeOrganizationId)
            .filter(home -> !home.equals(organization))
            .collect(Collectors.toSet());
    return elsewhere.isEmpty() ? Map.of() : names.of(elsewhere);
  }

  private static @Nullable String staffOf(
      Holder holder, UUID organization, Map<UUID, String> homes) {
    UUID home = holder.homeOrganizationId();
    return home.equals(organization) ? null : homes.getOrDefault(home, "MSP staff");
  }

  private Permission known(String key) {
    return Permission.ofKey(key.isEmpty() ? WhoCanPage.FIRST.key() : key)
        .filter(permission ->
            words.offers(permission) && permission.plane() != Permission.Plane.PLATFORM)
        .orElseThrow(() -> Problem.invalid("/permission", "There is no such permission."));
  }

  private List<Holder> holders(UUID organization, String permission, String day, ZoneId zone) {
    return why.whoCan(organization, known(permission), end(day, zone));
  }

  private static @Nullable Instant end(String day, ZoneId zone) {
    if (day.isEmpty()) {
      return null;
    }
    return TypedTime.day(day)
        .orElseThrow(() -> Problem.invalid("/day", "It takes a day such as 2027-01-31."))
        .plusDays(1)
        .atStartOfDay(zone)
        .toInstant()
        .minusMillis(1);
  }

  /// Roles that an MSP made are told by their key where its customer looks.
  private Map<String, String> titles(Caller caller) {
    Map<String, String> titles = WhoCanPage.builtIn();
    roles.all(caller).items().forEach(role -> titles.put(role.key(), role.name()));
    return titles;
  }

  private UUID id(String child) {
    return lookups.findNamed(child).map(OrganizationId::value).orElseThrow(Problem::notFound);
  }
}
