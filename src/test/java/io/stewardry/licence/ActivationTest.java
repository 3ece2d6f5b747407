package io.stewardry.licence;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A standalone organization becomes an MSP by its first licence, as a whole and once. R103.
/// `ActivationScenarioTest` tells how somebody does it.
class ActivationTest {
  private final World world = World.shared();
  private World.Made organization;
  private World.Made other;

  @BeforeEach
  void settle() {
    organization = world.standalone("Becoming");
    other = world.standalone("Staying");
  }

  private String license() {
    return IssuedTo.text(world, organization.id(), ", \"maxOrganizations\": 5");
  }

  private long count(String what, String where) {
    return world.count("select count(*) from " + what + " where " + where, organization.id());
  }

  @Test
  void shouldMakeItAnMspWithADefaultTenant() {
    Client administrator = world.person(organization, "olaf", "org_admin");
    Client owner = organization.admin();
    assertThat(owner.get("/api/license").expect(200).text("/state")).isEqualTo("NONE");
    IssuedTo.activate(owner, license()).expect(200);

    for (Client leading : List.of(owner, administrator)) {
      Answer me = leading.get("/api/me").expect(200);
      assertThat(me.text("/user/role")).isEqualTo("msp_admin");
    }
    Answer below = owner.get("/api/organizations").expect(200);
    assertThat(below.at("/items").size()).isEqualTo(1);
    assertThat(below.at("/items/0/name").asString()).isEqualTo(organization.name() + " — default");
    assertThat(below.at("/items/0/emailDomain").isNull()).isTrue();
    assertThat(below.at("/items/0/users").asInt()).isZero();
    Answer itself = owner.get("/api/organizations/" + organization.id()).expect(200);
    assertThat(itself.text("/kind")).isEqualTo("MSP");

    assertThat(
            world.count(
                "select count(*) from hub.audit_entry where org_id = (select tenant_id from priv.default_tenant where org_id = ?) and action = 'organization.created'",
                organization.id()))
        .isEqualTo(1);
    // It does what an MSP does, and nobody else has become anything.
    world.customer(organization, "NextToIt");
    assertThat(owner.get("/api/license").at("/organizations").asInt()).isEqualTo(2);
    assertThat(other.admin().get("/api/me").expect(200).text("/user/role")).isEqualTo("owner");
    assertThat(other.admin().get("/api/license").expect(200).text("/state")).isEqualTo("NONE");
  }

