package io.stewardry.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a key opens at the moment of a call: no more than its scopes, its binding and its networks
/// allow, and nothing that its owner may not do himself. R73, R82, E13.
class ApiKeyUseTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("UseMsp");
  private final World.Made customer = world.customer(msp, "UseCustomer");
  private final World.Made beside = world.customer(msp, "UseBeside");

  private Answer made(Client owner, String scopes, String more) {
    return owner
        .post(
            "/api/api-keys",
            "{\"name\": \"Used\", \"scopes\": [\"%s\"]%s}"
                .formatted(scopes.replace(" ", "\", \""), more))
        .expect(201);
  }

  private Client key(Client owner, String scopes, String more) {
    return world.application().client().withToken(made(owner, scopes, more).text("/key"));
  }

  @Test
  void shouldDoWhatItsScopesSayAndNoMore() {
    Client key = key(customer.admin(), "user.view", "");
    key.get("/api/users").expect(200);
    key.get("/api/audit").expect(403, "FORBIDDEN");
    key.post("/api/invitations", "{}").expect(403, "FORBIDDEN");
    assertThat(key.get("/api/me").expect(200).at("/permissions").values())
        .hasSize(1)
        .allMatch(one -> one.asString().equals("user.view"));
    assertThat(customer.admin().get("/api/audit?action=request.refused").items("/actor/kind"))
        .contains("key");
  }

  @Test
  void shouldWriteKeyIntoTheLog() {
    Client key = key(customer.admin(), "settings.update organization.view", "");
    key.patch("/api/organizations/" + customer.id(), "{\"description\": \"by a key\"}").expect(200);
    assertThat(customer.admin().get("/api/audit?action=organization.updated").items("/actor/kind"))
        .contains("key");
  }

  /// Two keys of one person are told apart, in copies as well, and whatever becomes of both.
  @Test
  void shouldNameTheKeyInEveryEntry() {
    world.person(msp, "named", "msp_admin");
    Client person =
        world.application().client().signedIn("named@" + msp.domain(), SharedApplication.PASSWORD);
    Answer first = made(person, "user.view", "");
    Answer second = made(person, "user.view settings.update organization.view", "");
    Client one = world.application().client().withToken(first.text("/key"));
    one.in(customer.id()).get("/api/users").expect(200);
    one.in(customer.id()).get("/api/audit").expect(403);
    world
        .application()
        .client()
        .withToken(second.text("/key"))
        .in(customer.id())
        .get("/api/users")
        .expect(200);
    person.delete("/api/api-keys/" + first.text("/id")).expect(204);
    UUID id = world.id("select user_id from hub.app_user where email = ?", "named@" + msp.domain());
    world.superuser().in(msp.id()).delete("/api/users/" + id).expect(204);
    for (Client log : List.of(customer.admin(), msp.admin())) {
      Answer entries = log.get("/api/audit?limit=100&actorId=" + id).expect(200);
      List<String> keys = new ArrayList<>(entries.items("/actor/keyId"));
      assertThat(keys).contains(first.text("/id"), second.text("/id"));
      assertThat(entries.items("/actor/keyName")).contains("Used");
      entries
          .at("/items")
          .forEach(entry -> {
            boolean byKey = entry.at("/actor/kind").asString().equals("key");
            assertThat(entry.at("/actor").has("keyId")).as(entry.toString()).isEqualTo(byKey);
          });
    }
    assertThat(
            customer
                .admin()
                .get("/api/audit?actorId=" + id + "&action=request.refused")
                .items("/actor/keyId"))
        .containsOnly(first.text("/id"));
    String page =
        PageClient.of(customer.admin())
            .get("/o/" + customer.name().toLowerCase() + "/audit?reads=WITH")
            .body();
    assertThat(page).contains("by API key", "Used (" + first.text("/prefix"));
  }

  @Test
  void shouldBeCutWithItsOwnersRole() {
    Client admin = world.person(customer, "later.viewer", "org_admin");
    Client key = key(admin, "user.view organization.view audit.view", "");
    key.get("/api/users").expect(200);
    String address = "later.viewer@" + customer.domain();
    world.sql(
        "update hub.member_state set role = 'viewer' where user_id = (select user_id from hub.app_user where email = ?)",
        address);
    key.get("/api/users").expect(403, "FORBIDDEN");
    key.get("/api/organizations/" + customer.id()).expect(200);
    world.sql(
        "update hub.member_state set role = 'org_admin' where user_id = (select user_id from hub.app_user where email = ?)",
        address);
    key.get("/api/users").expect(200);
  }

  @Test
  void shouldStopWhenItsOwnersRoleForbidsKeys() {
    Client manager = staff("turned", "manager");
    Client key = key(manager, "organization.view", "");
    key.get("/api/organizations").expect(200);
    world.sql(
        "update hub.member_state set role = 'technician' where user_id = (select user_id from hub.app_user where email = ?)",
        "turned@" + msp.domain());
    key.get("/api/organizations").expect(403, "ROLE_FORBIDS_API_KEYS");
  }

  private Client staff(String name, String role) {
    Client one = world.person(msp, name, role);
    world.sql(
        "update hub.app_user set api_access = true where email = ?", name + "@" + msp.domain());
    return one;
  }

  @Test
  void shouldGoNowhereButWhereItIsBound() {
    String bound = ", \"organizationId\": \"%s\"";
    Client there = key(msp.admin(), "user.view", bound.formatted(customer.id()));
    there.in(customer.id()).get("/api/users").expect(200);
    there.get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    there.get("/api/me").expect(403, "ORG_ACCESS_DENIED");
    there.in(beside.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    there.in(UUID.randomUUID()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");

    Client home = key(msp.admin(), "user.view", bound.formatted(msp.id()));
    home.get("/api/users").expect(200);
    home.in(customer.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
  }

  @Test
  void shouldGoWhereverItsOwnerReaches() {
    Client manager = staff("reaching", "manager");
    world.grant(msp, "reaching@" + msp.domain(), customer.id(), "view,update");
    Client key = key(manager, "user.view user.update organization.view", "");
    key.get("/api/organizations").expect(200);
    key.in(customer.id()).get("/api/users").expect(200);
    key.in(beside.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    assertThat(customer.admin().get("/api/audit?action=context.entered").items("/actor/kind"))
        .contains("key");
    world.sql(
        "delete from hub.access_grant where user_id = (select user_id from hub.app_user where email = ?)",
        "reaching@" + msp.domain());
    key.in(customer.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
  }

  @Test
  void shouldBeBoundToTheChildWhereItIsMade() {
    Answer made = made(msp.admin().in(customer.id()), "user.view", "");
    assertThat(made.text("/organizationId")).isEqualTo(customer.id().toString());
    Client key = world.application().client().withToken(made.text("/key"));
    key.in(customer.id()).get("/api/users").expect(200);
    key.get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    assertThat(msp.admin().get("/api/api-keys").items("/id")).contains(made.text("/id"));
    assertThat(world.count("select count(*) from hub.api_key where org_id = ?", customer.id()))
        .isZero();
    // The customer sees who made himself a way in; the staff's home keeps a copy.
    for (Client log : List.of(customer.admin(), msp.admin())) {
      assertThat(log.get("/api/audit?action=apikey.created").items("/changes/prefix"))
          .contains(made.text("/prefix"));
    }
    msp.admin().in(customer.id()).delete("/api/api-keys/" + made.text("/id")).expect(204);
    key.in(customer.id()).get("/api/users").expect(401, "UNAUTHENTICATED");
  }

  @Test
  void shouldSayWhatIsNotHeldWhereItWillWork() {
    Client manager = staff("held", "manager");
    world.grant(msp, "held@" + msp.domain(), customer.id(), "view");
    String bound = ", \"organizationId\": \"" + customer.id() + "\"}";
    manager
        .post("/api/api-keys", "{\"name\": \"H\", \"scopes\": [\"user.update\"]" + bound)
        .expect(403, "ROLE_ESCALATION");
    key(manager, "user.view", bound.substring(0, bound.length() - 1));
    manager
        .post(
            "/api/api-keys",
            "{\"name\": \"H\", \"scopes\": [\"user.view\"], \"organizationId\": \""
                + beside.id()
                + "\"}")
        .expect(403, "ORG_ACCESS_DENIED");
  }

  @Test
  void shouldMakeNoKeysAndTouchNoAccount() {
    // Even with the scope in the row, as somebody with the database's key might write it.
    Answer made = made(customer.admin(), "user.view user.update", "");
    world.sql(
        "update priv.secret set scopes = 'user.view,user.update,apikey.manage' where secret_id = ?::uuid",
        made.text("/id"));
    Client key = world.application().client().withToken(made.text("/key"));
    key.get("/api/users").expect(200);
    key.get("/api/api-keys").expect(403, "FORBIDDEN");
    key.post("/api/api-keys", "{\"name\": \"N\", \"scopes\": [\"user.view\"]}")
        .expect(403, "FORBIDDEN");
    key.delete("/api/api-keys/" + made.text("/id")).expect(403, "FORBIDDEN");
    key.post("/api/api-keys/revoke-all", null).expect(403, "FORBIDDEN");
    key.get("/api/sessions").expect(403, "FORBIDDEN");
    key.delete("/api/sessions/others").expect(403, "FORBIDDEN");
    key.delete("/api/sessions/current").expect(403, "FORBIDDEN");
    key.patch("/api/me", "{\"phone\": \"1\"}").expect(403, "FORBIDDEN");
    key.put("/api/me/password", "{\"current\": \"a\", \"new\": \"b\"}").expect(403, "FORBIDDEN");
    customer.admin().get("/api/sessions").expect(200);
  }

  @Test
  void shouldOpenNoPage() {
    Client key = key(customer.admin(), "user.view organization.view", "");
    Answer page = PageClient.of(key).get("/o/" + customer.name().toLowerCase() + "/users");
    page.expect(302);
    assertThat(page.header("Location")).contains("/sign-in");
  }

  @Test
  void shouldReadMetricsWithASuperusersKeyOnly() {
    key(customer.admin(), "user.view", "").get("/actuator/metrics").expect(403, "PLATFORM_ONLY");
    key(world.superuser(), "organization.view", "")
        .get("/actuator/metrics")
        .expect(403, "PLATFORM_ONLY");
    Client operating = key(world.superuser(), "platform.operate", "");
    operating.get("/actuator/metrics").expect(200);
    operating.get("/api/platform/mail").expect(403, "FORBIDDEN");
    operating.in(customer.id()).get("/api/users").expect(403, "FORBIDDEN");
  }

  @Test
  void shouldSleepWhileItsOwnerIsSuspended() {
    Client admin = world.person(customer, "suspended", "org_admin");
    Client key = key(admin, "user.view", "");
    UUID id =
        world.id(
            "select user_id from hub.app_user where email = ?", "suspended@" + customer.domain());
    customer.admin().post("/api/users/" + id + "/suspend", null).expect(200);
    key.get("/api/users").expect(401, "TOKEN_REVOKED");
    customer.admin().post("/api/users/" + id + "/reactivate", null).expect(200);
    key.get("/api/users").expect(200);
    customer.admin().delete("/api/users/" + id).expect(204);
    key.get("/api/users").expect(401, "UNAUTHENTICATED");
    assertThat(
            customer.admin().get("/api/audit?action=user.deleted").items("/changes/apiKeysRevoked"))
        .contains("1");
    assertThat(
            world.count(
                "select count(*) from hub.api_key where user_id = ? and revoked_at is null", id))
        .isZero();
  }

  @Test
  void shouldRefuseWhatIsNoKeyOrHasExpired() {
    Answer made = made(customer.admin(), "user.view", "");
    String key = made.text("/key");
    char last = key.charAt(key.length() - 1) == '0' ? '1' : '0';
    Client anybody = world.application().client();
    anybody
        .withToken(key.substring(0, key.length() - 1) + last)
        .get("/api/users")
        .expect(401, "UNAUTHENTICATED");
    anybody
        .withToken(io.stewardry.tenancy.KeyText.of("0".repeat(43)))
        .get("/api/users")
        .expect(401, "UNAUTHENTICATED");
    anybody.withToken(key).get("/api/users").expect(200);
    world.sql(
        "update priv.secret set expires_at = now() where secret_id = ?::uuid", made.text("/id"));
    anybody.withToken(key).get("/api/users").expect(401, "UNAUTHENTICATED");
  }

  @Test
  void shouldComeFromItsNetworksOnly() {
    Client far =
        key(
            customer.admin(),
            "user.view",
            ", \"networks\": [\"203.0.113.0/24\", \"2001:db8::/32\"]");
    far.get("/api/users").expect(401, "UNAUTHENTICATED");
    assertThat(customer.admin().get("/api/audit?action=request.refused").expect(200).items("/code"))
        .contains("UNAUTHENTICATED");
    Client near = key(customer.admin(), "user.view", ", \"networks\": [\"127.0.0.1\"]");
    near.get("/api/users").expect(200);
    near.from("127.0.0.2").get("/api/users").expect(401, "UNAUTHENTICATED");
    Client wide = key(customer.admin(), "user.view", ", \"networks\": [\"127.0.0.0/8\", \"::1\"]");
    wide.from("127.0.0.2").get("/api/users").expect(200);
    assertThat(customer.admin().get("/api/api-keys").at("/items/0/networks/0").asString())
        .isEqualTo("127.0.0.0/8");
  }
}
