package io.stewardry.access.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.organizations.Group;
import io.stewardry.organizations.Groups;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Drawn;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What access can be given to, by typing a part of its name: what the reader reaches, and every
/// organization where he gives access to himself.
@Controller
@RequestMapping("/o/{slug}/staff")
class AccessPickerController {
  private static final int SHOWN = 10;

  private final Organizations organizations;
  private final Groups groups;
  private final AccessNames names;

  AccessPickerController(Organizations organizations, Groups groups, AccessNames names) {
    this.organizations = organizations;
    this.groups = groups;
    this.names = names;
  }

  @Requires(Permission.ACCESS_MANAGE)
  @Needs(CapabilityKey.MSP)
  @GetMapping("/access-options")
  Drawn options(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String of,
      Caller caller) {
    boolean self = of.equals(caller.user().toString());
    PageRequest few = new PageRequest(SHOWN, null);
    List<AccessOption> options = new ArrayList<>();
    for (Group group : groups.page(q, few, caller).items()) {
      options.add(new AccessOption("g-" + group.id(), group.name(), true));
    }
    OrganizationQuery query = OrganizationQuery.of(q, null, null, "name", few);
    Page<Organization> found =
        self ? organizations.all(query, caller) : organizations.below(query, caller);
    for (Organization organization : found.items()) {
      options.add(new AccessOption("o-" + organization.id(), organization.name(), false));
    }
    long total = found.total() == null ? options.size() : found.total();
    return Drawn.of("access/part/access-options")
        .with("rowHref", "/o/" + slug + "/staff/access-row")
        .with("options", options)
        .with("more", Math.max(0, total - found.items().size()));
  }

  /// One more row of the form.
  @Requires(Permission.ACCESS_MANAGE)
  @Needs(CapabilityKey.MSP)
  @GetMapping("/access-row")
  Drawn row(@RequestParam String key, Caller caller) {
    String name = names.of(Set.of(key), caller).get(key);
    if (name == null) {
      throw Problem.notFound();
    }
    return Drawn.of("access/part/access-row").with("row", AccessRow.fresh(key, name));
  }
}
