package io.stewardry.matrix;

import io.stewardry.kernel.SystemRole;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// An MSP with staff of every role, who reach one customer with every verb, and that customer's
/// people of every role. Another customer and another MSP stand beside them.
final class RoleFixture {
  static final String ALL_VERBS = "view,create,update,delete";

  private final World world = World.shared();
  final World.Made msp = world.msp("Roles");
  final World.Made customer = world.customer(msp, "Roled");
  final World.Made beside = world.customer(msp, "Beside");
  final World.Made otherMsp = world.msp("RolesElsewhere");
  private final Map<String, Client> people = new HashMap<>();
  private final Map<String, Client> cut = new HashMap<>();
  private final UUID member;
  private final UUID technician;

  RoleFixture() {
    Fixture.giveWork(world, msp);
    Fixture.giveWork(world, customer);
    people.put("msp_admin", msp.admin());
    people.put("owner", customer.admin());
    for (SystemRole role : SystemRole.values()) {
      if (!people.containsKey(role.key())) {
        boolean staff = role.of() == SystemRole.Of.MSP;
        World.Made home = staff ? msp : customer;
        people.put(role.key(), world.person(home, role.key().replace('_', '.'), role.key()));
        if (staff) {
          grant(role.key(), customer.id(), ALL_VERBS);
        }
      }
    }
    // The matrices say who can have keys once he was given the right to use the API.
    world.sql("update hub.app_user set api_access = true where org_id = ?", msp.id());
    member = id(customer, "member");
    world.person(msp, "target", "technician");
    technician = id(msp, "target");
  }

  World world() {
    return world;
  }

  Client atHome(String role) {
    return people.get(role);
  }

  Client inside(String role) {
    boolean staff = SystemRole.of(role).orElseThrow().of() == SystemRole.Of.MSP;
    return staff ? people.get(role).in(customer.id()) : people.get(role);
  }

  /// Somebody who reaches the customer with some verbs only.
  Client inside(String role, String verbs) {
    return cut.computeIfAbsent(
        role + verbs,
        key -> {
          String name = "cut" + cut.size();
          Client client = world.person(msp, name, role);
          world.grant(msp, name + "@" + msp.domain(), customer.id(), verbs);
          world.sql(
              "update hub.app_user set api_access = true where email = ?",
              name + "@" + msp.domain());
          return client.in(customer.id());
        });
  }

  /// A customer that nobody else acts on.
  World.Made fresh(String role) {
    World.Made made = world.customer(msp, "Fresh");
    if (!role.equals("msp_admin")) {
      grant(role, made.id(), ALL_VERBS);
    }
    return made;
  }

  private void grant(String role, UUID child, String verbs) {
    world.grant(msp, role.replace('_', '.') + "@" + msp.domain(), child, verbs);
  }

  private UUID id(World.Made home, String localPart) {
    return world.id(
        "select user_id from hub.app_user where email = ?", localPart + "@" + home.domain());
  }

  /// A path or body with the ids in it.
  String filled(String text) {
    return text.replace("{customer}", customer.id().toString())
        .replace("{member}", member.toString())
        .replace("{owner}", customer.owner().toString())
        .replace("{technician}", technician.toString())
        .replace("{nobody}", "018f0000-0000-7000-8000-000000000000")
        .replace("{unique}", SharedApplication.unique("cell").toLowerCase())
        .replace("{msp}", msp.domain());
  }
}
