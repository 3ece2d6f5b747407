package io.stewardry.organizations.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.organizations.Group;
import io.stewardry.organizations.Groups;
import io.stewardry.shell.Asked;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One group: what it is called, what is in it, and its end.
@Controller
@RequestMapping("/o/{slug}/groups/{id}")
class GroupPageController {
  private final Groups groups;
  private final GroupPages pages;

  GroupPageController(Groups groups, GroupPages pages) {
    this.groups = groups;
    this.pages = pages;
  }

  /// @param find without a script the picker sends its field here
  @Requires(Permission.GROUP_VIEW)
  @Needs(CapabilityKey.MSP)
  @GetMapping
  Drawn show(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String find,
      ListPlace place,
      Caller caller,
      Frame frame) {
    Group group = groups.get(GroupPages.id(id), caller);
    GroupMembers members = pages.members(group, q, place, frame, caller);
    return Drawn.page(
            "organizations/group",
            around ->
                pages.page(
                    group, GroupForm.of(group), FieldErrors.NONE, members, find, around, caller))
        .part("member-list", "organizations/part/group-members")
        .with("members", members);
  }

  @Requires(Permission.GROUP_UPDATE)
  @Needs(CapabilityKey.MSP)
  @PostMapping
  PageAnswer save(
      @PathVariable String slug,
      @PathVariable String id,
      @ModelAttribute("form") GroupForm form,
      Caller caller) {
    try {
      int version = form.version() == null ? 0 : form.version();
      Group saved = groups.update(GroupPages.id(id), form.asDraft(), version, caller);
      return Redirect.to(GroupListController.list(slug) + "/" + id)
          .saying(Notice.good(saved.name() + " is saved."));
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedGroupAct.errors(refused);
      Group now = groups.get(GroupPages.id(id), caller);
      boolean stale = RefusedForm.code(refused) == ProblemCode.VERSION_MISMATCH;
      // Whoever was told of the other's change may replace it.
      GroupForm typed =
          stale ? new GroupForm(form.name(), form.description(), now.version()) : form;
      return pages.again(now, typed, errors, caller).refusing(refused);
    }
  }

  /// The question, with the numbers of now.
  @Requires(Permission.GROUP_MANAGE)
  @Needs(CapabilityKey.MSP)
  @GetMapping("/deletion")
  Asked deletion(@PathVariable String slug, @PathVariable String id, Caller caller) {
    Group group = groups.get(GroupPages.id(id), caller);
    String href = GroupListController.list(slug) + "/" + group.id();
    return Asked.of(GroupPages.deletion(group, href), href);
  }

  @Requires(Permission.GROUP_MANAGE)
  @Needs(value = CapabilityKey.MSP, endsOnly = true)
  @PostMapping("/delete")
  PageAnswer delete(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String confirmation,
      Caller caller) {
    Group group = groups.get(GroupPages.id(id), caller);
    try {
      if (!TypedText.trimmed(confirmation).equals(group.name())) {
        throw new Problem(ProblemCode.CONFIRMATION_MISMATCH, "The name was not typed.");
      }
      GroupPages.guarded(() -> {
        groups.delete(group.id(), caller);
        return true;
      });
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedGroupAct.errors(refused);
      boolean beyond = RefusedForm.code(refused) == ProblemCode.ORG_ACCESS_DENIED;
      return pages
          .again(
              group,
              GroupForm.of(group),
              beyond
                  ? FieldErrors.of(
                      "",
                      "You don't have access to all organizations of this group. Only somebody who has can"
                          + " delete it.")
                  : errors,
              caller)
          .refusing(refused);
    }
    return Redirect.to(GroupListController.list(slug))
        .saying(Notice.good(group.name() + " is deleted."));
  }
}
