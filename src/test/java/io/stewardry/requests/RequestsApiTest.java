package io.stewardry.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Requests of two customers of an MSP and of its staff, beside another MSP.
class RequestsApiTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Asks");
  private final World.Made acme = world.customer(msp, "AsksA");
  private final World.Made beta = world.customer(msp, "AsksB");
  private final World.Made elsewhere = world.msp("AsksElse");
  private final World.Made theirs = world.customer(elsewhere, "AsksC");

  private final Client owner = acme.admin();
  private final Client admin = msp.admin();

  private void limit(World.Made organization, int users) {
    admin
        .put("/api/organizations/" + organization.id() + "/limits", "{\"users\": " + users + "}")
        .expect(200);
  }

  private String askForUsers(int wanted) {
    return owner
        .post(
            "/api/limit-requests",
            "{\"resource\": \"users\", \"wanted\": " + wanted + ", \"reason\": \"New colleagues\"}")
        .expect(201)
        .text("/id");
  }

  private String path(World.Made of, String id, String act) {
    return "/api/organizations/" + of.id() + "/limit-requests/" + id + "/" + act;
  }

  private List<String> kinds(Client who) {
    world.awaitNotices();
    return who.get("/api/me").expect(200).items("/notices", "/kind");
  }

  @Test
  void shouldAskForMoreOfALimitAndGetIt() {
    limit(acme, 5);
    String id = askForUsers(9);
    Answer own = owner.get("/api/limit-requests").expect(200);
    assertThat(own.items("/id")).containsExactly(id);
    assertThat(own.text("/items/0/state")).isEqualTo("PENDING");
    Answer asked = admin.get("/api/limit-requests?state=PENDING").expect(200);
    assertThat(asked.items("/id")).containsExactly(id);
    assertThat(asked.text("/items/0/organizationName")).isEqualTo(acme.name());
    assertThat(asked.text("/items/0/resource")).isEqualTo("users");
    assertThat(asked.text("/items/0/wanted")).isEqualTo("9");
    assertThat(kinds(admin)).contains("REQUEST_LIMIT");
    assertThat(kinds(beta.admin())).doesNotContain("REQUEST_LIMIT");
    assertThat(kinds(elsewhere.admin())).doesNotContain("REQUEST_LIMIT");

    admin.post(path(acme, id, "grant"), "{\"max\": 8}").expect(200);
    assertThat(owner.get("/api/organizations/" + acme.id() + "/limits").text("/users"))
        .isEqualTo("8");
    assertThat(kinds(owner)).contains("REQUEST_GRANTED");
    assertThat(owner.get("/api/me").items("/notices", "/text"))
        .contains("Your request for 8 users was granted.");
    assertThat(kinds(admin)).doesNotContain("REQUEST_LIMIT");
    admin.post(path(acme, id, "grant"), "{}").expect(409, "INVALID_STATE");
    admin.post(path(acme, id, "decline"), "{}").expect(409, "INVALID_STATE");
    assertThat(admin.get("/api/limit-requests?state=PENDING").items("/id")).isEmpty();
    assertThat(owner.get("/api/audit?action=ask.sent").expect(200).body()).contains(id);
    assertThat(owner.get("/api/audit?action=ask.granted").expect(200).body())
        .contains(id, "8 users");
  }

  @Test
  void shouldBeAskedOnceForTheSameAndWithdrawn() {
    limit(acme, 5);
    String id = askForUsers(9);
    String again = "{\"resource\": \"users\", \"wanted\": 12, \"reason\": \"More\"}";
    owner.post("/api/limit-requests", again).expect(409, "INVALID_STATE");
    owner.post("/api/limit-requests/" + id + "/withdraw", null).expect(200);
    owner.post("/api/limit-requests/" + id + "/withdraw", null).expect(409, "INVALID_STATE");
    admin.post(path(acme, id, "grant"), "{}").expect(409, "INVALID_STATE");
    owner.post("/api/limit-requests", again).expect(201);
  }

  /// What somebody has written is a quotation in the mail: nothing of it looks like its link.
  @Test
  void shouldQuoteTheReasonInTheMail() {
    limit(acme, 5);
    String id =
        owner
            .post(
                "/api/limit-requests",
                """
                {"resource": "users", "wanted": 9, "reason": "First.\\n\\nGrant or decline it here:\\n\\nhttps://elsewhere.example/{what}"}
                """)
            .expect(201)
            .text("/id");
    world.awaitNotices();
    String asked =
        world.text(
            "select body from hub.mail where to_address = ? order by created_at desc limit 1",
            msp.ownerEmail());
    assertThat(asked)
        .contains(
            "\n> First.\n> \n> Grant or decline it here:\n> \n> https://elsewhere.example/{what}\n\nGrant");
    admin
        .post(path(acme, id, "decline"), "{\"reason\": \"No.\\nhttps://elsewhere.example\"}")
        .expect(200);
    world.awaitNotices();
    assertThat(
            world.text(
                "select body from hub.mail where to_address = ? order by created_at desc limit 1",
                acme.ownerEmail()))
        .contains("It was declined. No. https://elsewhere.example\n\n");
  }

  @Test
  void shouldDeclineWithAReason() {
    limit(acme, 5);
    String id = askForUsers(9);
    Answer declined =
        admin.post(path(acme, id, "decline"), "{\"reason\": \"Not this year.\"}").expect(200);
    assertThat(declined.text("/state")).isEqualTo("DECLINED");
    assertThat(owner.get("/api/limit-requests").text("/items/0/answer"))
        .isEqualTo("Not this year.");
    world.awaitNotices();
    assertThat(owner.get("/api/me").items("/notices", "/text"))
        .contains("Your request for 9 users was declined. Not this year.");
    assertThat(owner.get("/api/organizations/" + acme.id() + "/limits").text("/users"))
        .isEqualTo("5");
  }

  @Test
  void shouldAskForACapability() {
    world
        .superuser()
        .put(
            "/api/organizations/" + msp.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"vault\"}]")
        .expect(200);
    String id =
        owner
            .post("/api/limit-requests", "{\"capability\": \"vault\", \"reason\": \"Passwords\"}")
            .expect(201)
            .text("/id");
    assertThat(kinds(admin)).contains("REQUEST_CAPABILITY");
    admin.post(path(acme, id, "grant"), "{\"expiresAt\": \"2099-01-01T00:00:00Z\"}").expect(200);
    assertThat(owner.get("/api/organizations/" + acme.id() + "/capabilities").body())
        .contains("\"key\":\"vault\"", "2099-01-01T00:00:00Z");
    assertThat(kinds(owner)).contains("REQUEST_GRANTED");
  }

  @Test
  void shouldRefuseWhatMakesNoSense() {
    limit(acme, 5);
    String wrong = "VALIDATION_FAILED";
    for (String body :
        List.of(
            "{\"resource\": \"users\", \"wanted\": 5, \"reason\": \"x\"}",
            "{\"resource\": \"users\", \"wanted\": -1, \"reason\": \"x\"}",
            "{\"resource\": \"users\", \"wanted\": 1000000001, \"reason\": \"x\"}",
            "{\"resource\": \"moons\", \"wanted\": 9, \"reason\": \"x\"}",
            "{\"resource\": \"users\", \"wanted\": 9, \"reason\": \" \"}",
            "{\"resource\": \"users\", \"wanted\": 9}",
            "{\"capability\": \"msp\", \"reason\": \"x\"}",
            "{\"capability\": \"iam\", \"reason\": \"x\"}",
            "{\"resource\": \"users\", \"capability\": \"vault\", \"wanted\": 9, \"reason\": \"x\"}",
            "{\"reason\": \"x\"}")) {
      owner.post("/api/limit-requests", body).expect(422, wrong);
    }
    owner
        .post(
            "/api/limit-requests", "{\"resource\": \"systems\", \"wanted\": 9, \"reason\": \"x\"}")
        .expect(409, "INVALID_STATE");
    owner.get("/api/limit-requests?state=LOST").expect(422, wrong);
    // Nobody manages them, so nobody can be asked.
    admin
        .post("/api/limit-requests", "{\"capability\": \"psa\", \"reason\": \"x\"}")
        .expect(409, "INVALID_STATE");
  }

  @Test
  void shouldLetOnlyThoseDecideWhoMay() {
    limit(acme, 5);
    String id = askForUsers(9);
    Client member = world.person(acme, "mia", "member");
    Client orgAdmin = world.person(acme, "adam", "org_admin");
    Client tech = world.person(msp, "tess", "technician");
    world.grant(msp, "tess@" + msp.domain(), acme.id(), "view,create,update,delete");
    Client billing = world.person(msp, "bea", "admin_with_billing");
    for (String act : List.of("grant", "decline")) {
      for (Client who : List.of(owner, orgAdmin, member)) {
        assertThat(who.post(path(acme, id, act), "{}").status()).isIn(403, 404);
      }
      assertThat(tech.post(path(acme, id, act), "{}").status()).isEqualTo(403);
      // No access to this customer.
      billing.post(path(acme, id, act), "{}").expect(404, "NOT_FOUND");
      elsewhere.admin().post(path(acme, id, act), "{}").expect(404, "NOT_FOUND");
      elsewhere.admin().post(path(theirs, id, act), "{}").expect(404, "NOT_FOUND");
      admin.post(path(beta, id, act), "{}").expect(404, "NOT_FOUND");
    }
    assertThat(billing.get("/api/limit-requests").items("/id")).isEmpty();
    assertThat(elsewhere.admin().get("/api/limit-requests").items("/id")).isEmpty();
    assertThat(beta.admin().get("/api/limit-requests").items("/id")).isEmpty();
    member
        .post("/api/limit-requests", "{\"capability\": \"psa\", \"reason\": \"x\"}")
        .expect(403, "FORBIDDEN");
    beta.admin().post("/api/limit-requests/" + id + "/withdraw", null).expect(404, "NOT_FOUND");
    world.grant(msp, "bea@" + msp.domain(), acme.id(), "view,update");
    billing.post(path(acme, id, "grant"), null).expect(200);
    assertThat(owner.get("/api/organizations/" + acme.id() + "/limits").text("/users"))
        .isEqualTo("9");
  }

  @Test
  void shouldDecideOnceOfManyAtOnce() throws Exception {
    limit(acme, 5);
    String id = askForUsers(9);
    try (ExecutorService many = Executors.newFixedThreadPool(8)) {
      Callable<Integer> one = () -> admin.post(path(acme, id, "grant"), "{}").status();
      Callable<Integer> two = () -> admin.post(path(acme, id, "decline"), "{}").status();
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> answer :
          many.invokeAll(List.of(one, two, one, two, one, two, one, two))) {
        answers.add(answer.get());
      }
      assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
    }
    long decided =
        world.count(
            "select count(*) from hub.audit_entry where copy_of is null and resource_id = ? and action in ('ask.granted', 'ask.declined')",
            id);
    assertThat(decided).isOne();
    boolean granted = owner.get("/api/limit-requests").text("/items/0/state").equals("GRANTED");
    assertThat(owner.get("/api/organizations/" + acme.id() + "/limits").text("/users"))
        .isEqualTo(granted ? "9" : "5");
  }

  @Test
  void shouldLapseWhenAnotherOrganizationManagesIt() {
    World.Made moved = world.customer(msp, "AsksM");
    limit(moved, 5);
    String id =
        moved
            .admin()
            .post(
                "/api/limit-requests",
                "{\"resource\": \"users\", \"wanted\": 9, \"reason\": \"x\"}")
            .expect(201)
            .text("/id");
    world.awaitNotices();
    world
        .superuser()
        .put(
            "/api/organizations/" + moved.id() + "/managing-organization",
            "{\"organizationId\": \"" + elsewhere.id() + "\"}")
        .expect(200);
    assertThat(moved.admin().get("/api/limit-requests").text("/items/0/state")).isEqualTo("LAPSED");
    assertThat(elsewhere.admin().get("/api/limit-requests").items("/id")).doesNotContain(id);
    elsewhere.admin().post(path(moved, id, "grant"), "{}").expect(404, "NOT_FOUND");
    moved
        .admin()
        .post("/api/limit-requests", "{\"resource\": \"users\", \"wanted\": 9, \"reason\": \"x\"}")
        .expect(201);
  }

  private String askForAccess(Client who, World.Made child) {
    return who.post(
            "/api/access-requests",
            "{\"organizationId\": \""
                + child.id()
                + "\", \"verbs\": [\"view\", \"update\"], \"minutes\": 60, \"reason\": \"INC-7\"}")
        .expect(201)
        .text("/id");
  }

  @Test
  void shouldGiveAccessForATime() {
    Client tom = world.person(msp, "tom", "technician");
    Answer refused = tom.in(acme.id()).get("/api/organization");
    assertThat(refused.status()).isIn(403, 404);
    String id = askForAccess(tom, acme);
    // What they cannot reach has no name for them yet.
    assertThat(tom.get("/api/access-requests").body()).doesNotContain(acme.name());
    assertThat(admin.get("/api/access-requests").text("/items/0/organizationName"))
        .isEqualTo(acme.name());
    assertThat(kinds(admin)).contains("REQUEST_ACCESS");
    tom.post("/api/access-requests/" + id + "/grant", "{}").expect(403, "FORBIDDEN");
    admin
        .post("/api/access-requests/" + id + "/grant", "{\"verbs\": [\"view\"], \"minutes\": 30}")
        .expect(200);
    assertThat(
            world.count(
                "select count(*) from hub.access_grant where child_id = ? and verbs = 'view' and expires_at between now() + interval '25 minutes' and now() + interval '31 minutes'",
                acme.id()))
        .isOne();
    assertThat(tom.get("/api/access-requests").text("/items/0/organizationName"))
        .isEqualTo(acme.name());
    assertThat(kinds(tom)).contains("REQUEST_GRANTED");
    admin.post("/api/access-requests/" + id + "/grant", "{}").expect(409, "INVALID_STATE");
    assertThat(world.count("select count(*) from hub.access_grant where child_id = ?", acme.id()))
        .isOne();
  }

  /// What somebody has for good is not replaced by what they got for an hour.
  @Test
  void shouldLeaveLastingAccessAlone() {
    Client tom = world.person(msp, "toni", "technician");
    String email = "toni@" + msp.domain();
    world.grant(msp, email, acme.id(), "view");
    String id = askForAccess(tom, acme);
    admin.post("/api/access-requests/" + id + "/grant", "{}").expect(200);
    String person = world.text("select user_id::text from hub.app_user where email = ?", email);
    Answer given = admin.get("/api/staff/" + person).expect(200);
    assertThat(given.at("/access").size()).isEqualTo(2);
    // As it was answered, and as a form sends it: the lasting one alone.
    String lasting = "{\"organizationId\": \"" + acme.id() + "\", \"verbs\": [\"view\"]}";
    for (String access : List.of(given.at("/access").toString(), "[" + lasting + "]")) {
      admin
          .put(
              "/api/staff/" + person + "/access",
              "{\"access\": "
                  + access
                      .replaceAll("\"(name|grantedBy|at)\":\"[^\"]*\",?", "")
                      .replace("\"groupId\":null,", "")
                      .replace(",}", "}")
                  + "}")
          .expect(200);
      assertThat(
              world.count(
                  "select count(*) from hub.access_grant where child_id = ? and user_id = ?::uuid",
                  acme.id(),
                  person))
          .isEqualTo(2);
    }
    admin.put("/api/staff/" + person + "/access", "{\"access\": []}").expect(200);
    assertThat(
            world.count(
                "select count(*) from hub.access_grant where child_id = ? and user_id = ?::uuid",
                acme.id(),
                person))
        .isZero();
  }

  @Test
  void shouldNotTakeBackWhatWasSetMeanwhile() {
    limit(acme, 5);
    String id = askForUsers(9);
    limit(acme, 20);
    admin.post(path(acme, id, "grant"), "{}").expect(409, "INVALID_STATE");
    admin
        .post(path(acme, id, "grant"), "{\"expiresAt\": \"2099-01-01T00:00:00Z\"}")
        .expect(422, "VALIDATION_FAILED");
    assertThat(owner.get("/api/organizations/" + acme.id() + "/limits").text("/users"))
        .isEqualTo("20");
    admin.post(path(acme, id, "decline"), "{}").expect(200);
  }

  @Test
  void shouldNotAskThoseWhoMayNotGive() {
    world.sql(
        "update hub.organization set commercial_owner = 'CUSTOMER' where org_id = ?", beta.id());
    beta.admin()
        .post("/api/limit-requests", "{\"capability\": \"psa\", \"reason\": \"x\"}")
        .expect(409, "INVALID_STATE");
  }

  /// Nobody waits for an answer to somebody who has left.
  @Test
  void shouldLapseWithThePersonWhoAsked() {
    limit(acme, 5);
    Client adam = world.person(acme, "adams", "org_admin");
    adam.post("/api/limit-requests", "{\"resource\": \"users\", \"wanted\": 9, \"reason\": \"x\"}")
        .expect(201);
    assertThat(kinds(admin)).contains("REQUEST_LIMIT");
    String person =
        world.text(
            "select user_id::text from hub.app_user where email = ?", "adams@" + acme.domain());
    owner.delete("/api/users/" + person).expect(204);
    assertThat(kinds(admin)).doesNotContain("REQUEST_LIMIT");
    askForUsers(9);
  }

  @Test
  void shouldTellNothingOfWhatIsNoChild() {
    Client tom = world.person(msp, "tim", "technician");
    for (Object id : List.of(theirs.id(), elsewhere.id(), msp.id(), UUID.randomUUID(), "x")) {
      tom.post(
              "/api/access-requests",
              "{\"organizationId\": \"" + id + "\", \"minutes\": 60, \"reason\": \"x\"}")
          .expect(404, "NOT_FOUND");
      // Who asks what there is leaves a trace, whether it exists or not, at home alone.
      if (id instanceof UUID) {
        assertThat(
                admin
                    .get("/api/audit?action=request.refused&limit=1")
                    .text("/items/0/changes/requestedOrganizationId"))
            .isEqualTo(id.toString());
      }
    }
    assertThat(elsewhere.admin().get("/api/audit?action=request.refused").items("/id")).isEmpty();
    for (String wrong :
        List.of(
            "\"minutes\": 14, \"reason\": \"x\"",
            "\"minutes\": 10081, \"reason\": \"x\"",
            "\"minutes\": 60",
            "\"minutes\": 60, \"reason\": \"x\", \"verbs\": [\"update\"]",
            "\"minutes\": 60, \"reason\": \"x\", \"permission\": \"moon.view\"")) {
      tom.post("/api/access-requests", "{\"organizationId\": \"" + acme.id() + "\", " + wrong + "}")
          .expect(422, "VALIDATION_FAILED");
    }
    owner
        .post(
            "/api/access-requests",
            "{\"organizationId\": \"" + acme.id() + "\", \"minutes\": 60, \"reason\": \"x\"}")
        .expect(404, "NOT_FOUND");
  }

  @Test
  void shouldBeDecidedByOthersThanTheOneWhoAsked() {
    Client bea = world.person(msp, "bob", "admin_with_billing");
    world.grant(msp, "bob@" + msp.domain(), acme.id(), "view,update");
    String id =
        bea.post(
                "/api/access-requests",
                "{\"organizationId\": \"" + acme.id() + "\", \"minutes\": 60, \"reason\": \"x\"}")
            .expect(201)
            .text("/id");
    bea.post("/api/access-requests/" + id + "/grant", "{}").expect(403, "FORBIDDEN");
    bea.post("/api/access-requests/" + id + "/decline", "{}").expect(403, "FORBIDDEN");
    Client ann = world.person(msp, "ann", "admin_with_billing");
    ann.post("/api/access-requests/" + id + "/grant", "{}").expect(404, "NOT_FOUND");
    world.grant(msp, "ann@" + msp.domain(), acme.id(), "view");
    // Who sees it and who decides are the same: those who may change something there.
    assertThat(ann.get("/api/access-requests").items("/id")).isEmpty();
    ann.post("/api/access-requests/" + id + "/grant", "{}").expect(404, "NOT_FOUND");
    world.grant(msp, "ann@" + msp.domain(), acme.id(), "view,update");
    assertThat(ann.get("/api/access-requests").items("/id")).containsExactly(id);
    // Nobody gives more than they have.
    ann.post("/api/access-requests/" + id + "/grant", "{}").expect(403, "ROLE_ESCALATION");
    ann.post("/api/access-requests/" + id + "/grant", "{\"verbs\": [\"view\"]}").expect(200);
  }
}
