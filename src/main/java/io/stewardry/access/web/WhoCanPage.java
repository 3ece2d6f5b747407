package io.stewardry.access.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.PermissionWords;
import io.stewardry.kernel.SystemRole;
import io.stewardry.shell.Choice;
import io.stewardry.shell.ListAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who can do what in an organization.
///
/// @param name of a child of the acting organization; null for the acting one itself
/// @param permission its key
/// @param day a past day; empty is now
public record WhoCanPage(
    @Nullable String name,
    String path,
    String permission,
    String day,
    List<Choice> permissions,
    List<Row> rows) {
  public WhoCanPage {
    permissions = List.copyOf(permissions);
    rows = List.copyOf(rows);
  }

  /// @param staff of the MSP, not of the organization itself
  /// @param ways by which it is reached
  public record Row(String name, String email, String role, boolean staff, List<String> ways) {
    public Row {
      ways = List.copyOf(ways);
    }
  }

  /// In words.
  public String permissionLabel() {
    return Permission.ofKey(permission).map(PermissionWords::of).orElse(permission);
  }

  public String exportHref() {
    return ListAddress.of(path + "/export.csv")
        .with("permission", permission)
        .with("day", day)
        .href();
  }

  static List<Choice> choices() {
    return Arrays.stream(Permission.values())
        .filter(permission ->
            permission.offered() && permission.plane() != Permission.Plane.PLATFORM)
        .map(permission -> new Choice(permission.key(), PermissionWords.of(permission)))
        .sorted((one, other) -> one.label().compareTo(other.label()))
        .toList();
  }

  static Map<String, String> builtIn() {
    Map<String, String> titles = new HashMap<>();
    for (SystemRole role : SystemRole.values()) {
      titles.put(role.key(), role.title());
    }
    return titles;
  }
}
