package io.stewardry.access.web;

import io.stewardry.access.Access;
import io.stewardry.access.CustomRoles;
import io.stewardry.access.Grants;
import io.stewardry.access.Role;
import io.stewardry.kernel.PermissionWords;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What one was given, with which verbs and until when: for all staff, as part of their account.
@Controller
class OwnAccessPageController {
  private final Grants grants;
  private final CustomRoles roles;
  private final CallerFrame frames;

  OwnAccessPageController(Grants grants, CustomRoles roles, CallerFrame frames) {
    this.grants = grants;
    this.roles = roles;
    this.frames = frames;
  }

  @SignedIn
  @GetMapping("/account/access")
  String show(HttpServletRequest request, Model model) {
    Caller caller = Edge.caller(request);
    Frame frame = frames.of(request);
    Role role = role(caller);
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new OwnAccessPage(
            role == null ? caller.role() : role.name(),
            caller.reachesEveryChild(),
            grants.own(caller).stream().map(one -> row(one, role, frame)).toList()));
    return "access/own-access";
  }

  private static OwnAccessPage.Row row(Access access, @Nullable Role role, Frame frame) {
    return new OwnAccessPage.Row(
        access.name(),
        access.groupId() != null,
        role == null
            ? PermissionWords.verbs(access.verbs())
            : RoleInWords.shortly(role, access.verbs()),
        access.expiresAt() == null ? null : frame.moment(access.expiresAt()));
  }

  private @Nullable Role role(Caller caller) {
    return roles.all(caller).items().stream()
        .filter(role -> role.key().equals(caller.role()))
        .findAny()
        .orElse(null);
  }
}
