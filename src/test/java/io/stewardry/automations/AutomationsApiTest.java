package io.stewardry.automations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import io.stewardry.vault.Vaults;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Automations over REST, in a customer with another one beside it.
class AutomationsApiTest {
  private static final World WORLD = World.shared();
  private static final World.Made MSP = AutomationsOf.msp(WORLD, "AutoMsp");
  private static final World.Made ACME = AutomationsOf.customer(WORLD, MSP, "AutoAcme");
  private static final World.Made BETA = AutomationsOf.customer(WORLD, MSP, "AutoBeta");
  private static final String WAITS = "- {id: pause, wait: 1s}";

  private final Client owner = ACME.admin();

  private static String unique(String word) {
    return word + " " + UUID.randomUUID().toString().substring(0, 8);
  }

  private static String lastEntry(String id) {
    return WORLD.text(
        """
        select action || ' ' || coalesce(code, '') || ' ' || changes::text from hub.audit_entry where resource_id = ?
        order by at desc, entry_id desc limit 1
        """,
        id);
  }

  @Nested
  class Keeping {
    @Test
    void shouldCreateReadChangeAndDelete() {
      String name = unique("Spooler");
      Answer made =
          owner
              .post(
                  "/api/automations",
                  """
                  {"name": "%s", "runnable": true, "alertProfile": {"on": "always", "notify": ["administrators"]}, "definition": %s}
                  """
                      .formatted(
                          name,
                          AutomationsOf.quoted(
                              """
                              apiVersion: stewardry/v1
                              name: Another name
                              description: Restarts it
                              triggers: {manual: {}, schedule: [{cron: '30 2 * * 1-5', timeZone: Europe/Zurich}]}
                              steps:
                              - {id: pause, wait: 1s}
                              """)))
              .expect(201);
      assertThat(made.text("/name")).isEqualTo(name);
      assertThat(made.text("/description")).isEqualTo("Restarts it");
      assertThat(made.text("/state")).isEqualTo("DRAFT");
      assertThat(made.at("/version").asInt()).isEqualTo(1);
      assertThat(made.at("/runnable").asBoolean()).isTrue();
      assertThat(made.at("/steps").asInt()).isEqualTo(1);
      assertThat(made.at("/triggers").toString())
          .contains("SCHEDULE", "30 2 * * 1-5", "Europe/Zurich");
      assertThat(made.at("/alertProfile").toString())
          .isEqualTo("{\"on\":\"always\",\"notify\":[\"administrators\"]}");
      assertThat(lastEntry(made.text("/id"))).startsWith("automation.created").contains(name);

      String one = AutomationsOf.path(made);
      Answer read = owner.get(one).expect(200);
      assertThat(read.body()).isEqualTo(made.body());
      String tag = read.header("ETag");
      Answer changed =
          owner
              .with("If-Match", tag)
              .patch(
                  one,
                  "{\"description\": null, \"runnable\": false, \"definition\": %s}"
                      .formatted(
                          AutomationsOf.quoted(
                              AutomationsOf.text(name, WAITS + "\n- {id: more, wait: 2s}"))))
              .expect(200);
      assertThat(changed.at("/version").asInt()).isEqualTo(2);
      assertThat(changed.at("/steps").asInt()).isEqualTo(2);
      assertThat(changed.at("/description").isNull()).isTrue();
      assertThat(lastEntry(made.text("/id")))
          .startsWith("automation.updated")
          .contains("\"definition\": {\"to\": 2, \"from\": 1}");
      owner.patch(one, "{\"alertProfile\": {\"on\": \"never\"}}").expect(200);
      assertThat(lastEntry(made.text("/id")))
          .contains(
              "\"from\": {\"on\": \"always\", \"notify\": [\"administrators\"]}",
              "\"to\": {\"on\": \"never\", \"notify\": [\"administrators\"]}");
      owner.with("If-Match", tag).patch(one, "{}").expect(412, "VERSION_MISMATCH");
      owner.with("If-Match", tag).delete(one).expect(412, "VERSION_MISMATCH");

      assertThat(owner.get(one + "/versions").expect(200).items("/n")).containsExactly("2", "1");
      Answer first = owner.get(one + "/versions/1").expect(200);
      assertThat(first.text("/definition")).contains("Restarts it");
      assertThat(first.text("/createdBy")).isNotBlank();
      for (String none : List.of("3", "0", "-1", "x", "99999999999")) {
        owner.get(one + "/versions/" + none).expect(404, "NOT_FOUND");
      }

      owner.delete(one).expect(204);
      assertThat(lastEntry(made.text("/id"))).startsWith("automation.deleted");
      owner.get(one).expect(404, "NOT_FOUND");
    }

