package io.stewardry.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.Dangerous;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Before a dangerous act a person proves who they are; a key was allowed it by name, or is
/// refused.
class DangerousScopesTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("DangerMsp");
  private final World.Made customer = world.customer(msp, "DangerCustomer");
  private final World.Made beside = world.customer(msp, "DangerBeside");
  private final Client alice = msp.admin();

  private Answer made(Client owner, String scopes) {
    return owner.post(
        "/api/api-keys",
        "{\"name\": \"Danger\", \"scopes\": [\"%s\"]}".formatted(scopes.replace(" ", "\", \"")));
  }

  private Client key(Client owner, String scopes) {
    return world.application().client().withToken(made(owner, scopes).expect(201).text("/key"));
  }

  private Answer delete(Client by, World.Made organization) {
    return by.send(
        "DELETE",
        "/api/organizations/" + organization.id(),
        "{\"confirmation\": \"%s\"}".formatted(organization.name()));
  }

  private Answer deleteMany(Client by, World.Made organization) {
    return by.post(
        "/api/organizations/bulk-delete",
        "{\"ids\": [\"%s\"], \"confirmation\": \"delete\"}".formatted(organization.id()));
  }

  @Test
  void shouldDeleteOrganizationsByTheScopeOfThatName() {
    Client bare = key(alice, "organization.delete organization.view");
    delete(bare, customer).expect(403, "STEP_UP_REQUIRED");
    deleteMany(bare, customer).expect(403, "STEP_UP_REQUIRED");
    assertThat(alice.get("/api/audit?action=request.refused").items("/code"))
        .contains("STEP_UP_REQUIRED");
    delete(key(alice, "organization.view dangerous.delete-organization"), customer)
        .expect(403, "FORBIDDEN");
    Client allowed =
        key(alice, "organization.delete organization.view dangerous.delete-organization");
    delete(allowed, customer).expect(200);
    assertThat(deleteMany(allowed, beside).expect(207).items("/results", "/status"))
        .containsExactly("200");
  }

  @Test
  void shouldChangeOwnersByTheScopeOfThatName() {
    world.person(customer, "second", "viewer");
    var second =
        world.id("select user_id from hub.app_user where email = ?", "second@" + customer.domain());
    String owner = "/api/organizations/" + customer.id() + "/owners/" + second;
    customer.admin().patch("/api/users/" + second, "{\"role\": \"owner\"}").expect(200);
    Client bare = key(customer.admin(), "owner.manage user.update");
    bare.delete(owner).expect(403, "STEP_UP_REQUIRED");
    bare.patch("/api/users/" + second, "{\"role\": \"org_admin\"}").expect(403, "STEP_UP_REQUIRED");
    key(customer.admin(), "owner.manage dangerous.change-owners").delete(owner).expect(200);
    assertThat(customer.admin().get("/api/users/" + second).text("/role")).isEqualTo("org_admin");
  }

  @Test
  void shouldBeAllowedByWhoMayDoItAndHasShownWhoTheyAre() {
    Answer key = made(alice, "organization.delete dangerous.delete-organization").expect(201);
    assertThat(key.at("/scopes").toString()).contains("dangerous.delete-organization");
    assertThat(alice.get("/api/api-keys").body()).contains("dangerous.delete-organization");
    made(customer.admin(), "organization.view dangerous.delete-organization")
        .expect(403, "ROLE_ESCALATION");
    for (Dangerous act : Dangerous.values()) {
      if (act.forKeys().isEmpty()) {
        made(alice, "organization.view " + act.scope()).expect(422, "PERMISSION_NOT_ASSIGNABLE");
      }
    }
    made(alice, "organization.view dangerous.nothing").expect(422, "VALIDATION_FAILED");
    made(alice, "dangerous.change-owners dangerous.change-owners").expect(422, "VALIDATION_FAILED");
    assertThat(alice.get("/api/audit?action=request.refused").items("/code"))
        .contains("PERMISSION_NOT_ASSIGNABLE");
    world.sql(
        "alter table hub.session disable trigger kept; update hub.session set proven_at = now() - interval '16 minutes' where org_id = '%s'; alter table hub.session enable trigger kept"
            .formatted(msp.id()));
    made(alice, "organization.delete dangerous.delete-organization")
        .expect(403, "STEP_UP_REQUIRED");
    made(alice, "organization.delete").expect(201);
  }

  @Test
  void shouldBeChosenApartOnThePage() {
    Answer page =
        PageClient.of(alice).get("/o/" + msp.name().toLowerCase() + "/api-keys/new").expect(200);
    assertThat(page.body())
        .contains("Dangerous acts", "value=\"dangerous.delete-organization\"")
        .doesNotContain("value=\"dangerous.delete-organization\" checked")
        .doesNotContain("dangerous.give-all-rights");
    assertThat(
            PageClient.of(customer.admin())
                .get("/o/" + customer.name().toLowerCase() + "/api-keys/new")
                .expect(200)
                .body())
        .contains("dangerous.change-owners")
        .doesNotContain("dangerous.delete-organization");
  }

  @Test
  void shouldBeKnownToTheDatabaseAlike() {
    assertThat(
            world.text(
                "select string_agg('dangerous.' || act || ' ' || demanded, ',' order by act) from priv.dangerous_acts()"))
        .isEqualTo(
            Arrays.stream(Dangerous.values())
                .filter(act -> act.forKeys().isPresent())
                .map(act -> act.scope() + " " + act.forKeys().orElseThrow().key())
                .sorted()
                .collect(Collectors.joining(",")));
  }
}
