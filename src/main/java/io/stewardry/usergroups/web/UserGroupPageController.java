package io.stewardry.usergroups.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Refusal;
import io.stewardry.shell.Asked;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Requires;
import io.stewardry.usergroups.UserGroup;
import io.stewardry.usergroups.UserGroupUse;
import io.stewardry.usergroups.UserGroups;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One group: its name, its users, and its end.
@Controller
@RequestMapping({UserGroupPlaces.IN_ORGANIZATION + "/{id}", UserGroupPlaces.IN_PLATFORM + "/{id}"})
class UserGroupPageController {
  private final UserGroups groups;
  private final UserGroupPages pages;
  private final List<UserGroupUse> uses;

  UserGroupPageController(
      UserGroups groups, UserGroupPages pages, ObjectProvider<UserGroupUse> uses) {
    this.groups = groups;
    this.pages = pages;
    this.uses = uses.orderedStream().toList();
  }

  /// @param find without a script the picker sends its field here
  @Requires(Permission.USER_VIEW)
  @GetMapping
  Drawn show(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String find,
      ListPlace place,
      Frame frame) {
    UserGroup group = groups.get(UserGroupPlaces.id(id));
    MembersTable members = pages.members(group, q, place, frame);
    return Drawn.page(
            "usergroups/group",
            around ->
                pages.page(group, UserGroupForm.of(group), FieldErrors.NONE, members, find, around))
        .part("member-list", "usergroups/part/members")
        .with("members", members);
  }

  @Requires(Permission.USER_UPDATE)
  @PostMapping
  PageAnswer save(
      @PathVariable(required = false) @Nullable String slug,
      @PathVariable String id,
      @ModelAttribute("form") UserGroupForm form) {
    UserGroup before = groups.get(UserGroupPlaces.id(id));
    try {
      int version = form.version() == null ? 0 : form.version();
      UserGroup saved = groups.update(before.id(), form.asDraft(), version);
      return Redirect.to(UserGroupPlaces.one(slug, saved.id()))
          .saying(Notice.good(saved.name() + " is saved."));
    } catch (Refusal refused) {
      FieldErrors errors = RefusedUserGroup.errors(refused);
      UserGroup now = groups.get(before.id());
      // Somebody who was told of the other change may replace it.
      UserGroupForm typed =
          RefusedUserGroup.isStale(refused)
              ? new UserGroupForm(form.name(), form.description(), now.version())
              : form;
      return Drawn.page("usergroups/group", frame -> pages.again(now, typed, errors, frame))
          .refusing(refused);
    }
  }

  /// The question, with the numbers of now.
  @Requires(Permission.USER_UPDATE)
  @GetMapping("/deletion")
  Asked deletion(@PathVariable(required = false) @Nullable String slug, @PathVariable String id) {
    UserGroup group = groups.get(UserGroupPlaces.id(id));
    String href = UserGroupPlaces.one(slug, group.id());
    DangerQuestion question =
        DangerQuestion.asking(
                "Delete " + group.name() + "?",
                "The user group is deleted for good. The audit log keeps its name.",
                "Delete user group",
                "trash",
                href + "/delete")
            .counting(
                "users-minus",
                group.users(),
                "user leaves the group",
                "users leave the group",
                "their accounts stay as they are");
    for (UserGroupUse use : uses) {
      UserGroupUse.Uses found = use.of(group.id());
      question = question.counting(found.icon(), found.number(), found.one(), found.many());
    }
    return Asked.of(question.undoneBy("This can't be undone."), href);
  }

  @Requires(Permission.USER_UPDATE)
  @PostMapping("/delete")
  PageAnswer delete(
      @PathVariable(required = false) @Nullable String slug, @PathVariable String id) {
    UserGroup group = groups.get(UserGroupPlaces.id(id));
    groups.delete(group.id(), null);
    return Redirect.to(UserGroupPlaces.list(slug))
        .saying(Notice.good(group.name() + " is deleted."));
  }
}
