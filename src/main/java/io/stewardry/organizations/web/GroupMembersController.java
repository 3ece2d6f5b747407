package io.stewardry.organizations.web;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.organizations.Group;
import io.stewardry.organizations.Groups;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.DangerQuestions;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Puts organizations into a group and takes them out: in place where htmx asks, else by the page.
@Controller
@RequestMapping("/o/{slug}/groups/{id}")
class GroupMembersController {
  private final Groups groups;
  private final GroupPages pages;
  private final CallerFrame frames;

  GroupMembersController(Groups groups, GroupPages pages, CallerFrame frames) {
    this.groups = groups;
    this.pages = pages;
    this.frames = frames;
  }

  @Requires(Permission.GROUP_UPDATE)
  @GetMapping("/candidates")
  String candidates(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String find,
      HttpServletRequest request,
      Model model) {
    Caller caller = Edge.caller(request);
    Group group = groups.get(GroupPages.id(id), caller);
    model.addAttribute("frame", frames.of(request));
    model.addAttribute("picker", pages.picker(group, find, href(slug, group), caller));
    return "organizations/part/group-candidates";
  }

  /// @param find what was typed to find it, so that the others that were found stay
  @Requires(Permission.GROUP_UPDATE)
  @PostMapping("/organizations")
  String add(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String organization,
      @RequestParam(defaultValue = "") String find,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Caller caller = Edge.caller(request);
    Group group;
    try {
      group = change(id, organization, true, caller);
    } catch (RuntimeException refused) {
      return refused(refused, id, request, response, model);
    }
    if (!Frames.wantsFragment(request)) {
      Flash.leave(request, response, Notice.good("The organization was added to the group."));
      return "redirect:" + href(slug, group);
    }
    members(group, "", ListPlace.of(null, null), request, model);
    model.addAttribute("picker", pages.picker(group, find, href(slug, group), caller));
    return "organizations/part/group-added";
  }

  /// The question, with the numbers of now.
  @Requires(Permission.GROUP_UPDATE)
  @GetMapping("/organizations/{member}/removal")
  ModelAndView removal(
      @PathVariable String slug,
      @PathVariable String id,
      @PathVariable String member,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String first,
      HttpServletRequest request) {
    Group group = groups.get(GroupPages.id(id), Edge.caller(request));
    return DangerQuestions.ask(
        pages
            .removal(group, GroupPages.id(member), href(slug, group), Edge.caller(request))
            .carrying("q", q)
            .carrying("cursor", cursor == null ? "" : cursor)
            .carrying("first", first == null ? "" : first)
            .replacing("#member-list"),
        frames.of(request),
        href(slug, group),
        request);
  }

  @Requires(Permission.GROUP_UPDATE)
  @PostMapping("/organizations/{member}/remove")
  String remove(
      @PathVariable String slug,
      @PathVariable String id,
      @PathVariable String member,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String first,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Group group;
    try {
      group = change(id, member, false, Edge.caller(request));
    } catch (RuntimeException refused) {
      return refused(refused, id, request, response, model);
    }
    Notice notice = Notice.good("The organization was removed from the group.");
    if (!Frames.wantsFragment(request)) {
      Flash.leave(request, response, notice);
      return "redirect:" + href(slug, group);
    }
    members(group, q, ListPlace.of(cursor, first), request, model);
    model.addAttribute("notice", notice);
    // The question replaces what it is asked for; this is what is inside of it.
    response.setHeader("HX-Reswap", "innerHTML");
    return "organizations/part/group-removed";
  }

  private Group change(String id, String organization, boolean belongs, Caller caller) {
    OrganizationId child = new OrganizationId(GroupPages.id(organization));
    return GroupPages.guarded(() -> groups.change(GroupPages.id(id), child, belongs, caller));
  }

  private void members(
      Group group, String search, ListPlace place, HttpServletRequest request, Model model) {
    Frame frame = frames.of(request);
    model.addAttribute("frame", frame);
    model.addAttribute("members", pages.members(group, search, place, frame, Edge.caller(request)));
  }

  private String refused(
      RuntimeException refused,
      String id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    FieldErrors errors = RefusedGroupAct.errors(refused, request, response);
    if (Frames.wantsFragment(request)) {
      model.addAttribute("notice", Notice.warning(String.valueOf(errors.on(""))));
      return "shell/notice";
    }
    Group now = groups.get(GroupPages.id(id), Edge.caller(request));
    return pages.again(now, GroupForm.of(now), errors, request, model);
  }

  private static String href(String slug, Group group) {
    return GroupListController.list(slug) + "/" + group.id();
  }
}
