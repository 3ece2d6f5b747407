package io.stewardry.matrix;

import io.stewardry.kernel.Permission;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// A custom role whose permissions change, and the one person who has it.
final class OneRole {
  private final World world;
  private final UUID id = UUID.randomUUID();
  private final PageClient page;

  OneRole(World world, World.Made home) {
    this.world = world;
    world.sql(
        """
        insert into hub.role (org_id, role_id, key, name, permissions)
        values (?, ?, 'one_role', 'One role', '{}')
        """,
        home.id(),
        id);
    page = PageClient.of(world.person(home, "onerole", "one_role"));
  }

  PageClient page() {
    return page;
  }

  void may(Set<Permission> permissions) {
    world.sql(
        "update hub.role set permissions = string_to_array(?, ','), version = version + 1 where role_id = ?",
        permissions.stream().map(Permission::key).collect(Collectors.joining(",")),
        id);
  }
}
