package io.stewardry.organizations.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.organizations.Group;
import io.stewardry.organizations.Groups;
import io.stewardry.shell.Asked;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Puts organizations into a group and takes them out: in place where htmx asks, else by the page.
@Controller
@RequestMapping("/o/{slug}/groups/{id}")
class GroupMembersController {
  private final Groups groups;
  private final GroupPages pages;

  GroupMembersController(Groups groups, GroupPages pages) {
    this.groups = groups;
    this.pages = pages;
  }

  @Requires(Permission.GROUP_UPDATE)
  @Needs(CapabilityKey.MSP)
  @GetMapping("/candidates")
  Drawn candidates(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String find,
      Caller caller) {
    Group group = groups.get(GroupPages.id(id), caller);
    return Drawn.of("organizations/part/group-candidates")
        .with("picker", pages.picker(group, find, href(slug, group), caller));
  }

  /// @param find what was typed to find it, so that the others that were found stay
  @Requires(Permission.GROUP_UPDATE)
  @Needs(CapabilityKey.MSP)
  @PostMapping("/organizations")
  PageAnswer add(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String organization,
      @RequestParam(defaultValue = "") String find,
      Caller caller) {
    Group group;
    try {
      group = change(id, organization, true, caller);
    } catch (RuntimeException refused) {
      return refused(refused, id, caller);
    }
    return Redirect.to(href(slug, group))
        .saying(Notice.good("The organization was added to the group."))
        .inPlace(frame ->
            Drawn.of("organizations/part/group-added")
                .with("members", pages.members(group, "", ListPlace.of(null, null), frame, caller))
                .with("picker", pages.picker(group, find, href(slug, group), caller)));
  }

  /// The question, with the numbers of now.
  @Requires(Permission.GROUP_UPDATE)
  @Needs(CapabilityKey.MSP)
  @GetMapping("/organizations/{member}/removal")
  Asked removal(
      @PathVariable String slug,
      @PathVariable String id,
      @PathVariable String member,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String first,
      Caller caller) {
    Group group = groups.get(GroupPages.id(id), caller);
    return Asked.of(
        pages
            .removal(group, GroupPages.id(member), href(slug, group), caller)
            .carrying("q", q)
            .carrying("cursor", cursor == null ? "" : cursor)
            .carrying("first", first == null ? "" : first)
            .replacing("#member-list"),
        href(slug, group));
  }

  @Requires(Permission.GROUP_UPDATE)
  @Needs(value = CapabilityKey.MSP, endsOnly = true)
  @PostMapping("/organizations/{member}/remove")
  PageAnswer remove(
      @PathVariable String slug,
      @PathVariable String id,
      @PathVariable String member,
      @RequestParam(defaultValue = "") String q,
      ListPlace place,
      Caller caller) {
    Group group;
    try {
      group = change(id, member, false, caller);
    } catch (RuntimeException refused) {
      return refused(refused, id, caller);
    }
    Notice notice = Notice.good("The organization was removed from the group.");
    return Redirect.to(href(slug, group))
        .saying(notice)
        .inPlace(frame ->
            Drawn.of("organizations/part/group-removed")
                .with("members", pages.members(group, q, place, frame, caller))
                .with("notice", notice)
                .within());
  }

  private Group change(String id, String organization, boolean belongs, Caller caller) {
    OrganizationId child = new OrganizationId(GroupPages.id(organization));
    return GroupPages.guarded(() -> groups.change(GroupPages.id(id), child, belongs, caller));
  }

  private Drawn refused(RuntimeException refused, String id, Caller caller) {
    FieldErrors errors = RefusedGroupAct.errors(refused);
    Notice notice = Notice.warning(String.valueOf(errors.on("")));
    return Drawn.page(
            "organizations/group",
            frame -> pages.again(groups.get(GroupPages.id(id), caller), errors, frame, caller))
        .inPlace(Drawn.of("shell/notice").with("notice", notice))
        .refusing(refused);
  }

  private static String href(String slug, Group group) {
    return GroupListController.list(slug) + "/" + group.id();
  }
}
