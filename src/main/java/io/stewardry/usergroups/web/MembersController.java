package io.stewardry.usergroups.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.kernel.UserId;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Requires;
import io.stewardry.usergroups.UserGroup;
import io.stewardry.usergroups.UserGroups;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Adds users to a group and removes them: in place where htmx asks, else by the page.
@Controller
@RequestMapping({UserGroupPlaces.IN_ORGANIZATION + "/{id}", UserGroupPlaces.IN_PLATFORM + "/{id}"})
class MembersController {
  private final UserGroups groups;
  private final UserGroupPages pages;

  MembersController(UserGroups groups, UserGroupPages pages) {
    this.groups = groups;
    this.pages = pages;
  }

  @Requires(Permission.USER_UPDATE)
  @GetMapping("/candidates")
  Drawn candidates(
      @PathVariable(required = false) @Nullable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String find) {
    UserGroup group = groups.get(UserGroupPlaces.id(id));
    return Drawn.of("usergroups/part/candidates")
        .with("picker", pages.picker(group, find, UserGroupPlaces.one(slug, group.id())));
  }

  /// @param find what was typed to find them, so that the others who were found stay
  @Requires(Permission.USER_UPDATE)
  @PostMapping("/users")
  PageAnswer add(
      @PathVariable(required = false) @Nullable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String user,
      @RequestParam(defaultValue = "") String find) {
    UserGroup before = groups.get(UserGroupPlaces.id(id));
    String href = UserGroupPlaces.one(slug, before.id());
    UserGroup group;
    try {
      group = groups.add(before.id(), new UserId(UserGroupPlaces.id(user)));
    } catch (Refusal refused) {
      if (refused.code() != ProblemCode.LIMIT_EXCEEDED) {
        throw refused;
      }
      return full(before, refused);
    }
    return Redirect.to(href)
        .saying(Notice.good("The user was added to the group."))
        .inPlace(frame ->
            Drawn.of("usergroups/part/added")
                .with("members", pages.members(group, "", ListPlace.of(null, null), frame))
                .with("picker", pages.picker(group, find, href)));
  }

  /// Nothing but the membership ends, and it is given back by adding them again: no question.
  @Requires(Permission.USER_UPDATE)
  @PostMapping("/users/{user}/remove")
  PageAnswer remove(
      @PathVariable(required = false) @Nullable String slug,
      @PathVariable String id,
      @PathVariable String user,
      @RequestParam(defaultValue = "") String q,
      ListPlace place) {
    UserGroup group = groups.remove(UserGroupPlaces.id(id), new UserId(UserGroupPlaces.id(user)));
    Notice notice = Notice.good("The user was removed from the group.");
    return Redirect.to(UserGroupPlaces.one(slug, group.id()))
        .saying(notice)
        .inPlace(frame ->
            Drawn.of("usergroups/part/removed")
                .with("members", pages.members(group, q, place, frame))
                .with("notice", notice)
                .within());
  }

  private Drawn full(UserGroup group, Refusal refused) {
    FieldErrors errors = RefusedUserGroup.errors(refused);
    return Drawn.page(
            "usergroups/group", frame -> pages.again(group, UserGroupForm.of(group), errors, frame))
        .inPlace(Drawn.of("shell/notice").with("notice", Notice.warning(refused.detail())))
        .refusing(refused);
  }
}
