package io.stewardry.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.onboarding.imports.ImportRun;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Organizations in three levels: R5-R7, R25, R44, R97-R99, E22. `TiersScenarioTest` tells how they
/// come about.
class TiersTest {
  private final World world = World.shared();
  private final World.Made root = world.msp("Northtier");
  private final World.Made other = world.msp("Southtier");

  TiersTest() {
    give(world.superuser(), root, "iam", "msp", "monitoring", "automation");
  }

  private static Answer put(Client by, World.Made organization, String... given) {
    return by.put(
        "/api/organizations/" + organization.id() + "/capabilities",
        Arrays.stream(given)
            .map(one -> {
              String[] parts = one.split("=", 2);
              return parts.length == 1
                  ? "{\"key\": \"%s\"}".formatted(one)
                  : "{\"key\": \"%s\", \"expiresAt\": \"%s\"}".formatted(parts[0], parts[1]);
            })
            .collect(Collectors.joining(", ", "[", "]")));
  }

  private static void give(Client by, World.Made organization, String... given) {
    put(by, organization, given).expect(200);
  }

  private World.Made subMsp(String word) {
    World.Made made = world.customer(root, word);
    give(root.admin(), made, "iam", "msp", "monitoring");
    return made;
  }

  private String standing(String email) {
    return world.text(
        "select role || ' ' || is_owner || ' ' || all_orgs from hub.member_state m join hub.app_user u using (org_id, user_id) where u.email = ?",
        email);
  }

  private String permissions(World.Made of, String role) {
    return world.text(
        "select array_to_string(permissions, ',') from hub.role where org_id = ? and key = ?",
        of.id(),
        role);
  }

  private String kinds(World.Made of) {
    return world.text(
        """
        select concat_ws(' ', o.kind, n.kind, c.kind) from hub.organization o join priv.node n using (org_id)
          join hub.child c on c.org_id = n.parent_id and c.child_id = n.org_id where o.org_id = ?
        """,
        of.id());
  }

