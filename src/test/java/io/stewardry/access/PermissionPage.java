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

        Who may do what, by role. This page is made from the tables in `docs/permissions`; the same tables make the tests that try every cell. A role's rights inside an organization of the MSP are cut by the verbs of the access (view, create, update, delete).

        Letters: V view, C create, U update, D delete, X do it, R reset a password and unlock, S only the own. Marks: g only organizations to which access was given, * only with the right to use the API.

        ## In an MSP, at home

        """);
    table(page, PermissionTables.ofMsp());
    page.append(
        """

        ## In an organization

        Its own people, and staff of its MSP inside it.

        """);
    table(page, PermissionTables.ofOrganization());
    page.append(
        """

        ## Roles of one's own

        An organization makes roles from what its administrator holds; an MSP from what an MSP Admin holds, without staff, access, licences, roles and changing limits. Nobody puts into a role what he does not hold himself. What a role made by an MSP says of users and invitations counts inside its organizations only: staff are changed by built-in roles.
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
