package io.stewardry.usergroups.web;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Refusal;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Requires;
import io.stewardry.usergroups.UserGroup;
import io.stewardry.usergroups.UserGroupQuery;
import io.stewardry.usergroups.UserGroups;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The groups of an organization's users, and the form that creates one.
@Controller
@RequestMapping({UserGroupPlaces.IN_ORGANIZATION, UserGroupPlaces.IN_PLATFORM})
class UserGroupListController {
  private final UserGroups groups;

  UserGroupListController(UserGroups groups) {
    this.groups = groups;
  }

  @Requires(Permission.USER_VIEW)
  @GetMapping
  Drawn list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "name") String sort,
      ListAddress list,
      ListPlace place,
      Frame frame) {
    Page<UserGroup> found = groups.page(UserGroupQuery.of(q, sort, place.request()));
    ListAddress address = list.with("q", q).with("sort", sort);
    return Drawn.page(
            "usergroups/groups",
            new UserGroupsPage(
                address,
                found.items().stream().map(group -> row(group, address.path(), frame)).toList(),
                place.paging(found, address),
                frame.may(Permission.USER_UPDATE) ? address.path() + "/new" : null))
        .part("user-group-list", "usergroups/part/rows");
  }

  @Requires(Permission.USER_UPDATE)
  @GetMapping("/new")
  Drawn form(@PathVariable(required = false) @Nullable String slug) {
    return page(slug, UserGroupForm.EMPTY, FieldErrors.NONE);
  }

  @Requires(Permission.USER_UPDATE)
  @PostMapping
  PageAnswer create(
      @PathVariable(required = false) @Nullable String slug,
      @ModelAttribute("form") UserGroupForm form) {
    try {
      UserGroup created = groups.create(form.asDraft());
      return Redirect.to(UserGroupPlaces.one(slug, created.id()))
          .saying(Notice.good(created.name() + " is created. Add its users now."));
    } catch (Refusal refused) {
      return page(slug, form, RefusedUserGroup.errors(refused)).refusing(refused);
    }
  }

  private static Drawn page(@Nullable String slug, UserGroupForm form, FieldErrors errors) {
    return Drawn.page(
        "usergroups/new", new NewUserGroupPage(form, errors, UserGroupPlaces.list(slug)));
  }

  private static UserGroupsPage.Row row(UserGroup group, String listHref, Frame frame) {
    return new UserGroupsPage.Row(
        group.name(),
        group.description(),
        group.users(),
        frame.moment(group.createdAt()),
        group.createdBy().name(),
        listHref + "/" + group.id());
  }
}