  /// Those who did not lead can do what they could do, and no more.
  @Test
  void shouldGiveNobodyElseMore() {
    Client member = world.person(organization, "mia", "member");
    Client viewer = world.person(organization, "vera", "viewer");
    organization
        .admin()
        .post(
            "/api/roles",
            "{\"name\": \"Desk\", \"permissions\": [\"organization.view\", \"user.view\", \"entitlement.view\"]}")
        .expect(201);
    Client desk = world.person(organization, "dora", "desk");
    desk.get("/api/users").expect(200);
    List<Client> all = List.of(member, viewer, desk);
    List<List<String>> before = all.stream().map(ActivationTest::permissions).toList();
    IssuedTo.activate(organization.admin(), license()).expect(200);
    for (int n = 0; n < all.size(); n++) {
      assertThat(before.get(n)).containsAll(permissions(all.get(n)));
      all.get(n).get("/api/staff").expect(403, "FORBIDDEN");
      all.get(n).get("/api/license").expect(403, "FORBIDDEN");
      assertThat(all.get(n).get("/api/organizations").status()).isIn(200, 403);
    }
    assertThat(permissions(viewer)).isNotEmpty();
    assertThat(
            world.text(
                "select string_agg(name, ', ' order by name) from hub.role where org_id = ?",
                organization.id()))
        .isEqualTo("Desk, Former member, Former viewer");
    // The tenant is nothing that they were given.
    for (Client one : all) {
      one.in(tenant()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    }
    organization.admin().in(tenant()).get("/api/users").expect(200);
  }

  private java.util.UUID tenant() {
    return world.id(
        "select tenant_id from priv.default_tenant where org_id = ?", organization.id());
  }

  private static List<String> permissions(Client client) {
    List<String> keys = new ArrayList<>();
    client.get("/api/me").expect(200).at("/permissions").forEach(key -> keys.add(key.asString()));
    return keys;
  }

  /// A key was created for one organization; it does not open what is managed from there.
  @Test
  void shouldKeepKeysWhereTheyWere() {
    String key =
        organization
            .admin()
            .post("/api/api-keys", "{\"name\": \"old\", \"scopes\": [\"user.view\"]}")
            .expect(201)
            .text("/key");
    Client byKey = world.application().client().withToken(key);
    byKey.get("/api/users").expect(200);
    IssuedTo.activate(organization.admin(), license()).expect(200);
    byKey.get("/api/users").expect(200);
    byKey.in(tenant()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    assertThat(world.id("select bound_org from hub.api_key where org_id = ?", organization.id()))
        .isEqualTo(organization.id());
  }

  @Test
  void shouldBeAnOwnersInPerson() {
    String text = license();
    IssuedTo.activate(world.person(organization, "olaf", "org_admin"), text)
        .expect(403, "FORBIDDEN");
    IssuedTo.activate(world.person(organization, "mia", "member"), text).expect(403, "FORBIDDEN");
    IssuedTo.activate(other.admin(), text).expect(422, "LICENSE_INVALID");
    IssuedTo.activate(world.superuser(), text).expect(422, "LICENSE_INVALID");
    Answer inside =
        IssuedTo.activate(world.superuser().in(organization.id()), text).expect(403, "FORBIDDEN");
    assertThat(inside.text("/detail")).contains("Only an owner");
    String key =
        organization
            .admin()
            .post("/api/api-keys", "{\"name\": \"k\", \"scopes\": [\"license.activate\"]}")
            .expect(201)
            .text("/key");
    IssuedTo.activate(world.application().client().withToken(key), text).expect(403, "FORBIDDEN");
    assertThat(
            world.count(
                "select count(*) from priv.default_tenant where org_id = ?", organization.id()))
        .isZero();
    assertThat(count("hub.msp_license", "org_id = ?")).isZero();
  }

  /// Who came below an MSP meanwhile is within its licence.
  @Test
  void shouldBeNoMoreOnceItIsManaged() {
    String text = license();
    World.Made msp = world.msp("Managing");
    world
        .superuser()
        .put(
            "/api/organizations/" + organization.id() + "/managing-organization",
            "{\"organizationId\": \"%s\"}".formatted(msp.id()))
        .expect(200);
    IssuedTo.activate(organization.admin(), text).expect(409, "INVALID_STATE");
    assertThat(organization.admin().get("/api/license").expect(200).text("/state"))
        .isEqualTo("NONE");
    IssuedTo.activate(msp.admin().in(organization.id()), text).expect(403, "FORBIDDEN");
  }

  @Test
  void shouldWaitForAJob() {
    world.sql(
        """
        set session_replication_role = replica;
        insert into hub.job (org_id, job_id, kind, total, started_by, started_by_name)
          values (?, gen_random_uuid(), 'import', 1, ?, 'Olga');
        set session_replication_role = origin
        """,
        organization.id(),
        organization.owner());
    String text = license();
    Answer refused = IssuedTo.activate(organization.admin(), text).expect(409, "INVALID_STATE");
    assertThat(refused.text("/detail")).contains("A job of this organization has not finished");
    assertThat(organization.admin().get("/api/me").text("/user/role")).isEqualTo("owner");
    world.sql(
        "update hub.job set state = 'SUCCEEDED', finished_at = now() where org_id = ?",
        organization.id());
    IssuedTo.activate(organization.admin(), text).expect(200);
  }

  @Test
  void shouldHappenOnceForManyAtOnce() throws Exception {
    String text = license();
    Client second = world.person(organization, "oona", "owner");
    world.sql(
        "update hub.member_state set is_owner = true where org_id = ? and role = 'owner'",
        organization.id());
    List<Answer> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<Answer>> all = new ArrayList<>();
      for (int n = 0; n < 8; n++) {
        Client who = n % 2 == 0 ? organization.admin() : second;
        all.add(threads.submit(() -> IssuedTo.activate(who, text)));
      }
      for (Future<Answer> one : all) {
        answers.add(one.get());
      }
    }
    answers.forEach(
        answer -> assertThat(answer.expect(200).at("/organizations").asInt()).isEqualTo(1));
    assertThat(count("hub.child", "org_id = ?")).isEqualTo(1);
    assertThat(count("hub.audit_entry", "action = 'license.activated' and org_id = ?"))
        .isEqualTo(1);
    assertThat(count("hub.notice_event", "kind = 'MSP_LICENSE_ACTIVATED' and of_org_id = ?"))
        .isLessThanOrEqualTo(1);
  }

  /// The Default Tenant gets its domain once, and then an owner.
  @Test
  void shouldGetADomainOnce() {
    IssuedTo.activate(organization.admin(), license()).expect(200);
    String path = "/api/organizations/" + tenant();
    String domain = "t-" + organization.name().toLowerCase(Locale.ROOT) + ".example";
    String body = "{\"emailDomain\": \"%s\"}";
    Client billing = world.person(organization, "billy", "admin_with_billing");
    world.grant(
        organization, "billy@" + organization.domain(), tenant(), "view,create,update,delete");
    billing.patch(path, body.formatted(domain)).expect(403, "FORBIDDEN");
    organization
        .admin()
        .patch(path, body.formatted(other.domain()))
        .expect(409, "EMAIL_DOMAIN_TAKEN");
    organization.admin().patch(path, body.formatted("no domain")).expect(422, "VALIDATION_FAILED");
    Answer set = organization.admin().patch(path, body.formatted(domain)).expect(200);
    assertThat(set.text("/emailDomain")).isEqualTo(domain);
    organization
        .admin()
        .patch(path, body.formatted("x" + domain))
        .expect(422, "EMAIL_DOMAIN_IMMUTABLE");
    organization
        .admin()
        .in(tenant())
        .post(
            "/api/invitations",
            "{\"email\": \"olga@%s\", \"firstName\": \"O\", \"lastName\": \"W\", \"role\": \"owner\"}"
                .formatted(domain))
        .expect(201);
  }
}