  @Nested
  class BecomingAnMsp {
    /// E22.
    @Test
    void shouldGiveEverybodyTheRoleThatTheyNeed() {
      World.Made acme = world.customer(root, "Turning");
      Client administrator = world.person(acme, "adam", "org_admin");
      Client viewer = world.person(acme, "vera", "viewer");
      world.person(acme, "mia", "member");
      Client suspended = world.person(acme, "sue", "org_admin");
      String sue =
          world.text(
              "select user_id::text from hub.app_user where email = ?", "sue@" + acme.domain());
      acme.admin().post("/api/users/" + sue + "/suspend", "{}").expect(200);
      acme.admin()
          .post(
              "/api/organizations/" + acme.id() + "/owners",
              "{\"firstName\": \"N\", \"lastName\": \"O\", \"email\": \"new@%s\"}"
                  .formatted(acme.domain()))
          .expect(201);
      Client key =
          world
              .application()
              .client()
              .withToken(
                  administrator
                      .post("/api/api-keys", "{\"name\": \"k\", \"scopes\": [\"user.view\"]}")
                      .expect(201)
                      .text("/key"));
      String before =
          world.text(
              "select concat_ws(' ', mfa_required, slug, domain, commercial_owner) from hub.organization where org_id = ?",
              acme.id());

      give(root.admin(), acme, "iam", "msp", "monitoring");

      assertThat(kinds(acme)).isEqualTo("MSP MSP MSP");
      // A later end of something else is no news of it.
      give(root.admin(), acme, "iam", "msp=2040-01-01T00:00:00Z", "monitoring");
      world.awaitNotices();
      assertThat(acme.admin().get("/api/me/notices").expect(200).items("/kind"))
          .containsExactly("CAPABILITY_MSP");
      assertThat(administrator.get("/api/me/notices").expect(200).items("/kind")).isEmpty();
      assertThat(standing(acme.ownerEmail())).isEqualTo("msp_admin true true");
      assertThat(standing("new@" + acme.domain())).isEqualTo("msp_admin true true");
      assertThat(standing("adam@" + acme.domain())).isEqualTo("admin_with_billing false false");
      assertThat(standing("vera@" + acme.domain())).isEqualTo("former_viewer false false");
      assertThat(standing("mia@" + acme.domain())).isEqualTo("former_member false false");
      assertThat(standing("sue@" + acme.domain())).isEqualTo("admin_with_billing false false");
      assertThat(permissions(acme, "former_member")).isEqualTo("agent.use");
      assertThat(permissions(acme, "former_viewer")).doesNotContain("user.", "owner.", "audit.");
      assertThat(
              world.text(
                  "select concat_ws(' ', mfa_required, slug, domain, commercial_owner) from hub.organization where org_id = ?",
                  acme.id()))
          .isEqualTo(before);
      // Everybody's session goes on, with what they are now.
      assertThat(acme.admin().get("/api/me").expect(200).text("/user/role")).isEqualTo("msp_admin");
      suspended.get("/api/me").expect(401, "TOKEN_REVOKED");
      viewer.get("/api/users").expect(403, "FORBIDDEN");
      viewer.get("/api/organizations/" + acme.id()).expect(200);
      World.Made little = world.customer(acme, "Under");
      acme.admin().in(little.id()).get("/api/users").expect(200);
      administrator.in(little.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
      viewer.in(little.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
      // The key stays in the organization for which it was created.
      key.get("/api/users").expect(200);
      assertThat(
              world.text(
                  "select string_agg(bound_org::text, ',') from hub.api_key where org_id = ?",
                  acme.id()))
          .isEqualTo(acme.id().toString());
      acme.admin()
          .post(
              "/api/staff",
              """
              {"firstName": "T", "lastName": "T", "email": "tech@%s", "role": "technician",
               "access": [{"organizationId": "%s", "verbs": ["view"]}]}
              """
                  .formatted(acme.domain(), little.id()))
          .expect(201);
    }

    @Test
    void shouldNotMakeAnybodyElseOne() {
      World.Made solo = world.standalone("Solotier");
      Answer refused = put(world.superuser(), solo, "iam", "msp").expect(409, "MSP_NOT_ASSIGNABLE");
      assertThat(refused.text("/detail")).contains("by a licence");
      assertThat(kinds(solo)).isEqualTo("CUSTOMER CUSTOMER CUSTOMER");
      World.Made acme = world.customer(root, "Notyet");
      // Nobody gives it to themselves, nor to what others manage, nor with the creation.
      put(acme.admin(), acme, "iam", "msp").expect(403, "FORBIDDEN");
      put(other.admin(), acme, "iam", "msp").expect(404, "NOT_FOUND");
      root.admin()
          .post(
              "/api/organizations",
              """
              {"name": "At once", "emailDomain": "once-%1$s", "capabilities": [{"key": "msp"}],
               "owners": [{"firstName": "O", "lastName": "O", "email": "o@once-%1$s"}]}
              """
                  .formatted(acme.domain()))
          .expect(409, "MSP_NOT_ASSIGNABLE");
      assertThat(kinds(acme)).isEqualTo("CUSTOMER CUSTOMER CUSTOMER");
    }

    /// A superuser does it, too.
    @Test
    void shouldTurnBackWhileNobodyIsBelow() {
      World.Made acme = world.customer(root, "Andback");
      world.person(acme, "adam", "org_admin");
      give(world.superuser(), acme, "iam", "msp", "monitoring");
      assertThat(kinds(acme)).isEqualTo("MSP MSP MSP");
      Client technician = world.person(acme, "tess", "technician");
      world.person(acme, "max", "msp_admin");
      String group =
          acme.admin().post("/api/groups", "{\"name\": \"Gold\"}").expect(201).text("/id");
      technician.get("/api/groups").expect(200);

      give(root.admin(), acme, "iam", "monitoring");

      assertThat(kinds(acme)).isEqualTo("CUSTOMER CUSTOMER CUSTOMER");
      assertThat(standing(acme.ownerEmail())).isEqualTo("owner true false");
      assertThat(standing("max@" + acme.domain())).isEqualTo("org_admin false false");
      assertThat(standing("adam@" + acme.domain())).isEqualTo("org_admin false false");
      assertThat(standing("tess@" + acme.domain())).isEqualTo("former_technician false false");
      assertThat(List.of(permissions(acme, "former_technician").split(",")))
          .contains("automation.create")
          .noneMatch(one -> one.startsWith("user.") || one.startsWith("group."));
      assertThat(
              world.count(
                  "select count(*) from hub.org_group where group_id = ?", UUID.fromString(group)))
          .isZero();
      acme.admin().get("/api/users").expect(200);
      acme.admin().get("/api/groups").expect(403);
      technician.get("/api/users").expect(403, "FORBIDDEN");
      acme.admin().post("/api/organizations", "{\"name\": \"No\"}").expect(403, "FORBIDDEN");
      // And forth: the same role is not created twice.
      give(root.admin(), acme, "iam", "monitoring", "msp");
      assertThat(standing(acme.ownerEmail())).isEqualTo("msp_admin true true");
      give(root.admin(), acme, "iam", "monitoring");
      assertThat(world.count("select count(*) from hub.role where org_id = ?", acme.id()))
          .isEqualTo(1);
    }

    /// Where the owners have left, those who led it own it.
    @Test
    void shouldNotBeLeftWithoutAnOwner() {
      World.Made acme = subMsp("Ownerless");
      world.person(acme, "max", "msp_admin");
      world.sql(
          "update hub.member_state set is_owner = false where org_id = ? and is_owner", acme.id());
      give(root.admin(), acme, "iam", "monitoring");
      assertThat(standing("max@" + acme.domain())).isEqualTo("owner true false");
      assertThat(standing(acme.ownerEmail())).isEqualTo("owner true false");
    }
  }

  /// R44: nobody goes two steps, in whatever way they come.
  @Test
  void shouldKeepGrandchildrenFromTheRoot() {
    World.Made acme = subMsp("Between");
    World.Made little = world.customer(acme, "Twosteps");
    String path = "/api/organizations/" + little.id();
    String email = SharedApplication.unique("tom") + "@" + root.domain();
    Client technician = world.person(root, email.substring(0, email.indexOf('@')), "technician");
    world.grant(root, email, acme.id(), "view,create,update,delete");
    Client key =
        world
            .application()
            .client()
            .withToken(
                root.admin()
                    .post(
                        "/api/api-keys",
                        "{\"name\": \"k\", \"scopes\": [\"organization.view\", \"user.view\"]}")
                    .expect(201)
                    .text("/key"));
    for (Client one : List.of(root.admin(), technician, key)) {
      one.in(acme.id()).get("/api/organizations/" + acme.id()).expect(200);
      one.in(little.id()).get("/api/organizations/" + little.id()).expect(403, "ORG_ACCESS_DENIED");
      Answer below = one.get(path).expect(404, "NOT_FOUND");
      assertThat(below.bodyWithoutRequestId())
          .isEqualTo(
              one.get("/api/organizations/" + UUID.randomUUID())
                  .expect(404)
                  .bodyWithoutRequestId());
      for (String list :
          List.of(
              "/api/organizations?search=" + little.domain(),
              "/api/me/organizations?search=" + little.domain())) {
        Answer found = one.get(list);
        if (found.status() == 200) {
          assertThat(found.body()).as(list).doesNotContain(little.id().toString());
        }
      }
    }
    // Inside the middle one its staff is told of, and what it has below is its own affair.
    assertThat(technician.in(acme.id()).get("/api/organizations").body())
        .doesNotContain(little.id().toString(), little.name());
    String group =
        root.admin()
            .post("/api/groups", "{\"name\": \"%s\"}".formatted(SharedApplication.unique("g")))
            .expect(201)
            .text("/id");
    root.admin()
        .put("/api/groups/" + group + "/organizations/" + little.id(), null)
        .expect(403, "ORG_ACCESS_DENIED");
    root.admin()
        .post(
            "/api/organizations/bulk-delete",
            "{\"ids\": [\"%s\"], \"confirmation\": \"delete\"}".formatted(little.id()))
        .expect(207);
    assertThat(world.text("select state from hub.org_state where org_id = ?", little.id()))
        .isEqualTo("ACTIVE");
    root.admin().post(path + "/suspend", "{}").expect(404, "NOT_FOUND");
    root.admin()
        .get("/api/access/explain?organizationId=" + little.id() + "&permission=user.view")
        .expect(200);
    root.admin()
        .get("/api/access/who-can?organizationId=" + little.id() + "&permission=user.view")
        .expect(404, "NOT_FOUND");
    assertThat(root.admin().get("/api/organizations/export?format=csv").expect(200).body())
        .contains(acme.name())
        .doesNotContain(little.name());
    acme.admin().in(little.id()).get("/api/users").expect(200);
  }

  /// R25.
  @Test
  void shouldSuspendThreeLevelsAndResumeEachAsItWas() {
    World.Made acme = subMsp("Suspmid");
    World.Made first = world.customer(acme, "Suspone");
    World.Made second = world.customer(acme, "Susptwo");
    acme.admin().post("/api/organizations/" + second.id() + "/suspend", "{}").expect(200);
    world.superuser().post("/api/organizations/" + root.id() + "/suspend", "{}").expect(200);
    for (World.Made one : List.of(root, acme, first, second)) {
      one.admin().get("/api/me").expect(403, "ORG_SUSPENDED");
    }
    assertThat(effective(acme)).isEqualTo("SUSPENDED_BY_PARENT");
    assertThat(effective(first)).isEqualTo("SUSPENDED_BY_PARENT");
    assertThat(effective(second)).isEqualTo("SUSPENDED");
    world.superuser().post("/api/organizations/" + root.id() + "/resume", "{}").expect(200);
    acme.admin().get("/api/me").expect(200);
    first.admin().get("/api/me").expect(200);
    second.admin().get("/api/me").expect(403, "ORG_SUSPENDED");
    other.admin().get("/api/me").expect(200);
  }

  private String effective(World.Made organization) {
    return world
        .superuser()
        .get("/api/organizations/" + organization.id())
        .expect(200)
        .text("/effectiveState");
  }

  /// R97, R98.
  @Test
  void shouldEndAndBringBackACapabilityOnAllLevels() {
    World.Made acme = subMsp("Endmid");
    World.Made little = world.customer(acme, "Endlow");
    give(acme.admin(), little, "iam", "monitoring");
    assertThat(status(little)).isEqualTo("EFFECTIVE");
    String own =
        world.text(
            "select string_agg(xmin::text, ',' order by capability) from hub.org_capability where org_id in (?, ?)",
            acme.id(),
            little.id());
    give(world.superuser(), root, "iam", "msp", "automation", "monitoring=2026-01-02T03:04:05Z");
    assertThat(status(root)).isEqualTo("EXPIRED");
    assertThat(status(acme)).isEqualTo("BLOCKED_BY_PARENT");
    assertThat(status(little)).isEqualTo("BLOCKED_BY_PARENT");
    give(world.superuser(), root, "iam", "msp", "automation", "monitoring");
    assertThat(status(little)).isEqualTo("EFFECTIVE");
    assertThat(
            world.text(
                "select string_agg(xmin::text, ',' order by capability) from hub.org_capability where org_id in (?, ?)",
                acme.id(),
                little.id()))
        .isEqualTo(own);
  }

  private static String status(World.Made organization) {
    Answer told =
        organization
            .admin()
            .get("/api/organizations/" + organization.id() + "/capabilities")
            .expect(200);
    for (int n = 0; ; n++) {
      if (told.text("/" + n + "/key").equals("monitoring")) {
        return told.text("/" + n + "/status");
      }
    }
  }

  /// R2, R8: with those below it, under another root; never into a fourth level, nor to the third
  /// as an MSP.
  @Test
  void shouldMoveAnMspWithThoseBelow() {
    World.Made acme = subMsp("Moving");
    World.Made little = world.customer(acme, "Moved");
    World.Made leaf = world.customer(root, "Stays");
    String path = "/api/organizations/" + acme.id() + "/managing-organization";
    World.Made sub = subMsp("Subroot");
    put(world.superuser(), sub, "iam", "msp").expect(200);
    world
        .superuser()
        .put(path, "{\"organizationId\": \"" + sub.id() + "\"}")
        .expect(422, "INVALID_PARENT");
    World.Made empty = subMsp("Emptymsp");
    world
        .superuser()
        .put(
            "/api/organizations/" + empty.id() + "/managing-organization",
            "{\"organizationId\": \"" + sub.id() + "\"}")
        .expect(422, "INVALID_PARENT");
    world.superuser().put(path, "{\"organizationId\": \"" + other.id() + "\"}").expect(200);
    root.admin().in(acme.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    other.admin().in(acme.id()).get("/api/users").expect(200);
    other.admin().in(little.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    acme.admin().in(little.id()).get("/api/users").expect(200);
    // Whoever cannot manage now gets nobody.
    give(world.superuser(), other, "iam", "msp=2026-01-02T03:04:05Z");
    world
        .superuser()
        .put(
            "/api/organizations/" + leaf.id() + "/managing-organization",
            "{\"organizationId\": \"" + other.id() + "\"}")
        .expect(422, "INVALID_PARENT");
    give(world.superuser(), other, "iam", "msp");
  }

  /// By a batch and by a file as by a call.
  @Test
  void shouldCreateBelowTheMiddleByBatchAndByFile() {
    World.Made acme = subMsp("Batching");
    String domain = SharedApplication.unique("batch").toLowerCase(Locale.ROOT);
    acme.admin()
        .post(
            "/api/organizations/batch",
            """
            {"organizations": [{"name": "One", "emailDomain": "%1$s.example", "owners": [{"firstName": "O", "lastName": "O", "email": "o@%1$s.example"}]}]}
            """
                .formatted(domain))
        .expect(207);
    String job = ImportRun.start(acme.admin(), ImportRun.file("tier-" + domain, 3), false);
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() ->
            acme.admin().get("/api/jobs/" + job).expect(200).text("/state").equals("SUCCEEDED"));
    assertThat(
            world.count(
                "select count(*) from priv.node where parent_id = ? and depth = 3", acme.id()))
        .isEqualTo(4);
    assertThat(
            root.admin()
                .get("/api/organizations?search=" + acme.domain())
                .expect(200)
                .at("/items/0/children")
                .asInt())
        .isEqualTo(4);
  }
}
