package io.stewardry.access.web;

import io.stewardry.access.CustomRoles;
import io.stewardry.access.Role;
import io.stewardry.access.RoleTemplate;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Chip;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
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
  private final RolePages pages;
  private final CallerFrame frames;

  RoleListController(CustomRoles roles, RolePages pages, CallerFrame frames) {
    this.roles = roles;
    this.pages = pages;
    this.frames = frames;
  }

  @Requires(Permission.ROLE_VIEW)
  @GetMapping
  String list(HttpServletRequest request, Model model) {
    Frame frame = frames.of(request);
    model.addAttribute("frame", frame);
    model.addAttribute("page", pages.list(frame, Edge.caller(request)));
    return "access/roles";
  }

  @Requires(Permission.ROLE_MANAGE)
  @GetMapping("/new")
  String form(
      @RequestParam(defaultValue = "") String template,
      @RequestParam(defaultValue = "") String copy,
      HttpServletRequest request,
      Model model) {
    Caller caller = Edge.caller(request);
    return page(start(template, copy, caller), template, copy, FieldErrors.NONE, request, model);
  }

  @Requires(Permission.ROLE_MANAGE)
  @PostMapping
  String create(
      @PathVariable String slug,
      @ModelAttribute("form") RoleForm form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Caller caller = Edge.caller(request);
    try {
      Role made = roles.create(form.asDraft(), caller);
      Flash.leave(
          request,
          response,
          Notice.good(made.name() + " is created. You can give it to people now."));
      return "redirect:/o/" + slug + "/roles/" + made.id();
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedRole.errors(refused, form.chosen(), request, response, caller);
      return page(new NewRoleStart(form, null), "", "", errors, request, model);
    }
  }

  /// A template that nobody knows is none.
  private NewRoleStart start(String template, String copy, Caller caller) {
    if (!copy.isEmpty()) {
      Role role = pages.known(copy, caller);
      return NewRoleStart.copy(role, role.isProtected() ? "" : role.description(), caller);
    }
    return roles.templates(caller).stream()
        .filter(each -> each.key().equals(template))
        .findAny()
        .map(each -> NewRoleStart.of(each, caller))
        .orElseGet(() -> NewRoleStart.empty(caller));
  }

  private String page(
      NewRoleStart start,
      String template,
      String copy,
      FieldErrors errors,
      HttpServletRequest request,
      Model model) {
    Caller caller = Edge.caller(request);
    Frame frame = frames.of(request);
    String listHref = RolePages.hrefOfList(frame);
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new NewRolePage(
            start.form(),
            errors,
            errors.any() ? List.of() : starts(listHref, template, copy, caller),
            PermissionMatrices.choosing(start.form().chosen(), caller),
            start.hint(),
            listHref));
    return "access/role-new";
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
