package io.stewardry.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// R33-R48, R64-R68, R180: who of an MSP reaches what, and who decides it.
class StaffApiTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Access");
  private final World.Made acme = world.customer(msp, "AcmeS");
  private final World.Made beta = world.customer(msp, "BetaS");
  private final World.Made elsewhere = world.msp("AccessElse");
  private final World.Made foreign = world.customer(elsewhere, "Foreign");
  private final Client alice = msp.admin();

  private Client person(String name, String role) {
    return world.person(msp, name, role);
  }

  private UUID id(String name) {
    return world.id("select user_id from hub.app_user where email = ?", name + "@" + msp.domain());
  }

  private Answer access(Client by, UUID user, String entries) {
    return by.put("/api/staff/" + user + "/access", "{\"access\": [" + entries + "]}");
  }

  private static String to(World.Made organization) {
    return "{\"organizationId\": \"" + organization.id() + "\"}";
  }

  private static String to(World.Made organization, String verbs) {
    return "{\"organizationId\": \"%s\", \"verbs\": [%s]}"
        .formatted(
            organization.id(), verbs.isEmpty() ? "" : "\"" + verbs.replace(",", "\",\"") + "\"");
  }

  private String draft(String name, String role, String access) {
    return """
    {"firstName": "New", "lastName": "%1$s", "email": "%1$s@%2$s", "role": "%3$s", "access": [%4$s]}
    """
        .formatted(name, msp.domain(), role, access);
  }

  @Nested
  class Creating {
    @Test
    void shouldNeedAnOrganizationForEveryRoleButMspAdmin() {
      Client ada = person("ada", "admin_with_billing");
      world.grant(msp, "ada@" + msp.domain(), acme.id(), "view,create,update,delete");
      ada.post("/api/staff", draft("helen", "help_desk", "")).expect(422, "ORG_ACCESS_REQUIRED");
      Answer made = ada.post("/api/staff", draft("helen", "help_desk", to(acme))).expect(201);
      assertThat(made.text("/state")).isEqualTo("INVITED");
      assertThat(made.items("/access", "/organizationId")).containsExactly(acme.id().toString());
      assertThat(made.text("/allOrganizations")).isEqualTo("false");
      world.activate("helen@" + msp.domain());
      Client helen =
          world
              .application()
              .client()
              .signedIn("helen@" + msp.domain(), SharedApplication.PASSWORD);
      assertThat(helen.get("/api/organizations").expect(200).items("/id"))
          .containsExactly(acme.id().toString());
      // A new organization gives nothing by itself.
      World.Made nova = world.customer(msp, "NovaS");
      assertThat(helen.get("/api/organizations").expect(200).text("/total")).isEqualTo("1");
      helen.in(nova.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
      access(helen, id("helen"), to(nova)).expect(403, "FORBIDDEN");
      // Only who manages access gives it to himself, and that is told.
      access(ada, id("ada"), to(acme) + "," + to(nova)).expect(200);
      assertThat(
              world.count(
                  "select count(*) from hub.audit_entry where org_id = ? and action = 'access.granted' and changes ->> 'selfGranted' = 'true' and changes ->> 'organizationId' = ?",
                  msp.id(),
                  nova.id().toString()))
          .isEqualTo(1);
      assertThat(
              nova.admin()
                  .get("/api/audit?action=access.granted")
                  .expect(200)
                  .items("/targetOrganizationId"))
          .containsOnly(nova.id().toString());
      // Removed from the one organization, she has an empty list.
      alice.delete("/api/organizations/" + acme.id() + "/staff/" + id("helen")).expect(204);
      assertThat(helen.get("/api/organizations").expect(200).text("/total")).isEqualTo("0");
      helen.in(acme.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    }

    @Test
    void shouldGiveAnMspAdminEverythingAndStoreNothing() {
      Answer made = alice.post("/api/staff", draft("bob", "msp_admin", to(acme))).expect(201);
      assertThat(made.text("/allOrganizations")).isEqualTo("true");
      assertThat(world.count("select count(*) from hub.access_grant where user_id = ?", id("bob")))
          .isZero();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"organizationId\": \"ACME\", \"verbs\": []}",
          "{\"organizationId\": \"ACME\", \"verbs\": [\"create\"]}",
          "{\"organizationId\": \"ACME\", \"verbs\": [\"view\", \"run\"]}",
          "{\"organizationId\": \"ACME\", \"expiresAt\": \"2020-01-01T00:00:00Z\"}",
          "{\"organizationId\": \"ACME\", \"expiresAt\": \"tomorrow\"}",
          "{\"organizationId\": \"nonsense\"}",
          "{\"organizationId\": \"ACME\"}, {\"organizationId\": \"ACME\"}",
          "{}",
          "null",
          "{\"organizationId\": \"ACME\", \"groupId\": \"ACME\"}",
          "{\"organizationId\": \"ACME\", \"role\": \"msp_admin\"}"
        })
    void shouldRefuseWhatIsNoAccess(String entry) {
      alice
          .post(
              "/api/staff",
              draft("wrong", "technician", entry.replace("ACME", acme.id().toString())))
          .expect(422, "VALIDATION_FAILED");
      assertThat(alice.get("/api/staff?search=wrong@").expect(200).text("/total")).isEqualTo("0");
    }

    @Test
    void shouldNotTellAForeignOrganizationFromNone() {
      Answer foreignOne = alice.post("/api/staff", draft("guess", "technician", to(foreign)));
      Answer none =
          alice.post(
              "/api/staff",
              draft("guess", "technician", "{\"organizationId\": \"" + UUID.randomUUID() + "\"}"));
      foreignOne.expect(403, "ORG_ACCESS_DENIED");
      assertThat(foreignOne.bodyWithoutRequestId()).isEqualTo(none.bodyWithoutRequestId());
      assertThat(
              world.count(
                  "select count(*) from hub.app_user where email = ?", "guess@" + msp.domain()))
          .isZero();
    }

    @Test
    void shouldAdmitOutsidersWhereTheMspAllowsIt() {
      String outsider =
          """
          {"firstName": "Con", "lastName": "Tractor", "email": "con@%s.example", "role": "%s", "external": true, "access": [%s]}
          """;
      String address = SharedApplication.unique("freelance").toLowerCase();
      alice
          .post("/api/staff", outsider.formatted(address, "technician", to(acme)))
          .expect(422, "EMAIL_DOMAIN_MISMATCH");
      alice.put("/api/staff/settings", "{\"externalStaff\": true}").expect(200);
      alice
          .post("/api/staff", outsider.formatted(address, "manager", to(acme)))
          .expect(403, "ROLE_ESCALATION");
      Answer made =
          alice.post("/api/staff", outsider.formatted(address, "technician", to(acme))).expect(201);
      assertThat(made.text("/external")).isEqualTo("true");
      alice
          .patch("/api/staff/" + made.text("/id"), "{\"role\": \"manager\"}")
          .expect(403, "ROLE_ESCALATION");
    }
  }

  @Nested
  class Changing {
    @Test
    void shouldSaveRoleAndAccessTogetherOrNotAtAll() {
      person("tom", "technician");
      access(alice, id("tom"), to(acme)).expect(200);
      alice
          .patch(
              "/api/staff/" + id("tom"),
              "{\"role\": \"help_desk\", \"access\": [" + to(foreign) + "]}")
          .expect(403, "ORG_ACCESS_DENIED");
      Answer same = alice.get("/api/staff/" + id("tom")).expect(200);
      assertThat(same.text("/role")).isEqualTo("technician");
      assertThat(same.items("/access", "/organizationId")).containsExactly(acme.id().toString());
      Answer changed =
          alice
              .patch(
                  "/api/staff/" + id("tom"),
                  "{\"role\": \"help_desk\", \"access\": [" + to(beta, "view") + "]}")
              .expect(200);
      assertThat(changed.text("/role")).isEqualTo("help_desk");
      assertThat(changed.items("/access", "/organizationId")).containsExactly(beta.id().toString());
      assertThat(changed.text("/access/0/verbs/0")).isEqualTo("view");
    }

    @Test
    void shouldKeepWhatTheGrantorCannotSee() {
      Client ada = person("ada2", "admin_with_billing");
      world.grant(msp, "ada2@" + msp.domain(), acme.id(), "view,create,update,delete");
      Client kim = person("kim", "technician");
      access(alice, id("kim"), to(acme) + "," + to(beta)).expect(200);
      assertThat(ada.get("/api/staff/" + id("kim")).expect(200).items("/access", "/organizationId"))
          .containsExactly(acme.id().toString());
      access(ada, id("kim"), "").expect(200);
      assertThat(kim.get("/api/organizations").expect(200).items("/id"))
          .containsExactly(beta.id().toString());
      access(ada, id("kim"), to(beta)).expect(403, "ORG_ACCESS_DENIED");
    }

    @Test
    void shouldGiveNoMoreVerbsThanTheGrantorHas() {
      Client ada = person("ada3", "admin_with_billing");
      world.grant(msp, "ada3@" + msp.domain(), acme.id(), "view,update");
      person("lou", "technician");
      access(ada, id("lou"), to(acme)).expect(403, "ROLE_ESCALATION");
      access(ada, id("lou"), to(acme, "view")).expect(200);
    }

    @ParameterizedTest
    @CsvSource({
      "admin_with_billing, msp_admin, ROLE_ESCALATION",
      "admin_with_billing, administrator, ROLE_ESCALATION",
      "administrator, technician, FORBIDDEN",
      "manager, technician, FORBIDDEN",
      "technician, technician, FORBIDDEN"
    })
    void shouldGiveNoMoreThanOneHolds(String by, String role, String code) {
      String name = by.replace('_', '.') + role.length();
      Client actor = person(name, by);
      world.grant(msp, name + "@" + msp.domain(), acme.id(), "view,create,update,delete");
      actor.post("/api/staff", draft("more", role, to(acme))).expect(403, code);
      person("low" + name, "read_only");
      actor
          .patch("/api/staff/" + id("low" + name), "{\"role\": \"" + role + "\"}")
          .expect(403, code);
    }

    @Test
    void shouldLeaveMspAdminsToMspAdmins() {
      Client ada = person("ada4", "admin_with_billing");
      ada.patch("/api/staff/" + msp.owner(), "{\"phone\": \"1\"}").expect(403, "FORBIDDEN");
      ada.patch("/api/staff/" + msp.owner(), "{\"role\": \"technician\"}").expect(403, "FORBIDDEN");
      ada.post("/api/users/" + msp.owner() + "/suspend", null).expect(403, "FORBIDDEN");
      alice
          .patch("/api/staff/" + msp.owner(), "{\"role\": \"technician\"}")
          .expect(409, "PROTECTED_ROLE");
      alice.post("/api/users/" + msp.owner() + "/suspend", null).expect(409, "LAST_MSP_ADMIN");
    }

    @Test
    void shouldEndAccessInTimeAndReviveNothing() {
      Client ned = person("ned", "technician");
      String end = Instant.now().plus(2, ChronoUnit.DAYS).toString();
      access(
              alice,
              id("ned"),
              "{\"organizationId\": \"%s\", \"expiresAt\": \"%s\"}".formatted(acme.id(), end))
          .expect(200);
      ned.in(acme.id()).get("/api/organizations/" + acme.id()).expect(200);
      world.sql("update hub.access_grant set expires_at = now() where user_id = ?", id("ned"));
      ned.in(acme.id()).get("/api/organizations/" + acme.id()).expect(403, "ORG_ACCESS_DENIED");
      assertThat(
              alice.get("/api/staff/" + id("ned")).expect(200).items("/access", "/organizationId"))
          .isEmpty();
      access(alice, id("ned"), to(acme)).expect(200);
      ned.in(acme.id()).get("/api/organizations/" + acme.id()).expect(200);
      assertThat(world.count("select count(*) from hub.access_grant where user_id = ?", id("ned")))
          .isEqualTo(2);
    }

    @Test
    void shouldUniteWhatIsGivenTwice() {
      Client pam = person("pam", "technician");
      String group = alice.post("/api/groups", "{\"name\": \"Gold\"}").expect(201).text("/id");
      alice.put("/api/groups/" + group + "/organizations/" + acme.id(), null).expect(200);
      access(
              alice,
              id("pam"),
              to(acme, "view")
                  + ", {\"groupId\": \"%s\", \"verbs\": [\"view\", \"create\"]}".formatted(group))
          .expect(200);
      assertThat(pam.in(acme.id()).get("/api/organizations/" + acme.id()).status()).isEqualTo(200);
      alice
          .delete("/api/organizations/" + acme.id() + "/staff/" + id("pam"))
          .expect(409, "INVALID_STATE");
      // Who is in the group decides from the next request on.
      alice.put("/api/groups/" + group + "/organizations/" + beta.id(), null).expect(200);
      pam.in(beta.id()).get("/api/organizations/" + beta.id()).expect(200);
      alice.delete("/api/groups/" + group + "/organizations/" + beta.id()).expect(204);
      pam.in(beta.id()).get("/api/organizations/" + beta.id()).expect(403, "ORG_ACCESS_DENIED");
      assertThat(
              beta.admin()
                  .get("/api/audit?action=group.organization_removed")
                  .expect(200)
                  .text("/total"))
          .isEqualTo("1");
      alice.delete("/api/groups/" + group).expect(204);
      assertThat(pam.get("/api/organizations").expect(200).items("/id"))
          .containsExactly(acme.id().toString());
    }
  }

  @Nested
  class Groups {
    @Test
    void shouldNotBeAWayAroundAccess() {
      Client meg = person("meg", "manager");
      world.grant(msp, "meg@" + msp.domain(), acme.id(), "view,create,update,delete");
      String group = alice.post("/api/groups", "{\"name\": \"Silver\"}").expect(201).text("/id");
      // Of a group that carries nothing she changes the members that she reaches.
      meg.put("/api/groups/" + group + "/organizations/" + acme.id(), null).expect(200);
      meg.put("/api/groups/" + group + "/organizations/" + beta.id(), null)
          .expect(403, "ORG_ACCESS_DENIED");
      meg.put("/api/groups/" + group + "/organizations/" + foreign.id(), null)
          .expect(403, "ORG_ACCESS_DENIED");
      meg.delete("/api/groups/" + group).expect(403, "FORBIDDEN");
      // Once it carries access, only who gives access changes it.
      person("sam", "technician");
      access(alice, id("sam"), "{\"groupId\": \"" + group + "\"}").expect(200);
      meg.delete("/api/groups/" + group + "/organizations/" + acme.id()).expect(403, "FORBIDDEN");
      elsewhere.admin().get("/api/groups/" + group).expect(404, "NOT_FOUND");
      elsewhere
          .admin()
          .put("/api/groups/" + group + "/organizations/" + foreign.id(), null)
          .expect(404, "NOT_FOUND");
      alice.post("/api/groups", "{\"name\": \"  SILVER \"}").expect(422, "VALIDATION_FAILED");
    }
  }

  @Nested
  class WithFewVerbs {
    @Test
    void shouldGiveOthersByAGroupNoMoreThanOneHas() {
      Client ada = person("ada9", "admin_with_billing");
      world.grant(msp, "ada9@" + msp.domain(), acme.id(), "view,create,update,delete");
      world.grant(msp, "ada9@" + msp.domain(), beta.id(), "view");
      person("ron", "technician");
      String group = alice.post("/api/groups", "{\"name\": \"Bronze\"}").expect(201).text("/id");
      alice.put("/api/groups/" + group + "/organizations/" + acme.id(), null).expect(200);
      access(alice, id("ron"), "{\"groupId\": \"" + group + "\"}").expect(200);
      ada.put("/api/groups/" + group + "/organizations/" + beta.id(), null)
          .expect(403, "ROLE_ESCALATION");
      alice.put("/api/groups/" + group + "/organizations/" + beta.id(), null).expect(200);
      // What the MSP calls its groups is not its customers' to read.
      for (String path :
          List.of(
              "/api/audit?action=group.organization_added",
              "/api/audit?action=access.granted",
              "/api/access/who-can?permission=system.view")) {
        assertThat(beta.admin().get(path).expect(200).body()).doesNotContain("Bronze");
      }
      assertThat(beta.admin().get("/api/access/who-can?permission=system.view").body())
          .contains("a group of the MSP");
      assertThat(
              alice
                  .get("/api/access/who-can?permission=system.view&organizationId=" + beta.id())
                  .expect(200)
                  .body())
          .contains("the group Bronze");
    }
  }

  @Nested
  class WhoMustStay {
    @Test
    void shouldKeepTheLastMspAdminHoweverManyLeaveAtOnce() throws Exception {
      World.Made own = world.msp("LastAdmins");
      Client bob = world.person(own, "bob", "msp_admin");
      UUID bobId =
          world.id("select user_id from hub.app_user where email = ?", "bob@" + own.domain());
      try (var threads = Executors.newFixedThreadPool(2)) {
        List<Callable<Answer>> acts =
            List.of(
                () -> own.admin().post("/api/users/" + bobId + "/suspend", null),
                () -> bob.post("/api/users/" + own.owner() + "/suspend", null));
        List<Integer> statuses =
            threads.invokeAll(acts).stream().map(Future::resultNow).map(Answer::status).toList();
        assertThat(statuses).contains(200);
        assertThat(statuses).noneMatch(status -> status >= 500);
      }
      assertThat(
              world.count(
                  "select count(*) from hub.member_state where org_id = ? and role = 'msp_admin' and state = 'ACTIVE'",
                  own.id()))
          .isEqualTo(1);
    }

    @Test
    void shouldTakeAccessAtOnceFromEveryWriteUnderWay() throws Exception {
      Client ivy = person("ivy", "manager");
      access(alice, id("ivy"), to(acme)).expect(200);
      try (var threads = Executors.newFixedThreadPool(4)) {
        List<Future<Answer>> writes =
            IntStream.range(0, 40)
                .mapToObj(n ->
                    threads.submit(() ->
                        ivy.in(acme.id())
                            .patch(
                                "/api/organizations/" + acme.id(),
                                "{\"description\": \"by ivy " + n + "\"}")))
                .toList();
        access(alice, id("ivy"), "").expect(200);
        String acknowledged =
            world
                .superuser()
                .in(acme.id())
                .get("/api/organizations/" + acme.id())
                .expect(200)
                .text("/version");
        for (Future<Answer> write : writes) {
          assertThat(write.get().status()).isIn(200, 403, 412);
        }
        assertThat(
                world
                    .superuser()
                    .in(acme.id())
                    .get("/api/organizations/" + acme.id())
                    .text("/version"))
            .as("no write after the revocation was acknowledged")
            .isEqualTo(acknowledged);
      }
    }
  }
}
