package io.stewardry.organizations.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.organizations.Group;
import io.stewardry.organizations.Groups;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.Requires;
import org.springframework.stereotype.Controller;
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

  GroupListController(Groups groups) {
    this.groups = groups;
  }

  @Requires(Permission.GROUP_VIEW)
  @Needs(CapabilityKey.MSP)
  @GetMapping
  Drawn list(
      @RequestParam(defaultValue = "") String q,
      ListAddress list,
      ListPlace place,
      Caller caller,
      Frame frame) {
    Page<Group> found = groups.page(q, place.request(), caller);
    ListAddress address = list.with("q", q);
    return Drawn.page(
            "organizations/groups",
            new GroupsPage(
                address,
                found.items().stream().map(group -> row(group, address.path())).toList(),
                place.paging(found, address),
                frame.may(Permission.GROUP_MANAGE) ? address.path() + "/new" : null))
        .part("group-list", "organizations/part/group-rows");
  }

  @Requires(Permission.GROUP_MANAGE)
  @Needs(CapabilityKey.MSP)
  @GetMapping("/new")
  Drawn form(@PathVariable String slug, Caller caller) {
    requireMsp(caller);
    return page(slug, GroupForm.EMPTY, FieldErrors.NONE);
  }

  @Requires(Permission.GROUP_MANAGE)
  @Needs(CapabilityKey.MSP)
  @PostMapping
  PageAnswer create(
      @PathVariable String slug, @ModelAttribute("form") GroupForm form, Caller caller) {
    try {
      Group made = groups.create(form.asDraft(), caller);
      return Redirect.to(list(slug) + "/" + made.id())
          .saying(Notice.good(made.name() + " is created. Add its organizations now."));
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedGroupAct.errors(refused);
      return page(slug, form, errors).refusing(refused);
    }
  }

  private Drawn page(String slug, GroupForm form, FieldErrors errors) {
    return Drawn.page("organizations/group-new", new NewGroupPage(form, errors, list(slug)));
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