    @Test
    void shouldTakeTheNameOfTheDefinition() {
      String name = unique("Named");
      Answer made =
          owner
              .post(
                  "/api/automations",
                  "{\"definition\": " + AutomationsOf.quoted(AutomationsOf.text(name, WAITS)) + "}")
              .expect(201);
      assertThat(made.text("/name")).isEqualTo(name);
    }

    @Test
    void shouldBeUniqueByNameInTheOrganizationAlone() {
      String name = unique("Same");
      Answer first = AutomationsOf.create(owner, name, WAITS);
      owner
          .post(
              "/api/automations",
              AutomationsOf.body(name.toUpperCase(), AutomationsOf.text("x", WAITS)))
          .expect(409, "NAME_TAKEN");
      Answer second = AutomationsOf.create(owner, unique("Other"), WAITS);
      owner
          .patch(AutomationsOf.path(second), "{\"name\": \"%s\"}".formatted(name))
          .expect(409, "NAME_TAKEN");
      AutomationsOf.create(BETA.admin(), name, WAITS);
      assertThat(
              owner.post(AutomationsOf.path(first) + "/duplicate", "{}").expect(201).text("/name"))
          .isEqualTo(name + " (copy)");
      owner.post(AutomationsOf.path(first) + "/duplicate", "{}").expect(409, "NAME_TAKEN");
    }

    @Test
    void shouldSayWhereADefinitionIsWrong() {
      Answer refused =
          owner
              .post(
                  "/api/automations",
                  AutomationsOf.body(
                      "x", "apiVersion: stewardry/v1\nname: x\nsteps:\n- {id: a, weit: 1s}\n"))
              .expect(422, "VALIDATION_FAILED");
      assertThat(refused.at("/errors").size()).isEqualTo(1);
      assertThat(refused.at("/errors/0").toString())
          .contains(
              "\"line\":4",
              "\"column\":11",
              "\"pointer\":\"/steps/0/weit\"",
              "Did you mean “wait”?");
      Answer valid =
          owner.post("/api/automations/validate", "{\"definition\": \"name: [\"}").expect(200);
      assertThat(valid.at("/valid").asBoolean()).isFalse();
      assertThat(valid.at("/errors/0/line").asInt()).isPositive();
      owner.post("/api/automations/validate", "{}").expect(422, "VALIDATION_FAILED");
      owner.post("/api/automations", "{\"name\": \"x\"}").expect(422, "VALIDATION_FAILED");
      owner
          .post(
              "/api/automations",
              AutomationsOf.body("x".repeat(101), AutomationsOf.text("x", WAITS)))
          .expect(422, "VALIDATION_FAILED");
      for (String body :
          List.of(
              "{\"alertProfile\": {\"on\": \"sometimes\"}}",
              "{\"alertProfile\": []}",
              "{\"alertProfile\": {\"who\": 1}}",
              "{\"alertProfile\": {\"notify\": [1]}}",
              "{\"runnable\": \"yes\"}",
              "{\"state\": \"ENABLED\"}",
              "{\"name\": null}",
              "{\"name\": 1}",
              "{\"definition\": null}",
              "{\"definition\": \"\"}")) {
        owner
            .patch(AutomationsOf.path(AutomationsOf.create(owner, unique("Bad"), WAITS)), body)
            .expect(422, "VALIDATION_FAILED");
      }
    }

