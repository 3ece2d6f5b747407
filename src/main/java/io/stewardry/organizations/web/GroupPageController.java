package io.stewardry.organizations.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
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
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// One group: what it is called, what is in it, and its end.
@Controller
@RequestMapping("/o/{slug}/groups/{id}")
class GroupPageController {
  private final Groups groups;
  private final GroupPages pages;
  private final CallerFrame frames;

  GroupPageController(Groups groups, GroupPages pages, CallerFrame frames) {
    this.groups = groups;
    this.pages = pages;
    this.frames = frames;
  }

  /// @param find without a script the picker sends its field here
  @Requires(Permission.GROUP_VIEW)
  @GetMapping
  String show(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String find,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String first,
      HttpServletRequest request,
      Model model) {
    Caller caller = Edge.caller(request);
    Group group = groups.get(GroupPages.id(id), caller);
    Frame frame = frames.of(request);
    GroupMembers members = pages.members(group, q, ListPlace.of(cursor, first), frame, caller);
    model.addAttribute("frame", frame);
    if (Frames.wantsPart(request, "member-list")) {
      model.addAttribute("members", members);
      return "organizations/part/group-members";
    }
    model.addAttribute(
        "page",
        pages.page(group, GroupForm.of(group), FieldErrors.NONE, members, find, frame, caller));
    return "organizations/group";
  }

  @Requires(Permission.GROUP_UPDATE)
  @PostMapping
  String save(
      @PathVariable String slug,
      @PathVariable String id,
      @ModelAttribute("form") GroupForm form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      int version = form.version() == null ? 0 : form.version();
      Group saved = groups.update(GroupPages.id(id), form.asDraft(), version, Edge.caller(request));
      Flash.leave(request, response, Notice.good(saved.name() + " is saved."));
      return "redirect:" + GroupListController.list(slug) + "/" + id;
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedGroupAct.errors(refused, request, response);
      Group now = groups.get(GroupPages.id(id), Edge.caller(request));
      boolean stale = RefusedGroupAct.code(request) == ProblemCode.VERSION_MISMATCH;
      // Whoever was told of the other's change may replace it.
      GroupForm typed =
          stale ? new GroupForm(form.name(), form.description(), now.version()) : form;
      return pages.again(now, typed, errors, request, model);
    }
  }

  /// The question, with the numbers of now.
  @Requires(Permission.GROUP_MANAGE)
  @GetMapping("/deletion")
  ModelAndView deletion(
      @PathVariable String slug, @PathVariable String id, HttpServletRequest request) {
    Group group = groups.get(GroupPages.id(id), Edge.caller(request));
    String href = GroupListController.list(slug) + "/" + group.id();
    return DangerQuestions.ask(GroupPages.deletion(group, href), frames.of(request), href, request);
  }

  @Requires(Permission.GROUP_MANAGE)
  @PostMapping("/delete")
  String delete(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String confirmation,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Caller caller = Edge.caller(request);
    Group group = groups.get(GroupPages.id(id), caller);
    try {
      if (!confirmation.strip().equals(group.name())) {
        throw new Problem(ProblemCode.CONFIRMATION_MISMATCH, "The name was not typed.");
      }
      GroupPages.guarded(() -> {
        groups.delete(group.id(), caller);
        return true;
      });
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedGroupAct.errors(refused, request, response);
      boolean beyond = RefusedGroupAct.code(request) == ProblemCode.ORG_ACCESS_DENIED;
      return pages.again(
          group,
          GroupForm.of(group),
          beyond
              ? FieldErrors.of(
                  "",
                  "You don't have access to all organizations of this group. Only somebody who has can"
                      + " delete it.")
              : errors,
          request,
          model);
    }
    Flash.leave(request, response, Notice.good(group.name() + " is deleted."));
    return "redirect:" + GroupListController.list(slug);
  }
}
