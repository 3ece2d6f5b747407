package io.stewardry.organizations.web;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.organizations.Group;
import io.stewardry.organizations.Groups;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The groups of an MSP, and the form with which one is made.
@Controller
@RequestMapping("/o/{slug}/groups")
class GroupListController {
  private final Groups groups;
  private final CallerFrame frames;

  GroupListController(Groups groups, CallerFrame frames) {
    this.groups = groups;
    this.frames = frames;
  }

  @Requires(Permission.GROUP_VIEW)
  @GetMapping
  String list(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String first,
      HttpServletRequest request,
      Model model) {
    ListPlace place = ListPlace.of(cursor, first);
    Page<Group> found = groups.page(q, place.request(), Edge.caller(request));
    ListAddress address = ListAddress.of(list(slug)).with("q", q);
    Frame frame = frames.of(request);
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new GroupsPage(
            address,
            found.items().stream().map(group -> row(group, address.path())).toList(),
            place.paging(found, address),
            frame.may(Permission.GROUP_MANAGE) ? address.path() + "/new" : null));
    return Frames.wantsPart(request, "group-list")
        ? "organizations/part/group-rows"
        : "organizations/groups";
  }

  @Requires(Permission.GROUP_MANAGE)
  @GetMapping("/new")
  String form(@PathVariable String slug, HttpServletRequest request, Model model) {
    requireMsp(Edge.caller(request));
    return page(slug, GroupForm.EMPTY, FieldErrors.NONE, request, model);
  }

  @Requires(Permission.GROUP_MANAGE)
  @PostMapping
  String create(
      @PathVariable String slug,
      @ModelAttribute("form") GroupForm form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      Group made = groups.create(form.asDraft(), Edge.caller(request));
      Flash.leave(
          request, response, Notice.good(made.name() + " is created. Add its organizations now."));
      return "redirect:" + list(slug) + "/" + made.id();
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedGroupAct.errors(refused, request, response);
      return page(slug, form, errors, request, model);
    }
  }

  private String page(
      String slug, GroupForm form, FieldErrors errors, HttpServletRequest request, Model model) {
    model.addAttribute("frame", frames.of(request));
    model.addAttribute("page", new NewGroupPage(form, errors, list(slug)));
    return "organizations/group-new";
  }

  private static GroupRow row(Group group, String listHref) {
    return new GroupRow(
        group.name(),
        group.description(),
        group.organizations(),
        group.grants(),
        listHref + "/" + group.id());
  }

  static String list(String slug) {
    return "/o/" + slug + "/groups";
  }

  /// Nobody else has groups; a superuser inside a customer holds the permission all the same.
  private static void requireMsp(Caller caller) {
    if (caller.organizationKind() != OrganizationKind.MSP) {
      throw Problem.notFound();
    }
  }
}