    @Test
    void shouldPublishItsSchema() {
      Answer schema = owner.get("/schemas/automation-v1.json").expect(200);
      assertThat(schema.text("/$schema")).endsWith("2020-12/schema");
      assertThat(schema.at("/$defs/step/properties").propertyNames())
          .contains(
              "set",
              "wait",
              "approve",
              "branch",
              "parallel",
              "run",
              "http",
              "sql",
              "ssh",
              "mail",
              "notify");
    }
  }

  @Nested
  class States {
    @Test
    void shouldBeEnabledPausedAndTakenOver() {
      Answer made = AutomationsOf.create(owner, unique("State"), WAITS);
      String one = AutomationsOf.path(made);
      owner.post(one + "/pause", "{}").expect(409, "INVALID_STATE");
      Answer enabled = owner.post(one + "/enable", "{}").expect(200);
      assertThat(enabled.text("/state")).isEqualTo("ENABLED");
      assertThat(enabled.text("/answersFor/id")).isEqualTo(ACME.owner().toString());
      owner.post(one + "/enable", "{}").expect(409, "INVALID_STATE");
      Client other = WORLD.person(ACME, unique("taker").replace(" ", "-"), "org_admin");
      Answer taken = other.post(one + "/enable", "{}").expect(200);
      assertThat(taken.text("/answersFor/id")).isNotEqualTo(ACME.owner().toString());
      assertThat(lastEntry(made.text("/id"))).startsWith("automation.enabled");
      Answer edited =
          owner
              .patch(
                  one,
                  "{\"definition\": "
                      + AutomationsOf.quoted(AutomationsOf.text("x", "- {id: other, wait: 2s}"))
                      + "}")
              .expect(200);
      assertThat(edited.text("/answersFor/id")).isEqualTo(ACME.owner().toString());
      Answer paused = owner.post(one + "/pause", "{}").expect(200);
      assertThat(paused.text("/state")).isEqualTo("PAUSED");
      assertThat(owner.get("/api/automations?state=paused").expect(200).items("/id"))
          .contains(made.text("/id"));
      assertThat(owner.get("/api/automations?state=ENABLED").expect(200).items("/id"))
          .doesNotContain(made.text("/id"));
    }

    /// Nobody has answered for it since whoever enabled it left.
    @Test
    void shouldGoOnWhenWhoAnsweredForItLeaves() {
      Answer made = AutomationsOf.create(owner, unique("Left"), WAITS);
      Client leaving = WORLD.person(ACME, unique("leaving").replace(" ", "-"), "org_admin");
      String id =
          leaving
              .post(AutomationsOf.path(made) + "/enable", "{}")
              .expect(200)
              .text("/answersFor/id");
      owner.delete("/api/users/" + id).expect(204);
      Answer after = owner.get(AutomationsOf.path(made)).expect(200);
      assertThat(after.text("/state")).isEqualTo("ENABLED");
      assertThat(after.at("/answersFor").isNull()).isTrue();
      owner.post(AutomationsOf.path(made) + "/enable", "{}").expect(200);
    }

    /// A key that may change automations and not run them enables none.
    @Test
    void shouldNeedTheRightToRunIt() {
      Answer made = AutomationsOf.create(owner, unique("Key"), WAITS);
      Answer key =
          owner
              .post(
                  "/api/api-keys",
                  "{\"name\": \"%s\", \"scopes\": [\"automation.view\", \"automation.update\"]}"
                      .formatted(unique("k")))
              .expect(201);
      Client byKey = owner.withToken(key.text("/key"));
      byKey.post(AutomationsOf.path(made) + "/enable", "{}").expect(403, "FORBIDDEN");
      owner.post(AutomationsOf.path(made) + "/enable", "{}").expect(200);
      byKey
          .patch(
              AutomationsOf.path(made),
              "{\"definition\": "
                  + AutomationsOf.quoted(AutomationsOf.text("x", "- {id: other, wait: 2s}"))
                  + "}")
          .expect(403, "FORBIDDEN");
      byKey.patch(AutomationsOf.path(made), "{\"description\": \"words\"}").expect(200);
    }
  }

