package io.stewardry.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// R60-R73: roles that everybody has, and roles that an organization makes for itself.
class RolesApiTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("RoleMaker");
  private final World.Made acme = world.customer(msp, "AcmeR");
  private final World.Made beta = world.customer(msp, "BetaR");

  private static String role(String name, String... permissions) {
    return "{\"name\": \"%s\", \"permissions\": [\"%s\"]}"
        .formatted(name, String.join("\", \"", permissions));
  }

  @Test
  void shouldShowAnOrganizationItsOwnRolesOnly() {
    assertThat(acme.admin().get("/api/roles").expect(200).items("/key"))
        .containsExactlyInAnyOrder("owner", "org_admin", "member", "viewer");
    assertThat(msp.admin().get("/api/roles").expect(200).items("/key"))
        .containsExactlyInAnyOrder(
            "msp_admin",
            "admin_with_billing",
            "administrator",
            "manager",
            "help_desk",
            "command_runner",
            "billing_only",
            "read_only",
            "technician");
    String made =
        acme.admin().post("/api/roles", role("Auditor", "audit.view")).expect(201).text("/id");
    beta.admin().get("/api/roles/" + made).expect(404, "NOT_FOUND");
    beta.admin().patch("/api/roles/" + made, "{\"name\": \"Mine\"}").expect(404, "NOT_FOUND");
    beta.admin().delete("/api/roles/" + made).expect(404, "NOT_FOUND");
    String staffRole =
        msp.admin().post("/api/roles", role("Night shift", "alert.view")).expect(201).text("/id");
    acme.admin().get("/api/roles/" + staffRole).expect(404, "NOT_FOUND");
    msp.admin().in(acme.id()).get("/api/roles/" + staffRole).expect(404, "NOT_FOUND");
  }

  @Test
  void shouldMakeAHundredAtTheMost() {
    world.sql(
        "insert into hub.role (org_id, role_id, key, name, permissions) select ?, gen_random_uuid(), 'many_' || n, 'Many ' || n, '{}' from generate_series(1, 99) n",
        beta.id());
    beta.admin().post("/api/roles", role("The last", "alert.view")).expect(201);
    beta.admin().post("/api/roles", role("One more", "alert.view")).expect(409, "LIMIT_EXCEEDED");
    acme.admin().post("/api/roles", role("Elsewhere", "alert.view")).expect(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\": \"Boss\"}", "{\"permissions\": []}", "{}"})
  void shouldLeaveBuiltInRolesAsTheyAre(String body) {
    for (World.Made organization : List.of(msp, acme)) {
      for (String id : organization.admin().get("/api/roles").expect(200).items("/id")) {
        if (organization.admin().get("/api/roles/" + id).text("/protected").equals("true")) {
          organization.admin().patch("/api/roles/" + id, body).expect(409, "PROTECTED_ROLE");
          organization.admin().delete("/api/roles/" + id).expect(409, "PROTECTED_ROLE");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "platform.operate",
        "superuser.manage",
        "organization.create",
        "staff.view",
        "branding.update",
        "owner.manage",
        "data.export"
      })
  void shouldNotGiveAnOrganizationWhatIsNotItsOwn(String permission) {
    acme.admin()
        .post("/api/roles", role("Climber", "user.view", permission))
        .expect(422, "PERMISSION_NOT_ASSIGNABLE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "staff.create",
        "access.manage",
        "license.view",
        "limit.update",
        "role.manage",
        "platform.operate"
      })
  void shouldNotPutThisIntoARoleOfAnMsp(String permission) {
    msp.admin()
        .post("/api/roles", role("Climber", permission))
        .expect(422, "PERMISSION_NOT_ASSIGNABLE");
  }

  @Test
  void shouldBeInForceFromTheNextRequestOn() {
    Client pat = world.person(acme, "pat", "member");
    UUID id = world.id("select user_id from hub.app_user where email = ?", "pat@" + acme.domain());
    Answer made =
        acme.admin().post("/api/roles", role("People", "user.view", "user.update")).expect(201);
    assertThat(made.text("/key")).isEqualTo("people");
    pat.get("/api/users").expect(403, "FORBIDDEN");
    acme.admin().patch("/api/users/" + id, "{\"role\": \"people\"}").expect(200);
    pat.get("/api/users").expect(200);
    // He holds less than an administrator, so he makes none, himself neither.
    pat.patch("/api/users/" + id, "{\"role\": \"org_admin\"}").expect(403, "ROLE_ESCALATION");
    pat.patch("/api/users/" + id, "{\"role\": \"viewer\"}").expect(403, "ROLE_ESCALATION");
    pat.get("/api/audit").expect(403, "FORBIDDEN");
    acme.admin()
        .patch("/api/roles/" + made.text("/id"), "{\"permissions\": [\"audit.view\"]}")
        .expect(200);
    pat.get("/api/audit").expect(200);
    pat.get("/api/users").expect(403, "FORBIDDEN");
    acme.admin().delete("/api/roles/" + made.text("/id")).expect(409, "INVALID_STATE");
    acme.admin().patch("/api/users/" + id, "{\"role\": \"member\"}").expect(200);
    acme.admin().delete("/api/roles/" + made.text("/id")).expect(204);
    acme.admin().patch("/api/users/" + id, "{\"role\": \"people\"}").expect(403, "ROLE_ESCALATION");
    beta.admin()
        .patch("/api/users/" + beta.owner(), "{\"role\": \"people\"}")
        .expect(403, "ROLE_ESCALATION");
  }

  /// A key follows from the name, and from names in other scripts, or that differ in signs only,
  /// another one for each role.
  @Test
  void shouldGiveEachRoleAKeyOfItsOwnWhateverItsName() {
    String longest = "n".repeat(100);
    List<String> keys =
        Stream.of(
                "夜勤", "管理者", "Ночь", "Night shift", "Night-shift!", "24/7", longest, longest + " ")
            .map(name -> name.equals(longest + " ") ? "n".repeat(99) + "m" : name)
            .map(name ->
                beta.admin().post("/api/roles", role(name, "user.view")).expect(201).text("/key"))
            .toList();
    assertThat(keys)
        .containsExactly(
            "role",
            "role_2",
            "role_3",
            "night_shift",
            "night_shift_2",
            "role_24_7",
            "n".repeat(63),
            "n".repeat(61) + "_2");
    // A name is taken, whatever its key would be; a key that was asked for is not changed.
    assertThat(beta.admin().post("/api/roles", role("夜勤", "user.view")).expect(422).body())
        .contains("/name", "Another role has this name.");
    assertThat(
            beta.admin()
                .post(
                    "/api/roles",
                    "{\"name\": \"Other\", \"key\": \"role\", \"permissions\": [\"user.view\"]}")
                .expect(422)
                .body())
        .contains("/key", "Another role has this key.");
    // Another organization's keys are its own.
    assertThat(acme.admin().post("/api/roles", role("夜勤", "user.view")).expect(201).text("/key"))
        .isEqualTo("role");
  }

  @Test
  void shouldGiveAManagerOfRolesNothingThatHeLacks() {
    Answer made =
        acme.admin().post("/api/roles", role("Roles only", "role.view", "role.manage")).expect(201);
    Client rob = world.person(acme, "rob", made.text("/key"));
    rob.post("/api/roles", role("More", "user.view")).expect(403, "ROLE_ESCALATION");
    rob.patch(
            "/api/roles/" + made.text("/id"),
            "{\"permissions\": [\"role.view\", \"role.manage\", \"user.delete\"]}")
        .expect(403, "ROLE_ESCALATION");
    rob.post("/api/roles", role("Less", "role.view")).expect(201);
  }

  @Test
  void shouldTellAChangeMeanwhileAndATakenName() {
    String id = acme.admin().post("/api/roles", role("Desk", "user.view")).expect(201).text("/id");
    acme.admin()
        .with("If-Match", "\"1\"")
        .patch("/api/roles/" + id, "{\"name\": \"Desk 2\"}")
        .expect(200);
    acme.admin()
        .with("If-Match", "\"1\"")
        .patch("/api/roles/" + id, "{\"name\": \"Desk 3\"}")
        .expect(412, "VERSION_MISMATCH");
    acme.admin().post("/api/roles", role("DESK 2", "user.view")).expect(422, "VALIDATION_FAILED");
    acme.admin().post("/api/roles", role("Owner", "user.view")).expect(422, "VALIDATION_FAILED");
    acme.admin().post("/api/roles", role("Odd", "user.fly")).expect(422, "VALIDATION_FAILED");
    acme.admin()
        .post("/api/roles", "{\"name\": \"X\", \"permissions\": [], \"protected\": true}")
        .expect(422, "VALIDATION_FAILED");
  }

  @Test
  void shouldLetARoleOfAnMspRunCustomersAndNotStaff() {
    Answer template = msp.admin().get("/api/roles/templates").expect(200);
    assertThat(template.items("/key")).containsExactly("manage_customers");
    Answer made =
        msp.admin()
            .post(
                "/api/roles",
                role(
                    "Customer desk",
                    template.items("/items/0/permissions", "").toArray(String[]::new)))
            .expect(201);
    Client cleo = world.person(msp, "cleo", made.text("/key"));
    world.grant(msp, "cleo@" + msp.domain(), acme.id(), "view,create,update,delete");
    cleo.in(acme.id()).get("/api/users").expect(200);
    cleo.get("/api/users").expect(403, "FORBIDDEN");
    cleo.get("/api/staff").expect(403, "FORBIDDEN");
    // Whoever may create organizations furnishes the new one, and does not reach it by that.
    String domain = "cleo-" + UUID.randomUUID() + ".example";
    Answer created =
        cleo.post(
                "/api/organizations",
                """
                {"name": "Cleo's", "emailDomain": "%1$s", "owners": [{"firstName": "O", "lastName": "W", "email": "o@%1$s"}]}
                """
                    .formatted(domain))
            .expect(201);
    cleo.get("/api/organizations/" + created.text("/id")).expect(404, "NOT_FOUND");
    cleo.in(created.text("/id")).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    cleo.put("/api/organizations/" + acme.id() + "/limits", "{\"users\": 9}")
        .expect(403, "FORBIDDEN");
  }
}
