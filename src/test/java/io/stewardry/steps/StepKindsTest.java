package io.stewardry.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.definitions.DefinitionTexts;
import io.stewardry.definitions.Definitions;
import io.stewardry.definitions.StepKind;
import io.stewardry.triggers.Triggers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each kind of step and trigger takes and refuses in a definition.
class StepKindsTest {
  private static final List<StepKind> KINDS =
      List.of(
          new SetStep(),
          new WaitStep(),
          new ApproveStep(),
          new RunStep(),
          new HttpStep(),
          new SqlStep(),
          new SshStep(),
          new MailStep(),
          new NotifyStep());
  private static final Definitions DEFINITIONS = DefinitionTexts.definitions(KINDS, Triggers.all());

  static Stream<StepKind> kinds() {
    return KINDS.stream();
  }

  /// What is inserted where somebody edits is right as it is.
  @ParameterizedTest
  @MethodSource("kinds")
  void everyExampleIsRight(StepKind kind) {
    assertThat(
            faults(
                "- id: one\n  "
                    + kind.example()
                        .strip()
                        .replace("\n", "\n  ")
                        .replace("inputs.count", "1")
                        .replace("${inputs.host}", "x")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id: a, wait: 100000d} # 4:17 How long the pause is, such as 10m; or until: an expression whose value is a time.",
        "{id: a, wait: 91d} # 4:17 A pause is longer than nothing and at most 90 days.",
        "{id: a, wait: {until: \"now + duration('2h')\"}} #",
        "{id: a, approve: {from: {role: owner, user: a@b}}} # 4:21 Who is asked: exactly one of role, group and user.",
        "{id: a, approve: {from: {}}} # 4:21 Who is asked: exactly one of role, group and user.",
        "{id: a, run: {automation: '${run.id}'}} # 4:29 Write the name of the automation out: it cannot be computed.",
        "{id: a, http: {url: 'ftp://example.com'}} # 4:23 An address begins with https:// or http://.",
        "{id: a, http: {url: 'https://'}} # 4:23 This is no address:",
        "{id: a, http: {url: 'https://user:pass@example.com/'}} # 4:23 Name a credential instead of writing a user into the address.",
        "{id: a, http: {url: 'http://a b/'}} # 4:23 This is no address:",
        "{id: a, http: {url: 'https://example.com', body: {a: 1}, text: x}} # 4:66 It sends body as JSON or text as it is: choose one of them.",
        "{id: a, http: {url: 'https://example.com', methd: GET}} # 4:46 There is no “methd” in http. Did you mean “method”?",
        "{id: a, http: {url: 'https://example.com', headers: {'X Y': 1}}} # 4:56 The name of a header",
        "{id: a, http: {url: 'https://example.com', expect: 99}} # 4:54 It is at least 100.",
        "{id: a, http: {url: 'https://example.com', body: {a: '${run.id}', b: [1, true, null]}}} #",
        "{id: a, sql: {credential: 'vault:db', query: \"select '${run.id}'\"}} # 4:48 A value never becomes part of a statement. Write ? and put the value into parameters.",
        "{id: a, sql: {query: select 1}} # 4:11 “credential” is missing in sql.",
        "{id: a, ssh: {host: '-oProxyCommand=x', hostKey: k, credential: 'vault:x', run: [ls]}} # 4:23 Write the name or the address of the computer and nothing else.",
        "{id: a, ssh: {host: x, hostKey: 'vault:k', credential: 'vault:x', run: ls}} # 4:74 It takes a list and not a text.",
        "{id: a, ssh: {host: x, hostKey: 'vault:k', credential: 'vault:x', run: [echo, '${run.id}; rm']}} #",
        "{id: a, mail: {to: [], subject: s, text: t}} # 4:18 It has at least 1 of them.",
        "{id: a, notify: {to: owner, text: t, severity: LOUD}} # 4:50 It takes INFO, WARNING or CRITICAL.",
      })
  void saysWhatIsWrong(String text) {
    String[] parts = text.split(" #", 2);
    List<String> faults = faults("- " + parts[0]);
    if (parts[1].isBlank()) {
      assertThat(faults).isEmpty();
    } else {
      assertThat(faults).hasSize(1).first().asString().startsWith(parts[1].strip());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schedule: [{cron: '0 0 31 2 *'}] # 3:30 There is no such time.",
        "schedule: [{cron: '* * * *', timeZone: UTC}] # 3:30 It takes five fields",
        "schedule: [{cron: '0 0 * * * *'}] # 3:30 It takes five fields",
        "schedule: [{cron: '0 25 * * *'}] # 3:30 It takes five fields",
        "schedule: [{cron: '30 2 * * 1-5', timeZone: Europe/Zuerich}] # 3:56 There is no such time zone.",
        "schedule: [{cron: '30 2 * * 1-5', timeZone: Etc/GMT+14}] # 3:56 There is no such time zone.",
        "schedule: [{cron: '30 2 * * 1-5', timeZone: Europe/Zurich, ifMissed: later}] # 3:81 It takes runOnce or skip.",
        "event: [{type: user.created, if: \"event.state == 'ACTIVE'\"}] #",
        "event: [{type: User}] # 3:27 A type of events",
        "webhook: {secret: x} # 3:22 There is no “secret” in webhook.",
        "manual: {}, webhook: {} #",
      })
  void saysWhatIsWrongWithATrigger(String text) {
    String[] parts = text.split(" #", 2);
    List<String> faults =
        DefinitionTexts.faults(
            DEFINITIONS,
            "apiVersion: stewardry/v1\nname: x\ntriggers: {"
                + parts[0]
                + "}\nsteps: [{id: a, wait: 1s}]\n");
    if (parts[1].isBlank()) {
      assertThat(faults).isEmpty();
    } else {
      assertThat(faults).hasSize(1).first().asString().startsWith(parts[1].strip());
    }
  }

  @Test
  void summarizesTriggers() {
    assertThat(
            DEFINITIONS
                .read(
                    "apiVersion: stewardry/v1\nname: x\ntriggers: {manual: {}, schedule: [{cron: '0 8 * * *'}],"
                        + " webhook: {}, event: [{type: alert.opened}]}\nsteps: [{id: a, wait: 1s}]\n")
                .definition()
                .summaries())
        .extracting(one -> one.get("kind"))
        .containsExactly("SCHEDULE", "WEBHOOK", "EVENT");
  }

  /// The example of the documentation, which also computes what it says.
  @Test
  void readsWhatIsDocumented() throws IOException {
    String page = Files.readString(Path.of("docs/automations.md"));
    String example =
        page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("```\n\nThe schema"));
    assertThat(DefinitionTexts.faults(DEFINITIONS, example)).isEmpty();
    assertThat(
            DEFINITIONS
                .read(example)
                .definition()
                .steps()
                .getFirst()
                .body()
                .fill(
                    Map.of(
                        "inputs", Map.of("days", 2), "now", Instant.parse("2026-03-03T00:00:00Z")))
                .toString())
        .isEqualTo("{\"before\":\"2026-03-01T00:00:00Z\"}");
  }

  private static List<String> faults(String steps) {
    return DefinitionTexts.faults(
        DEFINITIONS, "apiVersion: stewardry/v1\nname: x\nsteps:\n" + steps + "\n");
  }
}