  @Nested
  class References {
    @Test
    void shouldNameOnlyCredentialsOfTheOrganization() {
      String name = unique("only-beta");
      Answer theirs =
          Vaults.create(BETA.admin(), Vaults.token(name, "https://rmm.example", "canary-9912"));
      String steps = "- {id: ask, http: {url: 'https://rmm.example/x', credential: 'vault:%s'}}";
      for (String named : List.of(name, theirs.text("/id"), UUID.randomUUID().toString())) {
        Answer refused =
            owner
                .post(
                    "/api/automations",
                    AutomationsOf.body("x", AutomationsOf.text("x", steps.formatted(named))))
                .expect(422, "CROSS_ORG_REFERENCE");
        assertThat(refused.at("/errors/0/line").asInt()).isEqualTo(4);
        assertThat(refused.at("/errors/0/detail").asString())
            .isEqualTo("There is no credential “" + named + "” in this organization.");
      }
    }

    @Test
    void shouldKeepWhatItNames() {
      String credential = unique("kept");
      Answer made =
          Vaults.create(owner, Vaults.token(credential, "https://rmm.example", "canary-9912"));
      String name = unique("Names");
      Answer automation =
          AutomationsOf.create(
              owner,
              name,
              "- {id: ask, http: {url: 'https://rmm.example/x', credential: 'vault:%s'}}"
                  .formatted(credential.toUpperCase()));
      Answer refused = owner.delete(Vaults.path(made)).expect(409, "CREDENTIAL_IN_USE");
      assertThat(refused.text("/usedBy/0/id")).isEqualTo(automation.text("/id"));
      owner.delete(AutomationsOf.path(automation)).expect(204);
      owner.delete(Vaults.path(made)).expect(204);
    }

    @Test
    void shouldNotRunInACircle() {
      String inner = unique("Inner");
      String outer = unique("Outer");
      Answer first = AutomationsOf.create(owner, inner, WAITS);
      Answer second =
          AutomationsOf.create(
              owner, outer, "- {id: go, run: {automation: '%s'}}".formatted(inner));
      Answer circle =
          owner
              .patch(
                  AutomationsOf.path(first),
                  "{\"definition\": "
                      + AutomationsOf.quoted(
                          AutomationsOf.text(
                              "x", "- {id: go, run: {automation: '%s'}}".formatted(outer)))
                      + "}")
              .expect(422, "VALIDATION_FAILED");
      assertThat(circle.text("/errors/0/detail")).contains("without end");
      owner
          .patch(
              AutomationsOf.path(first),
              "{\"definition\": "
                  + AutomationsOf.quoted(
                      AutomationsOf.text(
                          "x", "- {id: go, run: {automation: '%s'}}".formatted(inner)))
                  + "}")
          .expect(422, "VALIDATION_FAILED");
      Answer used = owner.delete(AutomationsOf.path(first)).expect(409, "AUTOMATION_IN_USE");
      assertThat(used.text("/usedBy/0/id")).isEqualTo(second.text("/id"));
      owner
          .patch(AutomationsOf.path(first), "{\"name\": \"%s\"}".formatted(unique("New")))
          .expect(409, "AUTOMATION_IN_USE");
      owner.delete(AutomationsOf.path(second)).expect(204);
      owner.delete(AutomationsOf.path(first)).expect(204);
    }
  }

  @Nested
  class Together {
    /// Each waits for the one before, and finds what that has left.
    @Test
    void shouldGiveEachChangeAVersion() throws Exception {
      Answer made = AutomationsOf.create(owner, unique("Together"), WAITS);
      List<Integer> statuses =
          atOnce(
              8,
              n ->
                  owner
                      .patch(
                          AutomationsOf.path(made),
                          "{\"definition\": "
                              + AutomationsOf.quoted(
                                  AutomationsOf.text("x", "- {id: s" + n + ", wait: 2s}"))
                              + "}")
                      .status());
      assertThat(statuses).containsOnly(200);
      assertThat(owner.get(AutomationsOf.path(made) + "/versions").expect(200).items("/n"))
          .containsExactly("9", "8", "7", "6", "5", "4", "3", "2", "1");
    }
  }

