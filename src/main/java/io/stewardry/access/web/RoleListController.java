package io.stewardry.access.web;

import io.stewardry.access.CustomRoles;
import io.stewardry.access.Role;
import io.stewardry.access.RoleTemplate;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.Chip;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The roles of an organization, and the form with which one is made.
@Controller
@RequestMapping("/o/{slug}/roles")
class RoleListController {
  private final CustomRoles roles;
  private final PermissionMatrices matrices;
  private final RolePages pages;

  RoleListController(CustomRoles roles, PermissionMatrices matrices, RolePages pages) {
    this.roles = roles;
    this.matrices = matrices;
    this.pages = pages;
  }

  @Requires(Permission.ROLE_VIEW)
  @GetMapping
  Drawn list(Caller caller, Frame frame) {
    return Drawn.page("access/roles", pages.list(frame, caller));
  }

  @Requires(Permission.ROLE_MANAGE)
  @GetMapping("/new")
  Drawn form(
      @RequestParam(defaultValue = "") String template,
      @RequestParam(defaultValue = "") String copy,
      Caller caller) {
    return page(start(template, copy, caller), template, copy, FieldErrors.NONE, caller);
  }

  @Requires(Permission.ROLE_MANAGE)
  @PostMapping
  PageAnswer create(
      @PathVariable String slug, @ModelAttribute("form") RoleForm form, Caller caller) {
    try {
      Role made = roles.create(form.asDraft(), caller);
      return Redirect.to("/o/" + slug + "/roles/" + made.id())
          .saying(Notice.good(made.name() + " is created. You can give it to people now."));
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedRole.errors(refused, form.chosen(), caller, matrices.words());
      return page(new NewRoleStart(form, null), "", "", errors, caller).refusing(refused);
    }
  }

  /// A template that nobody knows is none.
  private NewRoleStart start(String template, String copy, Caller caller) {
    if (!copy.isEmpty()) {
      Role role = pages.known(copy, caller);
      return NewRoleStart.copy(
          role, role.isProtected() ? "" : role.description(), caller, matrices);
    }
    return roles.templates(caller).stream()
        .filter(each -> each.key().equals(template))
        .findAny()
        .map(each -> NewRoleStart.of(each, caller, matrices))
        .orElseGet(() -> NewRoleStart.empty(caller));
  }

  private Drawn page(
      NewRoleStart start, String template, String copy, FieldErrors errors, Caller caller) {
    return Drawn.page(
        "access/role-new",
        frame -> newRole(start, template, copy, errors, caller, RolePages.hrefOfList(frame)));
  }

  private NewRolePage newRole(
      NewRoleStart start,
      String template,
      String copy,
      FieldErrors errors,
      Caller caller,
      String listHref) {
    return new NewRolePage(
        start.form(),
        errors,
        errors.any() ? List.of() : starts(listHref, template, copy, caller),
        matrices.choosing(start.form().chosen(), caller),
        start.hint(),
        listHref);
  }

  /// Only where there is more than one: an empty role is no choice.
  private List<Chip> starts(String listHref, String template, String copy, Caller caller) {
    ListAddress address = ListAddress.of(listHref + "/new").with("template", template);
    List<Chip> starts = new ArrayList<>();
    for (RoleTemplate each : roles.templates(caller)) {
      starts.add(address.chip(each.name(), "template", each.key()));
    }
    if (!copy.isEmpty()) {
      Role role = pages.known(copy, caller);
      starts.add(new Chip("Copy of " + role.name(), RolePages.copyHref(listHref, role), true));
    }
    if (!starts.isEmpty()) {
      starts.addFirst(new Chip("Empty", listHref + "/new", template.isEmpty() && copy.isEmpty()));
    }
    return starts;
  }
}
