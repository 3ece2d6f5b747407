package io.stewardry.overview;

import io.stewardry.access.Access;
import io.stewardry.access.CustomRoles;
import io.stewardry.access.Grants;
import io.stewardry.access.Role;
import io.stewardry.access.Roles;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import io.stewardry.organizations.Groups;
import io.stewardry.overview.CustomerOverviewPage.MayDo;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.visits.Visit;
import io.stewardry.visits.Visits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What somebody from elsewhere may do in an organization, in words, and through which access.
@Component
class WhatMayBeDone {
  private static final Map<String, Map<Permission, String>> THINGS = new LinkedHashMap<>();

  static {
    thing("Users")
        .and(Permission.USER_VIEW, "view")
        .and(Permission.USER_UPDATE, "edit")
        .and(Permission.USER_RESET, "reset passwords")
        .and(Permission.USER_SUSPEND, "suspend")
        .and(Permission.USER_DELETE, "delete");
    thing("Invitations")
        .and(Permission.INVITATION_VIEW, "view")
        .and(Permission.INVITATION_CREATE, "send")
        .and(Permission.INVITATION_DELETE, "withdraw");
    thing("Settings")
        .and(Permission.ORGANIZATION_VIEW, "view")
        .and(Permission.SETTINGS_UPDATE, "edit");
    thing("Owners")
        .and(Permission.OWNER_VIEW, "view")
        .and(Permission.OWNER_MANAGE, "add and remove");
    thing("Roles").and(Permission.ROLE_VIEW, "view").and(Permission.ROLE_MANAGE, "edit");
    thing("Audit log").and(Permission.AUDIT_VIEW, "view");
  }

  private final Grants grants;
  private final Groups groups;
  private final CustomRoles roles;
  private final Visits visits;

  WhatMayBeDone(Grants grants, Groups groups, CustomRoles roles, Visits visits) {
    this.grants = grants;
    this.groups = groups;
    this.roles = roles;
    this.visits = visits;
  }

  private record Thing(Map<Permission, String> acts) {
    Thing and(Permission permission, String act) {
      acts.put(permission, act);
      return this;
    }
  }

  private static Thing thing(String name) {
    Map<Permission, String> acts = new LinkedHashMap<>();
    THINGS.put(name, acts);
    return new Thing(acts);
  }

  MayDo of(Caller caller, Frame frame) {
    Visit open = visits.open(caller.user()).orElse(null);
    Instant until = open == null ? null : open.until();
    return new MayDo(
        lines(frame), through(caller, frame), until == null ? null : frame.moment(until));
  }

  private static List<MayDo.Line> lines(Frame frame) {
    List<MayDo.Line> lines = new ArrayList<>();
    THINGS.forEach((name, acts) -> {
      List<String> held =
          acts.entrySet().stream()
              .filter(act -> frame.may(act.getKey()))
              .map(Map.Entry::getValue)
              .toList();
      lines.add(
          new MayDo.Line(
              !held.isEmpty(), held.isEmpty() ? name : name + ": " + String.join(", ", held)));
    });
    return lines;
  }

  /// Such as "Technician", "Direct access", "Group Gold, until 31 Jan 2027".
  private List<String> through(Caller caller, Frame frame) {
    if (caller.superuser()) {
      return List.of("Superuser of this installation");
    }
    List<String> words = new ArrayList<>();
    Acting.as(
        caller.atHome(),
        () -> {
          words.add(title(caller));
          if (caller.reachesEveryChild()) {
            words.add("access to every customer");
          } else {
            for (Access one : grants.own(caller)) {
              if (leadsTo(one, caller)) {
                words.add(way(one, caller) + end(one.expiresAt(), frame));
              }
            }
          }
        });
    return words;
  }

  private static String way(Access one, Caller caller) {
    if (one.groupId() == null) {
      return "direct access";
    }
    return Roles.atHome(caller).contains(Permission.GROUP_VIEW)
        ? "through the group " + one.name()
        : "through a group";
  }

  private static String end(@Nullable Instant end, Frame frame) {
    return end == null ? "" : ", until " + frame.moment(end).minute();
  }

  private boolean leadsTo(Access one, Caller caller) {
    UUID group = one.groupId();
    return group == null
        ? caller.organization().value().equals(one.organizationId())
        : groups.includes(group, caller.organization());
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
