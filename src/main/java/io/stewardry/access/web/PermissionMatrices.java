package io.stewardry.access.web;

import io.stewardry.access.CustomRoles;
import io.stewardry.access.web.PermissionMatrix.Area;
import io.stewardry.access.web.PermissionMatrix.Cell;
import io.stewardry.access.web.PermissionMatrix.Row;
import io.stewardry.access.web.PermissionWords.Column;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Permission.Plane;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes the tables of permissions: to be read, or to be chosen from.
final class PermissionMatrices {
  static final String NOT_ASSIGNABLE = "A role made here cannot hold it.";
  static final String NOT_HELD = "You do not hold it yourself.";

  private PermissionMatrices() {}

  /// What a role can be about in an organization of a kind.
  static Set<Permission> all(OrganizationKind where) {
    EnumSet<Permission> all = EnumSet.allOf(Permission.class);
    all.removeIf(permission ->
        permission.plane() == Plane.PLATFORM
            || permission.plane() == Plane.MSP && where != OrganizationKind.MSP);
    return all;
  }

  /// Inside a child, whatever role somebody has at home.
  static Set<Permission> inside() {
    return all(OrganizationKind.CUSTOMER);
  }

  static PermissionMatrix reading(Set<Permission> shown, Set<Permission> held) {
    return of(shown, held, permission -> null, List.of());
  }

  /// @param chosen the ones that are ticked
  static PermissionMatrix choosing(Set<Permission> chosen, Caller caller) {
    OrganizationKind where = caller.organizationKind();
    Set<Permission> all = all(where);
    Set<Permission> never = EnumSet.copyOf(all);
    never.removeAll(CustomRoles.assignable(where));
    Set<Permission> notHeld = EnumSet.copyOf(all);
    notHeld.removeAll(never);
    notHeld.removeAll(CustomRoles.heldBy(caller));
    List<String> notes = new ArrayList<>();
    if (!never.isEmpty()) {
      notes.add("A role made here cannot hold: " + PermissionWords.together(never, all) + ".");
    }
    if (!notHeld.isEmpty()) {
      notes.add(
          "You cannot give what you do not hold yourself: "
              + PermissionWords.together(notHeld, all)
              + ".");
    }
    return of(
        all,
        chosen,
        permission ->
            never.contains(permission)
                ? NOT_ASSIGNABLE
                : notHeld.contains(permission) ? NOT_HELD : null,
        notes);
  }

  private static PermissionMatrix of(
      Set<Permission> shown,
      Set<Permission> held,
      Function<Permission, @Nullable String> locked,
      List<String> notes) {
    Map<String, List<Row>> areas = new LinkedHashMap<>();
    for (String resource : PermissionWords.resources()) {
      List<Permission> acts =
          shown.stream()
              .filter(permission -> PermissionWords.resourceOf(permission).equals(resource))
              .toList();
      if (!acts.isEmpty()) {
        areas
            .computeIfAbsent(PermissionWords.area(acts.getFirst()), area -> new ArrayList<>())
            .add(row(acts, held, locked));
      }
    }
    return new PermissionMatrix(
        areas.entrySet().stream().map(area -> new Area(area.getKey(), area.getValue())).toList(),
        notes);
  }

  private static Row row(
      List<Permission> acts, Set<Permission> held, Function<Permission, @Nullable String> locked) {
    List<@Nullable Cell> plain = new ArrayList<>();
    for (Column column : List.of(Column.VIEW, Column.CREATE, Column.UPDATE, Column.DELETE)) {
      plain.add(
          acts.stream()
              .filter(permission -> PermissionWords.column(permission) == column)
              .map(permission -> cell(permission, held, locked))
              .findAny()
              .orElse(null));
    }
    List<Cell> others =
        acts.stream()
            .filter(permission -> PermissionWords.column(permission) == Column.OTHER)
            .map(permission -> cell(permission, held, locked))
            .toList();
    return new Row(PermissionWords.resource(acts.getFirst()), plain, others);
  }

  private static Cell cell(
      Permission permission, Set<Permission> held, Function<Permission, @Nullable String> locked) {
    return new Cell(
        permission.key(),
        PermissionWords.act(permission),
        PermissionWords.of(permission),
        held.contains(permission),
        locked.apply(permission));
  }
}
