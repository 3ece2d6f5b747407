package io.stewardry.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.KeyText;
import io.stewardry.tenancy.Transactions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Making, listing and revoking one's own API keys. R73, R89, R90.
class ApiKeysTest {
  private static final String READING =
      "{\"name\": \"Reports\", \"scopes\": [\"user.view\", \"organization.view\"]}";

  private final World world = World.shared();
  private final World.Made msp = world.msp("KeyMsp");
  private final World.Made customer = world.customer(msp, "KeyCustomer");

  private Client bearing(Answer made) {
    return world.application().client().withToken(made.text("/key"));
  }

  private String refused(Client client, String body, int status, String code) {
    return client.post("/api/api-keys", body).expect(status, code).text("/errors/0/pointer");
  }

  private void allowApi(String localPart) {
    world.sql(
        "update hub.app_user set api_access = true where email = ?",
        localPart + "@" + msp.domain());
  }

  @Test
  void shouldTellTheKeyOnceAndWorkWithIt() {
    Client owner = customer.admin();
    Answer made = owner.post("/api/api-keys", READING).expect(201);
    String key = made.text("/key");
    assertThat(KeyText.isSound(key)).isTrue();
    assertThat(made.text("/prefix")).isEqualTo(key.substring(0, 12));
    assertThat(made.at("/scopes")).hasSize(2);
    assertThat(made.text("/state")).isEqualTo("ACTIVE");
    assertThat(made.text("/lastUsedAt")).isNull();
    assertThat(Instant.parse(made.text("/expiresAt")))
        .isBetween(
            Instant.now().plus(364, ChronoUnit.DAYS), Instant.now().plus(366, ChronoUnit.DAYS));

    bearing(made).get("/api/users").expect(200);
    Answer list = owner.get("/api/api-keys").expect(200);
    assertThat(list.items("/id")).containsExactly(made.text("/id"));
    assertThat(list.items("/lastUsedAt")).doesNotContainNull();
    assertThat(list.at("/items/0/key").isMissingNode()).isTrue();

    Answer entry = owner.get("/api/audit?action=apikey.created").expect(200);
    assertThat(entry.items("/changes/name")).containsExactly("Reports");
    assertThat(entry.at("/items/0/changes/scopes")).hasSize(2);
    shouldStandNowhere(key);
  }

  /// In no column of any table, and in no answer.
  private void shouldStandNowhere(String key) {
    String random = key.substring(12);
    for (String table :
        List.of("hub.audit_entry", "hub.idempotency", "hub.api_key", "hub.mail", "hub.session")) {
      assertThat(
              world.count(
                  "select count(*) from " + table + " t where t::text like ?", "%" + random + "%"))
          .as(table)
          .isZero();
      assertThat(
              world.count(
                  "select count(*) from " + table + " t where t::text like ?",
                  "%" + hex(random) + "%"))
          .as(table)
          .isZero();
    }
  }

  private static String hex(String text) {
    StringBuilder hex = new StringBuilder();
    text.chars().forEach(one -> hex.append(String.format("%02x", one)));
    return hex.toString();
  }

  @Test
  void shouldKeepNoKeyForARetry() {
    Client owner = customer.admin().with("Idempotency-Key", "k-" + UUID.randomUUID());
    Answer first = owner.post("/api/api-keys", READING).expect(201);
    Answer again = owner.post("/api/api-keys", READING).expect(201);
    assertThat(first.text("/key")).isNotNull();
    assertThat(again.at("/key").isMissingNode()).isTrue();
    assertThat(again.text("/id")).isEqualTo(first.text("/id"));
    assertThat(again.text("/prefix")).isEqualTo(first.text("/prefix"));
    bearing(first).get("/api/users").expect(200);
    shouldStandNowhere(first.text("/key"));
  }

  @Test
  void shouldRevokeOnceAndForGood() {
    Client owner = customer.admin();
    Answer made = owner.post("/api/api-keys", READING).expect(201);
    bearing(made).get("/api/users").expect(200);
    owner.delete("/api/api-keys/" + made.text("/id")).expect(204);
    bearing(made).get("/api/users").expect(401, "UNAUTHENTICATED");
    owner.delete("/api/api-keys/" + made.text("/id")).expect(404, "NOT_FOUND");
    assertThat(owner.get("/api/api-keys").items("/state")).contains("REVOKED");
    assertThat(owner.get("/api/audit?action=apikey.revoked").items("/changes/prefix"))
        .contains(made.text("/prefix"));
  }

  @Test
  void shouldKeepEverybodysKeysApart() {
    Client admin = world.person(customer, "colleague", "org_admin");
    Answer made = customer.admin().post("/api/api-keys", READING).expect(201);
    assertThat(admin.get("/api/api-keys").items("/id")).isEmpty();
    admin.delete("/api/api-keys/" + made.text("/id")).expect(404, "NOT_FOUND");
    msp.admin().in(customer.id()).delete("/api/api-keys/" + made.text("/id")).expect(404);
    admin.delete("/api/api-keys/" + UUID.randomUUID()).expect(404, "NOT_FOUND");
    admin.delete("/api/api-keys/nonsense").expect(404, "NOT_FOUND");
    bearing(made).get("/api/users").expect(200);
  }

