package io.stewardry.access.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Permission.Plane;
import io.stewardry.kernel.SystemRole;
import io.stewardry.shell.Chip;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.PermissionWords;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who can do what in an organization.
///
/// @param name of a child of the acting organization; null for the acting one itself
/// @param question that was asked, in words
/// @param phrase what follows "can"
/// @param day a past day; empty is now
/// @param zone the reader's, in which days begin
/// @param groups what can be asked for
public record WhoCanPage(
    @Nullable String name,
    String path,
    Permission permission,
    String question,
    String phrase,
    String day,
    String zone,
    List<Group> groups,
    List<Row> rows) {
  /// What people ask first. That somebody may look around says little.
  static final Permission FIRST = Permission.USER_UPDATE;

  public WhoCanPage {
    groups = List.copyOf(groups);
    rows = List.copyOf(rows);
  }

  /// @param title such as "People"
  public record Group(String title, List<Chip> questions) {
    public Group {
      questions = List.copyOf(questions);
    }
  }

  /// @param staffOf the MSP they belong to; null for the organization's own people
  /// @param ways by which they have access
  public record Row(
      String name, String email, String role, @Nullable String staffOf, List<String> ways) {
    public Row {
      ways = List.copyOf(ways);
    }
  }

  public String exportHref() {
    return ListAddress.of(path + "/export.csv")
        .with("permission", permission.key())
        .with("day", day)
        .href();
  }

  static List<Group> groups(PermissionWords words, String path, Permission asked, String day) {
    List<Permission> ofOrganizations =
        Arrays.stream(Permission.values())
            .filter(permission -> permission.plane() == Plane.ORGANIZATION)
            .toList();
    return words.table(ofOrganizations).entrySet().stream()
        .map(area ->
            new Group(
                area.getKey().title(),
                area.getValue().values().stream()
                    .flatMap(List::stream)
                    .map(permission ->
                        new Chip(
                            words.question(permission),
                            ListAddress.of(path)
                                .with("permission", permission.key())
                                .with("day", day)
                                .href(),
                            permission == asked))
                    .toList()))
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
