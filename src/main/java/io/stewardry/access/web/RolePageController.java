package io.stewardry.access.web;

import io.stewardry.access.CustomRoles;
import io.stewardry.access.Role;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.DangerQuestions;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
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

/// One role: what it holds, and its end.
@Controller
@RequestMapping("/o/{slug}/roles/{id}")
class RolePageController {
  private final CustomRoles roles;
  private final RolePages pages;
  private final CallerFrame frames;

  RolePageController(CustomRoles roles, RolePages pages, CallerFrame frames) {
    this.roles = roles;
    this.pages = pages;
    this.frames = frames;
  }

  @Requires(Permission.ROLE_VIEW)
  @GetMapping
  String show(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String where,
      HttpServletRequest request,
      Model model) {
    Role role = pages.known(id, Edge.caller(request));
    return page(role, null, FieldErrors.NONE, where, request, model);
  }

  @Requires(Permission.ROLE_MANAGE)
  @PostMapping
  String save(
      @PathVariable String slug,
      @PathVariable String id,
      @ModelAttribute("form") RoleForm form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Caller caller = Edge.caller(request);
    Role before = pages.known(id, caller);
    try {
      int version = form.version() == null ? 0 : form.version();
      Role saved = roles.update(before.id(), form.asDraft(before), version, caller);
      Flash.leave(
          request,
          response,
          Notice.good(saved.name() + " is saved. It applies immediately to everyone who has it."));
      return "redirect:" + href(slug, saved);
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedRole.errors(refused, form.chosen(), request, response, caller);
      Role now = pages.known(id, caller);
      boolean stale = RefusedRole.code(request) == ProblemCode.VERSION_MISMATCH;
      // Those who were told of the other's change may replace it.
      return page(now, stale ? form.at(now.version()) : form, errors, "", request, model);
    }
  }

  /// The question, with the numbers of now.
  @Requires(Permission.ROLE_MANAGE)
  @GetMapping("/deletion")
  ModelAndView deletion(
      @PathVariable String slug, @PathVariable String id, HttpServletRequest request) {
    Caller caller = Edge.caller(request);
    Role role = pages.known(id, caller);
    return DangerQuestions.ask(
        pages.deletion(role, href(slug, role), caller),
        frames.of(request),
        href(slug, role),
        request);
  }

  @Requires(Permission.ROLE_MANAGE)
  @PostMapping("/delete")
  Object delete(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String confirmation,
      HttpServletRequest request,
      HttpServletResponse response) {
    Caller caller = Edge.caller(request);
    Role role = pages.known(id, caller);
    try {
      if (!role.isProtected() && !TypedText.trimmed(confirmation).equals(role.name())) {
        throw new Problem(ProblemCode.CONFIRMATION_MISMATCH, "The name was not typed.");
      }
      roles.delete(role.id(), caller);
    } catch (RuntimeException refused) {
      return DangerQuestions.again(
          pages.deletion(role, href(slug, role), caller),
          frames.of(request),
          href(slug, role),
          RefusedRole.errors(refused, Set.of(), request, response, caller),
          request,
          response);
    }
    Flash.leave(request, response, Notice.good(role.name() + " is deleted."));
    return "redirect:/o/" + slug + "/roles";
  }

  private String page(
      Role role,
      @Nullable RoleForm typed,
      FieldErrors errors,
      String where,
      HttpServletRequest request,
      Model model) {
    Frame frame = frames.of(request);
    model.addAttribute("frame", frame);
    model.addAttribute("page", pages.page(role, typed, errors, where, frame, Edge.caller(request)));
    return "access/role";
  }

  private static String href(String slug, Role role) {
    return "/o/" + slug + "/roles/" + role.id();
  }
}