  @Test
  void shouldRefuseBadDrafts() {
    Client owner = customer.admin();
    assertThat(refused(owner, "{}", 422, "VALIDATION_FAILED")).isEqualTo("/name");
    for (String rest :
        List.of(
            "",
            ", \"scopes\": []",
            ", \"scopes\": null",
            ", \"scopes\": [null]",
            ", \"scopes\": [\"user.view\", \"user.view\"]",
            ", \"scopes\": [\"everything\"]",
            ", \"scopes\": [\"user.view,user.update\"]",
            ", \"scopes\": \"user.view\"",
            ", \"scopes\": [\"user.view\"], \"organizationId\": \"nonsense\"",
            ", \"scopes\": [\"user.view\"], \"expiresAt\": \"tomorrow\"",
            ", \"scopes\": [\"user.view\"], \"expiresAt\": \"2020-01-01T00:00:00Z\"",
            ", \"scopes\": [\"user.view\"], \"expiresAt\": \"2999-01-01T00:00:00Z\"",
            ", \"scopes\": [\"user.view\"], \"networks\": [\"everywhere\"]",
            ", \"scopes\": [\"user.view\"], \"networks\": [null]",
            ", \"scopes\": [\"user.view\"], \"networks\": []",
            ", \"scopes\": [\"user.view\"], \"networks\": [\"010.0.0.1\"]",
            ", \"scopes\": [\"user.view\"], \"networks\": [\"10.0.0.5/8\"]",
            ", \"scopes\": [\"user.view\"], \"key\": \"stw_k_mine\"",
            ", \"scopes\": [\"user.view\"], \"userId\": \"" + UUID.randomUUID() + "\"")) {
      Answer answer = owner.post("/api/api-keys", "{\"name\": \"N\"" + rest + "}");
      assertThat(answer.status()).as(rest + answer.body()).isIn(400, 422);
    }
    refused(
        owner,
        "{\"name\": \"N\", \"scopes\": [\"apikey.manage\"]}",
        422,
        "PERMISSION_NOT_ASSIGNABLE");
    refused(
        owner,
        "{\"name\": \"N\", \"scopes\": [\"superuser.manage\"]}",
        422,
        "PERMISSION_NOT_ASSIGNABLE");
    refused(
        owner,
        "{\"name\": \"N\", \"scopes\": [\"user.view\", \"organization.create\"]}",
        403,
        "ROLE_ESCALATION");
    refused(
        owner,
        "{\"name\": \"N\", \"scopes\": [\"user.view\"], \"organizationId\": \"" + msp.id() + "\"}",
        403,
        "ORG_ACCESS_DENIED");
  }

  @Test
  void shouldTellWhoCanNeverHaveKeys() {
    for (String role : List.of("technician", "help_desk", "command_runner")) {
      String name = role.replace('_', '.');
      Client one = world.person(msp, name, role);
      allowApi(name);
      world.grant(msp, name + "@" + msp.domain(), customer.id(), "view,create,update,delete");
      for (Client where : List.of(one, one.in(customer.id()))) {
        where.get("/api/api-keys").expect(403, "ROLE_FORBIDS_API_KEYS");
        where.post("/api/api-keys", READING).expect(403, "ROLE_FORBIDS_API_KEYS");
        where.post("/api/api-keys", "{}").expect(403, "ROLE_FORBIDS_API_KEYS");
        where.post("/api/api-keys/revoke-all", null).expect(403, "ROLE_FORBIDS_API_KEYS");
        where.delete("/api/api-keys/" + UUID.randomUUID()).expect(403, "ROLE_FORBIDS_API_KEYS");
      }
    }
    Client member = world.person(customer, "member", "member");
    Client viewer = world.person(customer, "viewer", "viewer");
    for (Client one : List.of(member, viewer)) {
      one.get("/api/api-keys").expect(403, "FORBIDDEN");
      one.post("/api/api-keys", READING).expect(403, "FORBIDDEN");
    }
  }

  @Test
  void shouldWantTheRightToUseTheApiOfStaff() {
    String body = "{\"name\": \"M\", \"scopes\": [\"organization.view\"]}";
    Client manager = world.person(msp, "manager", "manager");
    manager.post("/api/api-keys", body).expect(403, "API_ACCESS_DISABLED");
    manager.post("/api/api-keys", "{}").expect(403, "API_ACCESS_DISABLED");
    manager.get("/api/api-keys").expect(200);
    allowApi("manager");
    Answer made = manager.post("/api/api-keys", body).expect(201);
    bearing(made).get("/api/organizations").expect(200);

    world.sql(
        "update hub.app_user set api_access = false where email = ?", "manager@" + msp.domain());
    bearing(made).get("/api/organizations").expect(403, "API_ACCESS_DISABLED");
    allowApi("manager");
    bearing(made).get("/api/organizations").expect(200);
    msp.admin().post("/api/api-keys", body).expect(201);

    Client reader = world.person(msp, "reader", "read_only");
    allowApi("reader");
    reader.post("/api/api-keys", body).expect(201);
    refused(reader, "{\"name\": \"R\", \"scopes\": [\"settings.update\"]}", 403, "ROLE_ESCALATION");
  }

