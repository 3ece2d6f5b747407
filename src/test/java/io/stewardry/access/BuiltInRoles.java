package io.stewardry.access;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The two copies that are drawn from the tables of `docs/permissions`: the program's and the
/// database's.
final class BuiltInRoles {
  private BuiltInRoles() {}

  /// One line for each permission, so that a new one is one more line.
  static String asClass() {
    return CLASS.formatted(
        Arrays.stream(Permission.values())
            .map(one ->
                "      %s: %s; %s"
                        .formatted(
                            one.key(), String.join(" ", home(one)), String.join(" ", within(one)))
                        .stripTrailing()
                    + "\n")
            .collect(Collectors.joining()));
  }

  static String asMigration() {
    return MIGRATION.formatted(
        Arrays.stream(Permission.values())
            .map(one ->
                "  ('%s', '%s', '%s', '{%s}', '{%s}')"
                    .formatted(
                        one.key(),
                        one.plane(),
                        one.verb().key(),
                        String.join(", ", home(one)),
                        String.join(", ", within(one))))
            .collect(Collectors.joining(",\n")),
        Arrays.stream(SystemRole.values())
            .map(role -> "('%s', '%s')".formatted(role.key(), role.of()))
            .collect(Collectors.joining(", ")));
  }

  private static List<String> home(Permission permission) {
    return Arrays.stream(SystemRole.values())
        .filter(role -> PermissionTables.atHome(role).contains(permission))
        .map(SystemRole::key)
        .toList();
  }

  private static List<String> within(Permission permission) {
    return Arrays.stream(SystemRole.values())
        .filter(role -> PermissionTables.inside(role).contains(permission))
        .map(SystemRole::key)
        .toList();
  }

  private static final String CLASS =
      """
      package io.stewardry.kernel;

      import java.util.Collections;
      import java.util.EnumSet;
      import java.util.List;
      import java.util.Set;

      /// Which built-in role has which permission. Drawn from `docs/permissions` by `mvn -Pdocs test`, as
      /// the database's copy is. One permission per line: the roles that have it in their own
      /// organization; and the roles that have it inside a child of that organization.
      final class RolePermissions {
        private static final String TABLE =
            \"""
      %s      \""";

        private RolePermissions() {}

        static Set<Permission> atHome(String role) {
          return of(role, 0);
        }

        static Set<Permission> inside(String role) {
          return of(role, 1);
        }

        private static Set<Permission> of(String role, int place) {
          Set<Permission> having = EnumSet.noneOf(Permission.class);
          for (String line : TABLE.lines().toList()) {
            String[] words = line.split("[:;]", -1);
            if (List.of(words[1 + place].strip().split(" ")).contains(role)) {
              Permission.ofKey(words[0]).ifPresent(having::add);
            }
          }
          return Collections.unmodifiableSet(having);
        }
      }
      """;

  private static final String MIGRATION =
      """
      -- Permissions and built-in roles. Drawn from `docs/permissions` by `mvn -Pdocs test`, as the program's constants are. It runs
      -- again when it changes. The triggers refuse every other change of these tables, by their owner and by a superuser too.
      alter table priv.permission disable trigger protected;
      alter table priv.system_role disable trigger protected;
      delete from priv.permission;
      delete from priv.system_role;
      with given (key, plane, verb, at_home, inside) as (values
      %s
      ), permissions as (
        insert into priv.permission (key, plane, verb) select key, plane, verb from given
      )
      insert into priv.system_role (key, plane, at_home, inside)
        select role.key, role.plane,
          array(select g.key from given g where role.key = any (g.at_home::text[]) order by g.key),
          array(select g.key from given g where role.key = any (g.inside::text[]) order by g.key)
        from (values %s) as role (key, plane);
      alter table priv.system_role enable trigger protected;
      alter table priv.permission enable trigger protected;
      """;
}
