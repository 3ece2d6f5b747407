package io.stewardry.access.web;

import io.stewardry.access.CustomRoles;
import io.stewardry.access.Role;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.shell.Asked;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.PermissionWords;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One role: what it holds, and its end.
@Controller
@RequestMapping("/o/{slug}/roles/{id}")
class RolePageController {
  private final CustomRoles roles;
  private final PermissionWords words;
  private final RolePages pages;

  RolePageController(CustomRoles roles, PermissionWords words, RolePages pages) {
    this.roles = roles;
    this.words = words;
    this.pages = pages;
  }

  @Requires(Permission.ROLE_VIEW)
  @GetMapping
  Drawn show(
      @PathVariable String id, @RequestParam(defaultValue = "") String where, Caller caller) {
    Role role = pages.known(id, caller);
    return page(role, null, FieldErrors.NONE, where, caller);
  }

  @Requires(Permission.ROLE_MANAGE)
  @PostMapping
  PageAnswer save(
      @PathVariable String slug,
      @PathVariable String id,
      @ModelAttribute("form") RoleForm form,
      Caller caller) {
    Role before = pages.known(id, caller);
    try {
      int version = form.version() == null ? 0 : form.version();
      Role saved = roles.update(before.id(), form.asDraft(before, words), version, caller);
      return Redirect.to(href(slug, saved))
          .saying(
              Notice.good(
                  saved.name() + " is saved. It applies immediately to everyone who has it."));
    } catch (RuntimeException refused) {
      FieldErrors errors = RefusedRole.errors(refused, form.chosen(), caller, words);
      Role now = pages.known(id, caller);
      boolean stale = RefusedForm.code(refused) == ProblemCode.VERSION_MISMATCH;
      // Those who were told of the other's change may replace it.
      return page(now, stale ? form.at(now.version()) : form, errors, "", caller).refusing(refused);
    }
  }

  /// The question, with the numbers of now.
  @Requires(Permission.ROLE_MANAGE)
  @GetMapping("/deletion")
  Asked deletion(@PathVariable String slug, @PathVariable String id, Caller caller) {
    Role role = pages.known(id, caller);
    return Asked.of(pages.deletion(role, href(slug, role), caller), href(slug, role));
  }

  @Requires(Permission.ROLE_MANAGE)
  @PostMapping("/delete")
  PageAnswer delete(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String confirmation,
      Caller caller) {
    Role role = pages.known(id, caller);
    try {
      if (!role.isProtected() && !TypedText.trimmed(confirmation).equals(role.name())) {
        throw new Problem(ProblemCode.CONFIRMATION_MISMATCH, "The name was not typed.");
      }
      roles.delete(role.id(), caller);
    } catch (RuntimeException refused) {
      return Asked.again(
          pages.deletion(role, href(slug, role), caller),
          href(slug, role),
          RefusedRole.errors(refused, Set.of(), caller, words),
          refused);
    }
    return Redirect.to("/o/" + slug + "/roles").saying(Notice.good(role.name() + " is deleted."));
  }

  private Drawn page(
      Role role, @Nullable RoleForm typed, FieldErrors errors, String where, Caller caller) {
    return Drawn.page(
        "access/role", frame -> pages.page(role, typed, errors, where, frame, caller));
  }

  private static String href(String slug, Role role) {
    return "/o/" + slug + "/roles/" + role.id();
  }
}
