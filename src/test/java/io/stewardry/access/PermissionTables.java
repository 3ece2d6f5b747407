package io.stewardry.access;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The permission matrices of `docs/permissions`: the one source of the documentation's page and of
/// the tests' cells.
public final class PermissionTables {
  private static final Path FOLDER = Path.of("docs/permissions");
  private static final Map<String, String> ROLES = new LinkedHashMap<>();

  static {
    ROLES.put("MA", "msp_admin");
    ROLES.put("AB", "admin_with_billing");
    ROLES.put("AD", "administrator");
    ROLES.put("MG", "manager");
    ROLES.put("TE", "technician");
    ROLES.put("HD", "help_desk");
    ROLES.put("CR", "command_runner");
    ROLES.put("BO", "billing_only");
    ROLES.put("RO", "read_only");
    ROLES.put("OW", "owner");
    ROLES.put("OA", "org_admin");
    ROLES.put("VI", "viewer");
    ROLES.put("ME", "member");
  }

  private PermissionTables() {}

  /// One line of a matrix.
  ///
  /// @param atHome it holds for staff in their own MSP too
  /// @param permissions which permissions a letter stands for
  /// @param cells by role key: letters, and marks that are no letters
  public record Line(
      String resource,
      boolean atHome,
      Map<Character, Set<Permission>> permissions,
      Map<String, String> cells,
      String note) {

    public boolean allows(String role, char letter) {
      String cell = cells.getOrDefault(role, "-");
      // Whoever may change somebody may do the lesser, too.
      return cell.indexOf(letter) >= 0 || letter == 'R' && cell.indexOf('U') >= 0;
    }

    Set<Permission> held(String role) {
      Set<Permission> held = EnumSet.noneOf(Permission.class);
      permissions.forEach((letter, named) -> {
        if (allows(role, letter)) {
          held.addAll(named);
        }
      });
      return held;
    }
  }

  public static List<Line> ofMsp() {
    return read("msp.tsv");
  }

  public static List<Line> ofOrganization() {
    return read("organization.tsv");
  }

  /// What a built-in role may do in its own organization.
  public static Set<Permission> atHome(SystemRole role) {
    Stream<Line> lines =
        switch (role.of()) {
          case CUSTOMER -> ofOrganization().stream();
          case MSP ->
              Stream.concat(ofMsp().stream(), ofOrganization().stream().filter(Line::atHome));
        };
    return held(lines, role);
  }

  /// What it may do inside a child of that organization, with every verb.
  public static Set<Permission> inside(SystemRole role) {
    return switch (role.of()) {
      case CUSTOMER -> EnumSet.noneOf(Permission.class);
      case MSP -> held(ofOrganization().stream(), role);
    };
  }

  private static Set<Permission> held(Stream<Line> lines, SystemRole role) {
    Set<Permission> held = EnumSet.noneOf(Permission.class);
    lines.forEach(line -> held.addAll(line.held(role.key())));
    return held;
  }

  static Map<String, String> roles() {
    return ROLES;
  }

  static List<String> lines(String file) {
    try {
      return Files.readAllLines(FOLDER.resolve(file));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<Line> read(String file) {
    List<String> lines = lines(file).stream().filter(line -> !line.startsWith("#")).toList();
    List<String> head = Arrays.asList(lines.getFirst().split("\t"));
    List<Line> read = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = Arrays.asList(line.split("\t", -1));
      Map<String, String> byRole = new LinkedHashMap<>();
      for (int n = 0; n < head.size(); n++) {
        if (ROLES.containsKey(head.get(n))) {
          byRole.put(ROLES.get(head.get(n)), cells.get(n));
        }
      }
      int home = head.indexOf("at home");
      read.add(
          new Line(
              cells.getFirst(),
              home >= 0 && cells.get(home).equals("yes"),
              permissions(cells.get(head.indexOf("permissions"))),
              byRole,
              cells.getLast()));
    }
    return read;
  }

  private static Map<Character, Set<Permission>> permissions(String text) {
    Map<Character, Set<Permission>> byLetter = new LinkedHashMap<>();
    for (String part : text.split(" ")) {
      if (!part.isEmpty()) {
        Set<Permission> named = EnumSet.noneOf(Permission.class);
        for (String key : part.substring(2).split(",")) {
          named.add(Permission.ofKey(key).orElseThrow());
        }
        byLetter.put(part.charAt(0), named);
      }
    }
    return byLetter;
  }
}
