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

/// What happens between a request and its decision: an MSP that can manage nobody any more, people
/// who are suspended, an organization that moves, and keys that decide.
class RequestsMeanwhileTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Between");
  private final World.Made acme = world.customer(msp, "BetweenA");
  private final World.Made beta = world.customer(msp, "BetweenB");
  private final World.Made elsewhere = world.msp("BetweenElse");

  private final Client admin = msp.admin();

  private void limit(World.Made organization, int users) {
    admin
        .put("/api/organizations/" + organization.id() + "/limits", "{\"users\": " + users + "}")
        .expect(200);
  }

  private static String users(World.Made organization) {
    return organization
        .admin()
        .get("/api/organizations/" + organization.id() + "/limits")
        .expect(200)
        .text("/users");
  }

  private static String ask(World.Made whose, String what) {
    return whose
        .admin()
        .post("/api/limit-requests", "{" + what + ", \"reason\": \"New colleagues\"}")
        .expect(201)
        .text("/id");
  }

  private String askForUsers(World.Made whose) {
    limit(whose, 5);
    return ask(whose, "\"resource\": \"users\", \"wanted\": 9");
  }

  private static String askForAccess(Client who, World.Made child) {
    return who.post(
            "/api/access-requests",
            "{\"organizationId\": \""
                + child.id()
                + "\", \"verbs\": [\"view\", \"update\"], \"minutes\": 60, \"reason\": \"INC-7\"}")
        .expect(201)
        .text("/id");
  }

  private static String more(World.Made of, String id, String act) {
    return "/api/organizations/" + of.id() + "/limit-requests/" + id + "/" + act;
  }

  private static String access(String id, String act) {
    return "/api/access-requests/" + id + "/" + act;
  }

  private UUID person(String localPart, World.Made at) {
    return world.id(
        "select user_id from hub.app_user where email = ?", localPart + "@" + at.domain());
  }

  private long grants(World.Made child) {
    return world.count("select count(*) from hub.access_grant where child_id = ?", child.id());
  }

  private String state(String id) {
    return world.text("select state from hub.request where request_id = ?::uuid", id);
  }

  private void mspUntil(String end) {
    world.sql(
        "update hub.org_capability set expires_at = "
            + end
            + " where org_id = ? and capability = 'msp'",
        msp.id());
  }

  /// While it can manage nobody it decides nothing and is told nothing, and afterwards all is
  /// there.
  @Test
  void shouldWaitUntilTheMspCanManageAgain() {
    Client tom = world.person(msp, "tom", "technician");
    String limit = askForUsers(acme);
    String given = askForAccess(tom, acme);
    mspUntil("now() - interval '1 minute'");
    for (String act : List.of("grant", "decline")) {
      admin.post(more(acme, limit, act), "{}").expect(403, "CAPABILITY_EXPIRED");
      admin.post(access(given, act), "{}").expect(403, "CAPABILITY_EXPIRED");
    }
    assertThat(admin.get("/api/access-requests").items("/id")).isEmpty();
    assertThat(admin.get("/api/limit-requests").items("/id")).isEmpty();
    tom.post(
            "/api/access-requests",
            "{\"organizationId\": \"" + beta.id() + "\", \"minutes\": 60, \"reason\": \"x\"}")
        .expect(403, "CAPABILITY_EXPIRED");
    assertThat(users(acme)).isEqualTo("5");
    assertThat(grants(acme)).isZero();
    // Who asked sees it, and can take it back.
    assertThat(tom.get("/api/access-requests").items("/id")).containsExactly(given);
    acme.admin().post("/api/limit-requests/" + limit + "/withdraw", null).expect(200);
    mspUntil("null");
    assertThat(admin.get("/api/access-requests").items("/id")).containsExactly(given);
    admin.post(access(given, "grant"), "{}").expect(200);
    admin.post(more(acme, limit, "grant"), "{}").expect(409, "INVALID_STATE");
    assertThat(grants(acme)).isOne();
  }

  /// A suspended person gets nothing, and nobody else gets it for them either; what was asked for
  /// an organization is no matter of the person.
  @Test
  void shouldGiveNoAccessToSuspendedPeople() {
    Client tom = world.person(msp, "tim", "technician");
    Client adam = world.person(acme, "adam", "org_admin");
    String given = askForAccess(tom, acme);
    limit(acme, 5);
    String limit =
        adam.post(
                "/api/limit-requests",
                "{\"resource\": \"users\", \"wanted\": 9, \"reason\": \"x\"}")
            .expect(201)
            .text("/id");
    admin.post("/api/users/" + person("tim", msp) + "/suspend", null).expect(200);
    acme.admin().post("/api/users/" + person("adam", acme) + "/suspend", null).expect(200);
    assertThat(tom.get("/api/access-requests").status()).isIn(401, 403);

    admin.post(access(given, "grant"), "{}").expect(409, "INVALID_STATE");
    assertThat(grants(acme)).isZero();
    assertThat(state(given)).isEqualTo("PENDING");
    admin.post("/api/users/" + person("tim", msp) + "/reactivate", null).expect(200);
    admin.post(access(given, "grant"), "{}").expect(200);
    assertThat(grants(acme)).isOne();

    admin.post(more(acme, limit, "grant"), "{}").expect(200);
    assertThat(users(acme)).isEqualTo("9");
  }

  @Test
  void shouldDeclineWhatASuspendedPersonAsked() {
    Client tom = world.person(msp, "ted", "technician");
    String given = askForAccess(tom, beta);
    admin.post("/api/users/" + person("ted", msp) + "/suspend", null).expect(200);
    admin.post(access(given, "decline"), "{\"reason\": \"No.\"}").expect(200);
    assertThat(state(given)).isEqualTo("DECLINED");
  }

  /// A deleted organization is unknown to those who ask, and nothing is decided there until it is
  /// restored.
  @Test
  void shouldKnowNothingOfADeletedOrganization() {
    World.Made gone = world.customer(msp, "BetweenG");
    Client tom = world.person(msp, "tor", "technician");
    Client ted = world.person(msp, "tex", "technician");
    String limit = askForUsers(gone);
    String given = askForAccess(tom, gone);
    String itself = "/api/organizations/" + gone.id();
    admin.send("DELETE", itself, "{\"confirmation\": \"" + gone.name() + "\"}").expect(200);
    for (String act : List.of("grant", "decline")) {
      admin.post(more(gone, limit, act), "{}").expect(404, "NOT_FOUND");
      admin.post(access(given, act), "{}").expect(404, "NOT_FOUND");
    }
    List<String> answers = new ArrayList<>();
    for (UUID id : List.of(gone.id(), elsewhere.id(), UUID.randomUUID())) {
      answers.add(
          ted.post(
                  "/api/access-requests",
                  "{\"organizationId\": \"" + id + "\", \"minutes\": 60, \"reason\": \"x\"}")
              .expect(404, "NOT_FOUND")
              .bodyWithoutRequestId());
      assertThat(
              admin
                  .get("/api/audit?action=request.refused&limit=1")
                  .text("/items/0/changes/requestedOrganizationId"))
          .isEqualTo(id.toString());
    }
    assertThat(answers).containsOnly(answers.getFirst());
    admin.post(itself + "/restore", null).expect(200);
    admin.post(more(gone, limit, "grant"), "{}").expect(200);
    admin.post(access(given, "grant"), "{}").expect(200);
    assertThat(grants(gone)).isOne();
  }

  /// Nobody who is suspended decides, and nobody whose role has changed meanwhile.
  @Test
  void shouldDecideWithTheRightsOfThatMoment() {
    Client bea = world.person(msp, "bea", "admin_with_billing");
    world.grant(msp, "bea@" + msp.domain(), acme.id(), "view,create,update,delete");
    String limit = askForUsers(acme);
    String given = askForAccess(world.person(msp, "tess", "technician"), acme);
    assertThat(bea.get("/api/access-requests").items("/id")).containsExactly(given);
    admin.patch("/api/staff/" + person("bea", msp), "{\"role\": \"read_only\"}").expect(200);
    bea.post(more(acme, limit, "grant"), "{}").expect(403, "FORBIDDEN");
    bea.post(access(given, "grant"), "{}").expect(403, "FORBIDDEN");
    assertThat(bea.get("/api/access-requests").items("/id")).isEmpty();
    // Whoever has asked does not decide it, even after they came to lead.
    admin.patch("/api/staff/" + person("tess", msp), "{\"role\": \"msp_admin\"}").expect(200);
    Client tess = world.application().signedIn("tess@" + msp.domain());
    tess.post(access(given, "grant"), "{}").expect(403, "FORBIDDEN");
    assertThat(state(given)).isEqualTo("PENDING");
    assertThat(users(acme)).isEqualTo("5");
  }

  /// Moved while it is decided: granted before the move, or lapsed by it, and never both.
  @Test
  void shouldBeDecidedOrMovedButNeverBoth() throws Exception {
    int granted = 0;
    for (int round = 0; round < 12; round++) {
      Client tom = world.person(msp, "tam" + round, "technician");
      World.Made moved = world.customer(msp, "BetweenM");
      String limit = askForUsers(moved);
      String given = askForAccess(tom, moved);
      Callable<Answer> move =
          () ->
              world
                  .superuser()
                  .put(
                      "/api/organizations/" + moved.id() + "/managing-organization",
                      "{\"organizationId\": \"" + elsewhere.id() + "\"}");
      // In each round they meet the move at another of its moments.
      int pause = round * 3;
      Callable<Answer> more =
          () -> {
            Thread.sleep(pause);
            return admin.post(more(moved, limit, "grant"), "{}");
          };
      Callable<Answer> enter =
          () -> {
            Thread.sleep(pause);
            return admin.post(access(given, "grant"), "{}");
          };
      List<Answer> answers = new ArrayList<>();
      try (ExecutorService many = Executors.newFixedThreadPool(3)) {
        for (Future<Answer> answer : many.invokeAll(List.of(move, more, enter))) {
          answers.add(answer.get());
        }
      }
      answers.get(0).expect(200);
      assertThat(answers.get(1).status()).isIn(200, 403, 404, 409);
      assertThat(answers.get(2).status()).isIn(200, 403, 404, 409);
      boolean got = answers.get(1).status() == 200;
      assertThat(state(limit)).isEqualTo(got ? "GRANTED" : "LAPSED");
      assertThat(users(moved)).isEqualTo(got ? "9" : "5");
      boolean entered = answers.get(2).status() == 200;
      assertThat(state(given)).isEqualTo(entered ? "GRANTED" : "LAPSED");
      granted += got || entered ? 1 : 0;
      // Whatever was given is gone with the move.
      assertThat(grants(moved)).isZero();
      assertThat(tom.in(moved.id()).get("/api/users").status()).isEqualTo(403);
    }
    assertThat(granted).as("rounds in which the decision was faster").isBetween(0, 12);
  }

  private Client key(Client whose, String body) {
    return world
        .application()
        .client()
        .withToken(whose.post("/api/api-keys", body).expect(201).text("/key"));
  }

  /// A key decides what its person and its scopes may set, and nothing about access.
  @Test
  void shouldDecideByAKeyWithinItsScopes() {
    world
        .superuser()
        .put(
            "/api/organizations/" + msp.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"vault\"}]")
        .expect(200);
    String limit = askForUsers(acme);
    String vault = ask(acme, "\"capability\": \"vault\"");
    String given = askForAccess(world.person(msp, "tia", "technician"), acme);
    Client limits = key(admin, "{\"name\": \"L\", \"scopes\": [\"limit.update\", \"limit.view\"]}");
    Client views =
        key(admin, "{\"name\": \"V\", \"scopes\": [\"limit.view\", \"capability.view\"]}");
    Client gives = key(admin, "{\"name\": \"A\", \"scopes\": [\"access.manage\"]}");
    Client bound =
        key(
            admin,
            "{\"name\": \"B\", \"scopes\": [\"organization.view\", \"settings.update\"], \"organizationId\": \""
                + beta.id()
                + "\"}");
    for (String act : List.of("grant", "decline")) {
      views.post(more(acme, limit, act), "{}").expect(403);
      gives.post(more(acme, limit, act), "{}").expect(403);
      assertThat(bound.post(more(acme, limit, act), "{}").status()).isIn(403, 404);
      assertThat(bound.in(beta.id()).post(more(acme, limit, act), "{}").status())
          .isIn(400, 403, 404);
      limits.post(more(acme, vault, act), "{}").expect(403, "ROLE_ESCALATION");
      gives.post(access(given, act), "{}").expect(403, "FORBIDDEN");
      limits.post(access(given, act), "{}").expect(403, "FORBIDDEN");
    }
    assertThat(limits.get("/api/access-requests").items("/id")).isEmpty();
    assertThat(bound.in(beta.id()).get("/api/access-requests").body()).doesNotContain(given);
    assertThat(state(vault)).isEqualTo("PENDING");
    assertThat(state(given)).isEqualTo("PENDING");
    limits.post(more(acme, limit, "grant"), "{}").expect(200);
    assertThat(users(acme)).isEqualTo("9");

    // Nobody asks by a key, or takes back.
    Client all =
        key(
            acme.admin(),
            "{\"name\": \"All\", \"scopes\": [\"organization.view\", \"settings.update\"]}");
    all.post("/api/limit-requests", "{\"capability\": \"psa\", \"reason\": \"x\"}").expect(403);
    all.post("/api/limit-requests/" + vault + "/withdraw", null).expect(403);
    assertThat(state(vault)).isEqualTo("PENDING");
  }
}
