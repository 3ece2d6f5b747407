package io.stewardry.matrix;

import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Two MSPs with a customer each, and everybody who could come.
final class Fixture {
  private final World world = World.shared();
  final World.Made msp = world.msp("MatrixA");
  final World.Made customer = world.customer(msp, "InA");
  final World.Made otherMsp = world.msp("MatrixB");
  final World.Made otherCustomer = world.customer(otherMsp, "InB");

  /// MSPs that may not manage organizations now: the time is over, or it was taken away.
  final World.Made ended = world.msp("MatrixEnded");

  final World.Made without = world.msp("MatrixWithout");

  /// One whose manager's time is over.
  final World.Made endedAbove = world.msp("MatrixBelow");

  private final Map<Actor, Client> clients = new EnumMap<>(Actor.class);

  /// An organization that a call is about.
  ///
  /// @param user one of its users
  record Target(UUID id, String name, UUID user) {}

  Fixture() {
    for (World.Made one : List.of(msp, customer, otherMsp, otherCustomer)) {
      giveWork(world, one);
    }
    world.sql(
        "update hub.org_capability set expires_at = '2026-01-02T03:04:05Z' where org_id = ? and capability = 'msp'",
        ended.id());
    world.sql(
        "delete from hub.org_capability where org_id = ? and capability = 'msp'", without.id());
    World.Made above = world.msp("MatrixAbove");
    world
        .superuser()
        .put(
            "/api/organizations/" + endedAbove.id() + "/managing-organization",
            "{\"organizationId\": \"" + above.id() + "\"}")
        .expect(200);
    world.sql(
        "update hub.org_capability set expires_at = '2026-01-02T03:04:05Z' where org_id = ? and capability = 'msp'",
        above.id());
    for (Actor actor : Actor.values()) {
      clients.put(actor, make(actor));
    }
  }

  static void giveWork(World world, World.Made one) {
    world.sql(
        "insert into hub.org_capability (org_id, capability) values (?, 'vault'), (?, 'automation')",
        one.id(),
        one.id());
  }

  Client client(Actor actor) {
    return clients.get(actor);
  }

  Target target() {
    return new Target(customer.id(), customer.name(), customer.owner());
  }

  /// Another customer of the first MSP, for an act that changes it. People of the customer act on
  /// their own.
  Target freshTarget(Actor actor) {
    if (actor == Actor.OWNER || actor == Actor.ORG_ADMIN || actor == Actor.MSP_ADMIN_INSIDE) {
      return target();
    }
    World.Made made = world.customer(msp, "Fresh");
    return new Target(made.id(), made.name(), made.owner());
  }

  Target foreign() {
    return new Target(otherCustomer.id(), otherCustomer.name(), otherCustomer.owner());
  }

  World world() {
    return world;
  }

  private Client make(Actor actor) {
    Client anybody = world.application().client();
    return switch (actor) {
      case ANONYMOUS -> anybody;
      case SIGNED_OUT -> {
        Client out = world.person(customer, "out", "org_admin");
        out.delete("/api/sessions/current").expect(204);
        yield out;
      }
      case SUSPENDED_USER -> {
        Client suspended = world.person(customer, "suspended", "org_admin");
        world.sql(
            "update hub.member_state set state = 'SUSPENDED' where user_id = (select user_id from hub.app_user where email = ?)",
            "suspended@" + customer.domain());
        yield suspended;
      }
      case OF_SUSPENDED_ORGANIZATION -> {
        World.Made suspended = world.customer(msp, "Gone");
        msp.admin().post("/api/organizations/" + suspended.id() + "/suspend", null).expect(200);
        yield suspended.admin();
      }
      case SUPERUSER -> world.superuser();
      case SUPERUSER_INSIDE_MSP -> world.superuser().in(msp.id());
      case MSP_ADMIN -> msp.admin();
      case MSP_ADMIN_INSIDE -> msp.admin().in(customer.id());
      case OWNER -> customer.admin();
      case ORG_ADMIN -> world.person(customer, "orgadmin", "org_admin");
      case VIEWER -> world.person(customer, "viewer", "viewer");
      case MEMBER -> world.person(customer, "member", "member");
      case OTHER_MSP_ADMIN -> otherMsp.admin();
      case OTHER_OWNER -> otherCustomer.admin();
      case STAFF_WITHOUT_ORGANIZATION -> world.person(msp, "nowhere", "technician");
    };
  }
}
