package io.stewardry.access.web;

import io.stewardry.access.Access;
import io.stewardry.access.CustomRoles;
import io.stewardry.access.Grants;
import io.stewardry.access.Role;
import io.stewardry.kernel.SystemRole;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
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
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new OwnAccessPage(
            title(caller),
            caller.reachesEveryChild(),
            grants.own(caller).stream().map(one -> row(one, frame)).toList()));
    return "access/own-access";
  }

  private static OwnAccessPage.Row row(Access access, Frame frame) {
    return new OwnAccessPage.Row(
        access.name(),
        access.groupId() != null,
        access.verbs(),
        access.expiresAt() == null ? null : frame.moment(access.expiresAt()));
  }

  private String title(Caller caller) {
    return SystemRole.of(caller.role())
        .map(SystemRole::title)
        .or(() ->
            roles.all(caller).items().stream()
                .filter(role -> role.key().equals(caller.role()))
                .map(Role::name)
                .findAny())
        .orElse(caller.role());
  }
}
