package io.stewardry.access.web;

import io.stewardry.access.Access;
import io.stewardry.access.CustomRoles;
import io.stewardry.access.Role;
import io.stewardry.access.StaffMember;
import io.stewardry.kernel.Verb;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Draws staff with their access to one organization.
@Component
class OrganizationStaffRows {
  private final CustomRoles roles;
  private final RoleInWords words;

  OrganizationStaffRows(CustomRoles roles, RoleInWords words) {
    this.roles = roles;
    this.words = words;
  }

  /// @param action the address of the page; acts are sent below it
  List<OrganizationStaffPage.Row> rows(
      List<StaffMember> members, String action, boolean manages, Caller caller, Frame frame) {
    Map<String, Role> known = known(caller);
    return members.stream().map(each -> row(each, known, action, manages, caller, frame)).toList();
  }

  OrganizationStaffPage.Removed removed(
      StaffMember before, String action, Caller caller, Frame frame) {
    Access direct = direct(before).orElseThrow();
    return new OrganizationStaffPage.Removed(
        person(before, known(caller), action, caller, frame),
        way(before),
        action,
        direct.verbs(),
        direct.expiresAt() == null ? "" : direct.expiresAt().toString());
  }

  private OrganizationStaffPage.Row row(
      StaffMember member,
      Map<String, Role> known,
      String action,
      boolean manages,
      Caller caller,
      Frame frame) {
    String kept = keptBy(member);
    Instant ends = ends(member);
    return new OrganizationStaffPage.Row(
        person(member, known, action, caller, frame),
        way(member),
        can(member, known.get(member.person().role())),
        ends == null ? null : frame.moment(ends),
        manages && kept == null ? action + "/" + member.person().id() + "/remove" : null,
        manages ? kept : null);
  }

  private static StaffRow person(
      StaffMember member, Map<String, Role> known, String action, Caller caller, Frame frame) {
    Map<String, String> titles =
        known.values().stream().collect(Collectors.toMap(Role::key, Role::name));
    String staff = action.substring(0, action.indexOf("/organizations/")) + "/staff";
    return StaffListController.row(member, titles, staff, caller, frame);
  }

  private Map<String, Role> known(Caller caller) {
    return roles.all(caller).items().stream()
        .collect(Collectors.toMap(Role::key, Function.identity()));
  }

  private static String way(StaffMember member) {
    return member.allOrganizations()
        ? "Role: all organizations"
        : member.access().stream()
            .map(one -> one.groupId() == null ? "Direct" : "Group " + one.name())
            .distinct()
            .collect(Collectors.joining(", "));
  }

  private String can(StaffMember member, @Nullable Role role) {
    if (role == null) {
      return "";
    }
    List<Verb> verbs = member.access().stream().flatMap(one -> one.verbs().stream()).toList();
    return words.shortly(role, member.allOrganizations() ? Verb.ALL : verbs);
  }

  /// The last of them, and none as soon as one has none.
  private static @Nullable Instant ends(StaffMember member) {
    return member.access().stream().anyMatch(one -> one.expiresAt() == null)
        ? null
        : member.access().stream()
            .map(Access::expiresAt)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null);
  }

  /// What comes with the role or a group is not removed here.
  private static @Nullable String keptBy(StaffMember member) {
    if (member.allOrganizations()) {
      return "MSP Admins always have access.";
    }
    return member.access().stream()
        .filter(one -> one.groupId() != null)
        .findFirst()
        .map(one -> "Remove the organization from the group " + one.name() + " instead.")
        .orElse(null);
  }

  private static Optional<Access> direct(StaffMember member) {
    return member.access().stream().filter(one -> one.groupId() == null).findFirst();
  }
}
