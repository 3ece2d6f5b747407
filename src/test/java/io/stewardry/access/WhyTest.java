package io.stewardry.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.automations.AutomationsOf;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// R182: why somebody may do something, and who may, today and before. What is answered is what
/// every request is told.
class WhyTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Why");
  private final World.Made acme = world.customer(msp, "AcmeW");
  private final World.Made beta = world.customer(msp, "BetaW");
  private final World.Made elsewhere = world.msp("WhyElse");
  private final World.Made foreign = world.customer(elsewhere, "ForeignW");

  private UUID id(World.Made home, String name) {
    return world.id("select user_id from hub.app_user where email = ?", name + "@" + home.domain());
  }

  private static String explain(UUID user, UUID organization, String permission) {
    return "/api/access/explain?userId=%s&organizationId=%s&permission=%s"
        .formatted(user, organization, permission);
  }

  private static String whoCan(UUID organization, String permission) {
    return "/api/access/who-can?organizationId=%s&permission=%s"
        .formatted(organization, permission);
  }

  @Test
  void shouldNameForEveryPermissionExactlyThoseWhomTheMatrixNames() {
    // What needs a capability is nobody's where that is closed.
    AutomationsOf.giveMsp(world, msp);
    AutomationsOf.giveCustomer(world, acme);
    Map<String, String> roleOf = new HashMap<>();
    roleOf.put(msp.owner().toString(), "msp_admin");
    roleOf.put(acme.owner().toString(), "owner");
    for (SystemRole role : SystemRole.values()) {
      if (!roleOf.containsValue(role.key())) {
        World.Made home = role.of() == SystemRole.Of.MSP ? msp : acme;
        String name = role.key().replace('_', '.');
        world.person(home, name, role.key());
        roleOf.put(id(home, name).toString(), role.key());
        if (home == msp) {
          world.grant(msp, name + "@" + msp.domain(), acme.id(), "view,create,update,delete");
        }
      }
    }
    for (Permission permission : Permission.values()) {
      Set<String> inside = new TreeSet<>();
      Set<String> atHome = new TreeSet<>();
      for (SystemRole role : SystemRole.values()) {
        if (role.of() == SystemRole.Of.MSP && role.inside().contains(permission)
            || role.of() == SystemRole.Of.CUSTOMER && role.atHome().contains(permission)) {
          inside.add(role.key());
        }
        if (role.of() == SystemRole.Of.MSP && role.atHome().contains(permission)) {
          atHome.add(role.key());
        }
      }
      assertThat(roles(msp.admin().get(whoCan(acme.id(), permission.key())), roleOf))
          .as(permission.key())
          .isEqualTo(inside);
      assertThat(roles(acme.admin().get(whoCan(acme.id(), permission.key())), roleOf))
          .as(permission.key() + " asked by the customer")
          .isEqualTo(inside);
      assertThat(roles(msp.admin().get(whoCan(msp.id(), permission.key())), roleOf))
          .as(permission.key() + " at home")
          .isEqualTo(atHome);
    }
  }

  private static Set<String> roles(Answer answer, Map<String, String> roleOf) {
    Set<String> roles = new TreeSet<>();
    answer.expect(200).items("/userId").forEach(user -> roles.add(roleOf.get(user)));
    return roles;
  }

  @Test
  void shouldNameTheWayOrTheFirstRuleThatRefuses() {
    Client tom = world.person(msp, "tom", "technician");
    UUID tomId = id(msp, "tom");
    Client alice = msp.admin();
    Answer none = alice.get(explain(tomId, acme.id(), "system.update")).expect(200);
    assertThat(none.text("/allowed")).isEqualTo("false");
    assertThat(none.text("/refusedBy/step")).isEqualTo("4");
    assertThat(none.text("/refusedBy/code")).isEqualTo("ORG_ACCESS_DENIED");
    world.grant(msp, "tom@" + msp.domain(), acme.id(), "view,update");
    Answer given = alice.get(explain(tomId, acme.id(), "system.update")).expect(200);
    assertThat(given.text("/allowed")).isEqualTo("true");
    assertThat(given.text("/path/0/kind")).isEqualTo("grant");
    Answer verb = tom.get(explain(tomId, acme.id(), "system.create")).expect(200);
    assertThat(verb.text("/refusedBy/step")).isEqualTo("6");
    assertThat(verb.text("/refusedBy/text")).contains("create");
    Answer role = alice.get(explain(tomId, acme.id(), "audit.view")).expect(200);
    assertThat(role.text("/refusedBy/text")).isEqualTo("Technician can't view the audit log.");
    alice.post("/api/organizations/" + acme.id() + "/suspend", null).expect(200);
    assertThat(alice.get(explain(tomId, acme.id(), "system.update")).text("/refusedBy/step"))
        .isEqualTo("5");
    assertThat(alice.get(explain(tomId, acme.id(), "system.view")).text("/allowed"))
        .isEqualTo("true");
    alice.post("/api/organizations/" + acme.id() + "/resume", null).expect(200);
    alice.post("/api/users/" + tomId + "/suspend", null).expect(200);
    assertThat(alice.get(explain(tomId, acme.id(), "system.view")).text("/refusedBy/step"))
        .isEqualTo("2");
    assertThat(alice.get(explain(msp.owner(), acme.id(), "user.delete")).text("/path/0/kind"))
        .isEqualTo("msp_admin");
    assertThat(
            acme.admin().get(explain(acme.owner(), acme.id(), "data.export")).text("/path/0/kind"))
        .isEqualTo("home");
  }

  @Test
  void shouldTellNothingOfOthers() {
    Client alice = msp.admin();
    alice.get(explain(elsewhere.owner(), foreign.id(), "user.view")).expect(404, "NOT_FOUND");
    alice.get(explain(UUID.randomUUID(), acme.id(), "user.view")).expect(404, "NOT_FOUND");
    alice.get(whoCan(foreign.id(), "user.view")).expect(404, "NOT_FOUND");
    alice.get(whoCan(UUID.randomUUID(), "user.view")).expect(404, "NOT_FOUND");
    Answer own = alice.get(explain(msp.owner(), foreign.id(), "user.view")).expect(200);
    Answer unknown = alice.get(explain(msp.owner(), UUID.randomUUID(), "user.view")).expect(200);
    assertThat(own.text("/refusedBy/code")).isEqualTo("ORG_ACCESS_DENIED");
    assertThat(own.text("/refusedBy/text")).isEqualTo(unknown.text("/refusedBy/text"));
    Client tech = world.person(msp, "curious", "technician");
    tech.get(whoCan(msp.id(), "user.view")).expect(403, "FORBIDDEN");
    tech.get(explain(msp.owner(), msp.id(), "user.view")).expect(403, "FORBIDDEN");
    Client reader = world.person(msp, "reader", "administrator");
    world.grant(msp, "reader@" + msp.domain(), acme.id(), "view");
    reader.get(whoCan(acme.id(), "user.view")).expect(200);
    reader.get(whoCan(beta.id(), "user.view")).expect(404, "NOT_FOUND");
    acme.admin().get(whoCan(beta.id(), "user.view")).expect(404, "NOT_FOUND");
    acme.admin().get(whoCan(msp.id(), "user.view")).expect(404, "NOT_FOUND");
    world
        .person(acme, "viewer", "viewer")
        .get(whoCan(acme.id(), "user.view"))
        .expect(403, "FORBIDDEN");
    alice.get("/api/access/who-can?permission=nonsense").expect(422, "VALIDATION_FAILED");
    alice.get("/api/access/explain").expect(422, "VALIDATION_FAILED");
    alice.get(whoCan(acme.id(), "user.view") + "&at=yesterday").expect(422, "VALIDATION_FAILED");
  }

  @Test
  void shouldRememberWhoCouldBefore() throws InterruptedException {
    world.person(msp, "past", "technician");
    UUID past = id(msp, "past");
    Client alice = msp.admin();
    String access = "/api/staff/" + past + "/access";
    alice.put(access, "{\"access\": [{\"organizationId\": \"" + beta.id() + "\"}]}").expect(200);
    Instant then = databaseTime();
    alice.put(access, "{\"access\": []}").expect(200);
    String question = whoCan(beta.id(), "system.update");
    assertThat(alice.get(question).expect(200).items("/userId")).doesNotContain(past.toString());
    assertThat(alice.get(question + "&at=" + then).expect(200).items("/userId"))
        .contains(past.toString());
    assertThat(
            alice
                .get(question + "&at=" + then.minus(400, ChronoUnit.DAYS))
                .expect(200)
                .items("/userId"))
        .isEmpty();
    // With a group, and after it is gone.
    String group = alice.post("/api/groups", "{\"name\": \"Past\"}").expect(201).text("/id");
    alice.put("/api/groups/" + group + "/organizations/" + beta.id(), null).expect(200);
    alice.put(access, "{\"access\": [{\"groupId\": \"" + group + "\"}]}").expect(200);
    Instant grouped = databaseTime();
    alice.delete("/api/groups/" + group).expect(204);
    assertThat(alice.get(question).expect(200).items("/userId")).doesNotContain(past.toString());
    Answer before = alice.get(question + "&at=" + grouped).expect(200);
    int n = before.items("/userId").indexOf(past.toString());
    assertThat(before.text("/items/" + n + "/path/0/kind")).isEqualTo("group");
    assertThat(before.text("/items/" + n + "/path/0/text")).contains("Past");
  }

  private Instant databaseTime() {
    return Instant.ofEpochMilli(
        world.count("select (extract(epoch from clock_timestamp()) * 1000)::bigint + 1"));
  }
}