  @Test
  void shouldRevokeAllKeysOfThoseWhomOneMayChange() {
    World.Made other = world.customer(msp, "KeyBeside");
    Client admin = world.person(other, "admin", "org_admin");
    Client stranger = customer.admin();
    Client ofStranger = bearing(stranger.post("/api/api-keys", READING).expect(201));
    Client ofOwner = bearing(other.admin().post("/api/api-keys", READING).expect(201));
    Client ofAdmin = bearing(admin.post("/api/api-keys", READING).expect(201));
    Client ofStaff =
        bearing(msp.admin().in(other.id()).post("/api/api-keys", READING).expect(201))
            .in(other.id());

    assertThat(admin.post("/api/api-keys/revoke-all", null).expect(200).text("/revoked"))
        .isEqualTo("1");
    ofAdmin.get("/api/users").expect(401, "UNAUTHENTICATED");
    ofOwner.get("/api/users").expect(200);

    Answer all = msp.admin().in(other.id()).post("/api/api-keys/revoke-all", null).expect(200);
    assertThat(all.at("/revoked").asInt()).isEqualTo(1);
    ofOwner.get("/api/users").expect(401, "UNAUTHENTICATED");
    ofStaff.get("/api/users").expect(200);
    ofStranger.get("/api/users").expect(200);
    assertThat(other.admin().get("/api/audit?action=apikey.all_revoked").items("/changes/revoked"))
        .containsExactly("1", "1");

    Client billing = world.person(msp, "billing.admin", "admin_with_billing");
    assertThat(billing.post("/api/api-keys/revoke-all", null).expect(200).at("/revoked").asInt())
        .isZero();
    ofStaff.get("/api/users").expect(200);
    assertThat(
            msp.admin().post("/api/api-keys/revoke-all", null).expect(200).at("/revoked").asInt())
        .isEqualTo(1);
    ofStaff.get("/api/users").expect(401, "UNAUTHENTICATED");
    ofStranger.get("/api/users").expect(200);
  }

  @Test
  void shouldRevokeNoKeyOfWhoHasMoreRights() {
    World.Made other = world.customer(msp, "KeyLesser");
    other
        .admin()
        .post(
            "/api/roles",
            "{\"name\": \"Desk\", \"permissions\": [\"user.view\", \"user.update\", \"organization.view\", \"apikey.manage\"]}")
        .expect(201);
    Client desk = world.person(other, "desk", "desk");
    Client peer = world.person(other, "peer", "desk");
    Client ofPeer = bearing(peer.post("/api/api-keys", READING).expect(201));
    Client ofAdmin =
        bearing(
            world.person(other, "boss", "org_admin").post("/api/api-keys", READING).expect(201));
    assertThat(desk.post("/api/api-keys/revoke-all", null).expect(200).at("/revoked").asInt())
        .isEqualTo(1);
    ofPeer.get("/api/users").expect(401, "UNAUTHENTICATED");
    ofAdmin.get("/api/users").expect(200);

    // Nor by any SQL of the application's; nor are sessions ended by it.
    UUID me =
        world.id("select user_id from hub.app_user where email = ?", "desk@" + other.domain());
    UUID boss =
        world.id("select user_id from hub.app_user where email = ?", "boss@" + other.domain());
    OrganizationId there = new OrganizationId(other.id());
    var context = new ActingContext(there, there, new UserId(me), ActorKind.USER);
    for (String sql :
        new String[] {
          "update hub.api_key set revoked_at = now() where org_id = :org and user_id = :user",
          "update hub.session set ended_at = now() where org_id = :org and user_id = :user"
        }) {
      assertThatThrownBy(() ->
              Acting.as(
                  context,
                  () ->
                      world
                          .application()
                          .bean(Transactions.class)
                          .run(() ->
                              world
                                  .application()
                                  .bean(JdbcClient.class)
                                  .sql(sql)
                                  .param("user", boss)
                                  .update())))
          .as(sql)
          .isInstanceOfSatisfying(
              DatabaseRefusal.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.FORBIDDEN));
    }
    ofAdmin.get("/api/users").expect(200);
  }

  /// Of many at once only as many pass as there is room for.
  @Test
  void shouldKeepTheCapWhateverComesAtOnce() throws Exception {
    World.Made other = world.customer(msp, "KeyCap");
    for (int n = 0; n < 47; n++) {
      other.admin().post("/api/api-keys", READING).expect(201);
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<Answer>> answers =
          threads.invokeAll(
              Collections.nCopies(24, () -> other.admin().post("/api/api-keys", READING)));
      int made = 0;
      for (Future<Answer> answer : answers) {
        if (answer.get().status() == 201) {
          made++;
        } else {
          answer.get().expect(409, "LIMIT_EXCEEDED");
        }
      }
      assertThat(made).isEqualTo(3);
    }
    assertThat(other.admin().get("/api/api-keys").expect(200).items("/id")).hasSize(50);
  }
}
