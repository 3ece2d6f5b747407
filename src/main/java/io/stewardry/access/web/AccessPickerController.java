package io.stewardry.access.web;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.organizations.Group;
import io.stewardry.organizations.Groups;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.CallerFrame;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
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
  private final CallerFrame frames;

  AccessPickerController(
      Organizations organizations, Groups groups, AccessNames names, CallerFrame frames) {
    this.organizations = organizations;
    this.groups = groups;
    this.names = names;
    this.frames = frames;
  }

  @Requires(Permission.ACCESS_MANAGE)
  @GetMapping("/access-options")
  String options(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String of,
      HttpServletRequest request,
      Model model) {
    Caller caller = Edge.caller(request);
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
    model.addAttribute("rowHref", "/o/" + slug + "/staff/access-row");
    model.addAttribute("options", options);
    model.addAttribute("more", Math.max(0, total - found.items().size()));
    return "access/part/access-options";
  }

  /// One more row of the form.
  @Requires(Permission.ACCESS_MANAGE)
  @GetMapping("/access-row")
  String row(@RequestParam String key, HttpServletRequest request, Model model) {
    String name = names.of(Set.of(key), Edge.caller(request)).get(key);
    if (name == null) {
      throw Problem.notFound();
    }
    model.addAttribute("frame", frames.of(request));
    model.addAttribute("row", AccessRow.fresh(key, name));
    return "access/part/access-row";
  }
}
