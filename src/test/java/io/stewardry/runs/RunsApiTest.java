package io.stewardry.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.automations.AutomationsOf;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Runs over REST, in a customer with another one beside it.
class RunsApiTest {
  private static final World WORLD = World.shared();
  private static final World.Made MSP = AutomationsOf.msp(WORLD, "RunMsp");
  private static final World.Made ACME = AutomationsOf.customer(WORLD, MSP, "RunAcme");
  private static final World.Made BETA = AutomationsOf.customer(WORLD, MSP, "RunBeta");
  private static final Set<String> OVER =
      Set.of("SUCCEEDED", "FAILED", "TIMED_OUT", "CANCELLED", "SKIPPED");

  private final Client owner = ACME.admin();

  private static String unique(String word) {
    return word + " " + UUID.randomUUID().toString().substring(0, 8);
  }

  private static Answer enabled(Client client, String definition) {
    String name = unique("Run");
    Answer made = client.post("/api/automations", AutomationsOf.body(name, definition)).expect(201);
    client.post(AutomationsOf.path(made) + "/enable", "{}").expect(200);
    return made;
  }

  private static String start(Client client, Answer automation, String body) {
    return client.post(AutomationsOf.path(automation) + "/run", body).expect(202).text("/runId");
  }

  private static Answer until(Client client, String run, Set<String> states) {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      Answer answer = client.get("/api/runs/" + run).expect(200);
      if (states.contains(answer.text("/state"))) {
        return answer;
      }
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("it is still: " + answer.body());
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }
  }

  private static JsonNode step(Answer run, String path) {
    for (JsonNode step : run.at("/steps")) {
      if (step.path("path").asString().equals(path)) {
        return step;
      }
    }
    throw new AssertionError("no step " + path + " in " + run.body());
  }

  @Test
  void shouldDoAllKindsOfFlow() {
    Answer made =
        enabled(
            owner,
            """
            apiVersion: stewardry/v1
            name: flow
            parameters:
              type: object
              properties:
                count: {type: integer, default: 3}
            steps:
              - id: first
                set: {list: "['a', 'b', 'c', 'd'].filter(x, x != 'b')", n: inputs.count * 2}
              - id: never
                if: steps.first.n > 100
                set: {x: 1}
              - id: short
                wait: 1s
              - id: choose
                branch:
                  - if: steps.first.n > 5
                    steps: [{id: big, set: {size: "'big'"}}]
                  - steps: [{id: small, set: {size: "'small'"}}]
              - id: both
                parallel:
                  - id: left
                    steps: [{id: l1, set: {v: 1}}, {id: l2, wait: 1s}]
                  - id: right
                    steps: [{id: r1, wait: 1s}, {id: r2, set: {v: steps.first.n}}]
              - id: each
                forEach: {in: steps.first.list, as: letter, atOnce: 2}
                set: {text: "letter + string(index)"}
              - id: wrong
                onError: continue
                set: {x: steps.first.missing}
            output:
              size: steps.?big.?size.orValue('none')
              small: has(steps.small)
              texts: steps.each.map(e, e.text)
              right: steps.r2.v
              failed: steps.wrong.error.code
              by: run.startedBy
            """);
    String run = start(owner, made, "{\"reason\": \"to see it\"}");
    Answer done = until(owner, run, OVER);
    assertThat(done.text("/state")).as(done.body()).isEqualTo("SUCCEEDED");
    assertThat(done.at("/output").toString())
        .isEqualTo(
            "{\"by\":\"Olga Owner\",\"size\":\"big\",\"right\":6,\"small\":false,\"texts\":[\"a0\",\"c1\",\"d2\"],\"failed\":\"EXPRESSION\"}");
    assertThat(done.text("/why")).isEqualTo("to see it");
    assertThat(done.text("/trigger/kind")).isEqualTo("MANUAL");
    assertThat(done.text("/trigger/by/id")).isEqualTo(ACME.owner().toString());
    assertThat(done.at("/inputs").toString()).isEqualTo("{\"count\":3}");
    assertThat(step(done, "never").path("state").asString()).isEqualTo("SKIPPED");
    assertThat(step(done, "choose/big").path("state").asString()).isEqualTo("DONE");
    assertThat(step(done, "both/left/l2").path("state").asString()).isEqualTo("DONE");
    assertThat(step(done, "each[2]").path("state").asString()).isEqualTo("DONE");
    assertThat(step(done, "wrong").path("error").path("code").asString()).isEqualTo("EXPRESSION");
    Answer log = owner.get("/api/runs/" + run + "/log").expect(200);
    assertThat(log.body()).contains("wrong", "There is no “missing”");
    assertThat(owner.get("/api/runs/" + run + "/log?after=1000").expect(200).items("/n")).isEmpty();
    assertThat(owner.get("/api/runs?automationId=" + made.text("/id")).expect(200).items("/id"))
        .containsExactly(run);
    assertThat(
            WORLD.text(
                "select action || changes::text from hub.audit_entry where resource_id = ?", run))
        .startsWith("run.started")
        .contains("to see it");
  }

  @Test
  void shouldFailAndGoOnWhereItFailed() {
    Answer made =
        enabled(
            owner,
            """
            apiVersion: stewardry/v1
            name: fails
            steps:
              - {id: once, set: {at: now}}
              - id: inner
                branch:
                  - steps:
                      - {id: parse, set: {n: "int(inputs.text)"}}
              - {id: after, set: {x: 1}}
              - {id: tell, always: true, set: {state: "steps.?inner.?error.?code.orValue('fine')"}}
            output: {told: steps.tell.state}
            """);
    String run = start(owner, made, "{\"inputs\": {\"text\": \"seven\"}}");
    Answer failed = until(owner, run, OVER);
    assertThat(failed.text("/state")).isEqualTo("FAILED");
    assertThat(failed.text("/reasonCode")).isEqualTo("EXPRESSION");
    assertThat(failed.text("/reason")).startsWith("inner/parse: ");
    assertThat(step(failed, "tell").path("state").asString()).isEqualTo("DONE");
    assertThat(failed.body()).doesNotContain("\"path\":\"after\"");
    String once = step(failed, "once").toString();
    assertThat(owner.post("/api/runs/" + run + "/retry", "{}").expect(202).text("/runId"))
        .isEqualTo(run);
    Answer again = until(owner, run, OVER);
    assertThat(again.text("/state")).isEqualTo("FAILED");
    assertThat(step(again, "once").toString()).isEqualTo(once);
    JsonNode parse = step(again, "inner/parse");
    assertThat(parse.path("attempt").asInt()).isEqualTo(2);
    assertThat(parse.path("attempts").path(0).path("code").asString()).isEqualTo("EXPRESSION");
    String other =
        owner
            .post("/api/runs/" + run + "/retry", "{\"fromStart\": true}")
            .expect(202)
            .text("/runId");
    assertThat(other).isNotEqualTo(run);
    assertThat(until(owner, other, OVER).at("/inputs").toString())
        .isEqualTo("{\"text\":\"seven\"}");
  }

  @Test
  void shouldEndWhenItIsCancelled() {
    Answer made =
        enabled(
            owner,
            AutomationsOf.text(
                "x",
                "- {id: long, wait: 1h}\n- {id: no, set: {x: 1}}\n- {id: end, always: true, set: {x: 1}}"));
    String run = start(owner, made, "{}");
    until(owner, run, Set.of("WAITING"));
    owner.post("/api/runs/" + run + "/retry", "{}").expect(409, "INVALID_STATE");
    owner
        .post(
            "/api/runs/" + run + "/decide",
            "{\"path\": \"long\", \"decision\": \"DONE\", \"comment\": \"c\"}")
        .expect(409, "INVALID_STATE");
    owner.post("/api/runs/" + run + "/cancel", "{}").expect(200);
    Answer cancelled = until(owner, run, OVER);
    assertThat(cancelled.text("/state")).isEqualTo("CANCELLED");
    assertThat(step(cancelled, "end").path("state").asString()).isEqualTo("DONE");
    assertThat(cancelled.body()).doesNotContain("\"path\":\"no\"");
    assertThat(owner.post("/api/runs/" + run + "/cancel", "{}").expect(200).text("/endedAt"))
        .isEqualTo(cancelled.text("/endedAt"));
  }

  @Test
  void shouldTimeOut() {
    Answer made =
        enabled(
            owner, "apiVersion: stewardry/v1\nname: x\ntimeout: 1s\nsteps: [{id: a, wait: 1h}]\n");
    Answer over = until(owner, start(owner, made, "{}"), OVER);
    assertThat(over.text("/state")).isEqualTo("TIMED_OUT");
  }

  @Test
  void shouldRunOthersAndWaitForThem() {
    String name = unique("Child");
    Answer child =
        owner
            .post(
                "/api/automations",
                AutomationsOf.body(
                    name,
                    "apiVersion: stewardry/v1\nname: x\nsteps: [{id: a, wait: 1s}]\noutput: {twice: inputs.n * 2}\n"))
            .expect(201);
    owner.post(AutomationsOf.path(child) + "/enable", "{}").expect(200);
    Answer parent =
        enabled(
            owner,
            """
            apiVersion: stewardry/v1
            name: parent
            steps:
              - id: all
                forEach: {in: "[1, 2, 3]", as: n, atOnce: 3}
                run: {automation: '%s', inputs: {n: '${n}'}}
            output: {sums: "steps.all.map(r, r.output.twice)"}
            """
                .formatted(name));
    String run = start(owner, parent, "{}");
    Answer done = until(owner, run, OVER);
    assertThat(done.text("/state")).as(done.body()).isEqualTo("SUCCEEDED");
    assertThat(done.at("/output").toString()).isEqualTo("{\"sums\":[2,4,6]}");
    Answer children = owner.get("/api/runs?automationId=" + child.text("/id")).expect(200);
    assertThat(children.items("/parentId")).containsExactly(run, run, run);
    assertThat(children.items("/trigger/kind")).containsOnly("RUN");

    String cancelled = start(owner, parent, "{}");
    until(owner, cancelled, Set.of("WAITING"));
    owner.post("/api/runs/" + cancelled + "/cancel", "{}").expect(200);
    assertThat(until(owner, cancelled, OVER).text("/state")).isEqualTo("CANCELLED");
  }

  @Test
  void shouldGoOnOneAfterTheOther() {
    Answer made =
        enabled(
            owner,
            "apiVersion: stewardry/v1\nname: x\nconcurrency: {key: inputs.k, whenBusy: queue}\nsteps: [{id: a, wait: 2s}]\n");
    String first = start(owner, made, "{\"inputs\": {\"k\": \"same\"}}");
    until(owner, first, Set.of("WAITING", "SUCCEEDED"));
    String second = start(owner, made, "{\"inputs\": {\"k\": \"same\"}}");
    Instant firstEnd = Instant.parse(until(owner, first, OVER).text("/endedAt"));
    Instant secondBegin = Instant.parse(until(owner, second, OVER).text("/startedAt"));
    assertThat(secondBegin).isAfterOrEqualTo(firstEnd);

    Answer refusing =
        enabled(
            owner,
            "apiVersion: stewardry/v1\nname: x\nconcurrency: {key: \"'k'\", whenBusy: refuse}\nsteps: [{id: a, wait: 5s}]\n");
    String going = start(owner, refusing, "{}");
    until(owner, going, Set.of("WAITING"));
    Answer refused = until(owner, start(owner, refusing, "{}"), OVER);
    assertThat(refused.text("/state")).isEqualTo("SKIPPED");
    assertThat(refused.text("/reasonCode")).isEqualTo("BUSY");
    owner.post("/api/runs/" + going + "/cancel", "{}").expect(200);

    Answer replacing =
        enabled(
            owner,
            "apiVersion: stewardry/v1\nname: x\nconcurrency: {key: \"'k'\", whenBusy: replace}\nsteps: [{id: a, wait: 30s}]\n");
    String old = start(owner, replacing, "{}");
    until(owner, old, Set.of("WAITING"));
    String fresh = start(owner, replacing, "{}");
    assertThat(until(owner, old, OVER).text("/state")).isEqualTo("CANCELLED");
    until(owner, fresh, Set.of("WAITING"));
    owner.post("/api/runs/" + fresh + "/cancel", "{}").expect(200);
  }

  @Test
  void shouldShowWhatItWouldDo() {
    String name = unique("Dry");
    Answer draft = AutomationsOf.create(owner, name, "- {id: a, set: {x: 1}}");
    owner.post(AutomationsOf.path(draft) + "/run", "{}").expect(409, "INVALID_STATE");
    String run = start(owner, draft, "{\"dryRun\": true}");
    Answer done = until(owner, run, OVER);
    assertThat(done.text("/state")).isEqualTo("SUCCEEDED");
    assertThat(done.at("/dryRun").asBoolean()).isTrue();
  }

  @Test
  void shouldRefuseWrongInputs() {
    Answer made =
        enabled(
            owner,
            """
            apiVersion: stewardry/v1
            name: x
            parameters: {type: object, required: [host], properties: {host: {type: string}}}
            steps: [{id: a, set: {x: inputs.host}}]
            """);
    for (String inputs : List.of("{}", "{\"host\": 1}", "{\"host\": \"a\", \"b\": 1}", "[]", "1")) {
      owner
          .post(AutomationsOf.path(made) + "/run", "{\"inputs\": " + inputs + "}")
          .expect(422, "VALIDATION_FAILED");
    }
  }

  /// A run acts for whoever started it: who may not any more ends it.
  @Test
  void shouldEndWhenWhoeverStartedItMayNotAnyMore() {
    Answer made =
        enabled(owner, AutomationsOf.text("x", "- {id: a, wait: 3s}\n- {id: b, set: {x: 1}}"));
    Client leaving = WORLD.person(ACME, unique("leaving").replace(" ", "-"), "org_admin");
    String run = start(leaving, made, "{}");
    String by = until(owner, run, Set.of("WAITING")).text("/trigger/by/id");
    owner.post("/api/users/" + by + "/suspend", "{\"reason\": \"left\"}").expect(200);
    Answer over = until(owner, run, OVER);
    assertThat(over.text("/state")).isEqualTo("FAILED");
    assertThat(over.body()).doesNotContain("\"path\":\"b\"");
    assertThat(
            WORLD.text(
                "select action || ' ' || code from hub.audit_entry where resource_id = ? and code is not null",
                run))
        .isEqualTo("run.continued " + over.text("/reasonCode"));
  }

  /// Another organization's run, and one that nobody has.
  @Test
  void shouldAnswerForWhatIsOutOfReachAsForWhatIsNot() {
    Answer made = enabled(BETA.admin(), AutomationsOf.text("x", "- {id: a, set: {x: 1}}"));
    String theirs = start(BETA.admin(), made, "{}");
    until(BETA.admin(), theirs, OVER);
    String unknown = UUID.randomUUID().toString();
    for (String[] call :
        List.of(
            new String[] {"GET", "", null},
            new String[] {"GET", "/log", null},
            new String[] {"POST", "/cancel", "{}"},
            new String[] {"POST", "/retry", "{}"},
            new String[] {
              "POST", "/decide", "{\"path\": \"a\", \"decision\": \"DONE\", \"comment\": \"c\"}"
            })) {
      assertThat(
              owner
                  .send(call[0], "/api/runs/" + theirs + call[1], call[2])
                  .expect(404, "NOT_FOUND")
                  .bodyWithoutRequestId())
          .isEqualTo(
              owner
                  .send(call[0], "/api/runs/" + unknown + call[1], call[2])
                  .expect(404)
                  .bodyWithoutRequestId());
    }
    owner.post(AutomationsOf.path(made) + "/run", "{}").expect(404, "NOT_FOUND");
    assertThat(owner.get("/api/runs?automationId=" + made.text("/id")).expect(200).items("/id"))
        .isEmpty();
  }
}