  @Nested
  class Limits {
    @Test
    void shouldStopExactlyAtTheLimit() throws Exception {
      World.Made full = AutomationsOf.customer(WORLD, MSP, "AutoFull");
      MSP.admin()
          .put("/api/organizations/" + full.id() + "/limits", "{\"automations\": 3}")
          .expect(200);
      AutomationsOf.create(full.admin(), "One", WAITS);
      AutomationsOf.create(full.admin(), "Two", WAITS);
      assertThat(
              atOnce(
                  8,
                  n ->
                      full.admin()
                          .post(
                              "/api/automations",
                              AutomationsOf.body("N" + n, AutomationsOf.text("x", WAITS)))
                          .status()))
          .containsOnlyOnce(201)
          .containsOnly(201, 409);
      Answer refused =
          full.admin()
              .post("/api/automations", AutomationsOf.body("X", AutomationsOf.text("x", WAITS)))
              .expect(409, "LIMIT_EXCEEDED");
      assertThat(refused.text("/resource")).isEqualTo("automations");
      assertThat(refused.at("/used").asInt()).isEqualTo(3);
      MSP.admin()
          .put("/api/organizations/" + full.id() + "/limits", "{\"automations\": 2}")
          .expect(200);
      assertThat(
              full.admin()
                  .post("/api/automations", AutomationsOf.body("X", AutomationsOf.text("x", WAITS)))
                  .expect(409, "OVER_LIMIT_PAUSED")
                  .items("/resources", ""))
          .containsExactly("automations");
      MSP.admin()
          .put("/api/organizations/" + full.id() + "/limits", "{\"automations\": null}")
          .expect(200);
      AutomationsOf.create(full.admin(), "X", WAITS);
    }
  }

  /// Another organization's automation, and one that nobody has.
  @Test
  void shouldAnswerForWhatIsOutOfReachAsForWhatIsNot() {
    Answer theirs = AutomationsOf.create(BETA.admin(), unique("Theirs"), WAITS);
    String unknown = "/api/automations/" + UUID.randomUUID();
    String foreign = AutomationsOf.path(theirs);
    for (String[] call :
        List.of(
            new String[] {"GET", "", null},
            new String[] {"PATCH", "", "{\"description\": \"x\"}"},
            new String[] {"DELETE", "", null},
            new String[] {"POST", "/enable", "{}"},
            new String[] {"POST", "/pause", "{}"},
            new String[] {"POST", "/duplicate", "{}"},
            new String[] {"GET", "/versions", null},
            new String[] {"GET", "/versions/1", null})) {
      assertThat(
              owner
                  .send(call[0], foreign + call[1], call[2])
                  .expect(404, "NOT_FOUND")
                  .bodyWithoutRequestId())
          .isEqualTo(
              owner.send(call[0], unknown + call[1], call[2]).expect(404).bodyWithoutRequestId());
    }
    assertThat(BETA.admin().get(foreign).expect(200).body()).isEqualTo(theirs.body());
    assertThat(owner.get("/api/automations?search=Theirs").expect(200).items("/id")).isEmpty();
  }

  @Test
  void shouldNeedTheCapability() {
    World.Made without = WORLD.customer(MSP, "AutoNone");
    without.admin().get("/api/automations").expect(403, "CAPABILITY_REQUIRED");
    without
        .admin()
        .post("/api/automations/validate", "{\"definition\": \"x\"}")
        .expect(403, "CAPABILITY_REQUIRED");
  }

  /// @param call of the number of each
  private static List<Integer> atOnce(int many, IntFunction<Integer> call) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(many)) {
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> one :
          pool.invokeAll(
              IntStream.range(0, many)
                  .mapToObj(n -> (Callable<Integer>) () -> call.apply(n))
                  .toList())) {
        statuses.add(one.get());
      }
      return statuses;
    }
  }
}
