package io.stewardry.access.web;

import io.stewardry.access.Access;
import io.stewardry.access.CustomRoles;
import io.stewardry.access.Grants;
import io.stewardry.access.Role;
import io.stewardry.kernel.Verb;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// What one was given, with which verbs and until when: for all staff, as part of their account.
@Controller
class OwnAccessPageController {
  private final Grants grants;
  private final CustomRoles roles;
  private final RoleInWords words;

  OwnAccessPageController(Grants grants, CustomRoles roles, RoleInWords words) {
    this.grants = grants;
    this.words = words;
    this.roles = roles;
  }

  @SignedIn
  @GetMapping("/account/access")
  Drawn show(Caller caller, Frame frame) {
    Role role = role(caller);
    return Drawn.page(
        "access/own-access",
        new OwnAccessPage(
            role == null ? caller.role() : role.name(),
            caller.reachesEveryChild(),
            grants.own(caller).stream().map(one -> row(one, role, frame)).toList()));
  }

  private OwnAccessPage.Row row(Access access, @Nullable Role role, Frame frame) {
    return new OwnAccessPage.Row(
        access.name(),
        access.groupId() != null,
        role == null ? Verb.words(access.verbs()) : words.shortly(role, access.verbs()),
        access.expiresAt() == null ? null : frame.moment(access.expiresAt()));
  }

  private @Nullable Role role(Caller caller) {
    return roles.all(caller).items().stream()
        .filter(role -> role.key().equals(caller.role()))
        .findAny()
        .orElse(null);
  }
}
