package io.stewardry.access;

import io.stewardry.kernel.SystemRole;
import java.util.List;
import java.util.stream.Collectors;

/// Draws `docs/permissions.md` from the tables in `docs/permissions`.
final class PermissionPage {
  private PermissionPage() {}

  static String made() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Permissions

        Who may do what, by role. This page is generated from the tables in `docs/permissions`; tests try each cell of the same tables. Inside a customer, the verbs of a person's access (view, create, update, delete) limit the rights of their role.

        Letters: V view, C create, U update, D delete, X do it, R reset a password and unlock, S only the own. Marks: g only organizations to which access was given, * only with the right to use the API.

        ## In an MSP, at home

        """);
    table(page, PermissionTables.ofMsp());
    page.append(
        """

        ## In an organization

        Its users, and the staff of its MSP inside it.

        """);
    table(page, PermissionTables.ofOrganization());
    page.append(
        """

        ## Custom roles

        An organization creates roles from the permissions of its role Administrator, and an MSP from those of MSP Admin, without staff, access, licences, roles and changing limits. Nobody puts a permission into a role that they do not have themselves. In a custom role of an MSP, permissions for users and invitations apply inside its customers only: built-in roles decide who changes staff.
        """);
    return page.toString();
  }

  private static void table(StringBuilder page, List<PermissionTables.Line> lines) {
    List<String> roles = List.copyOf(lines.getFirst().cells().keySet());
    page.append("| |")
        .append(
            roles.stream()
                .map(role -> SystemRole.of(role).orElseThrow().title())
                .collect(Collectors.joining(" | ", " ", " | |\n")))
        .append("|---|")
        .append("---|".repeat(roles.size() + 1))
        .append('\n');
    for (PermissionTables.Line line : lines) {
      page.append("| ").append(line.resource()).append(" | ");
      for (String role : roles) {
        String cell = line.cells().get(role);
        page.append(cell.equals("-") ? "–" : cell.replace("*", "\\*")).append(" | ");
      }
      page.append(line.note().replace("*", "\\*")).append(" |\n");
    }
  }
}
