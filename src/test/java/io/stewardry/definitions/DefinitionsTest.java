package io.stewardry.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What definitions are read, and what is said of those that are wrong.
class DefinitionsTest {
  private final Definitions definitions = Kinds.definitions();

  static final String WHOLE =
      """
      apiVersion: stewardry/v1
      name: Restart print spooler
      description: Probes, asks, tells
      parameters:
        type: object
        required: [host]
        properties:
          host: {type: string, title: Server, pattern: '^[a-z0-9.-]{1,253}$'}
          many: {type: integer, minimum: 1, maximum: 9, default: 3}
          tell: {type: string, enum: [owner, nobody], default: owner}
          days: {type: array, items: {type: string, enum: [mo, tu]}, default: [mo]}
      triggers:
        manual: {}
        bell: [{at: '08:00', if: "event.severity == 'CRITICAL'"}]
      concurrency: {key: inputs.host, limit: 2, whenBusy: refuse}
      timeout: 1h30m
      steps:
        - id: probe
          put: {state: "'up'", peers: "['a', 'b']", wanted: true, n: 5}
          retry: {attempts: 4, delay: 500ms, factor: 3, max: 1m, jitter: false, on: [timeout, network]}
          timeout: 20s
        - id: ask
          if: steps.probe.state != 'running'
          say: {to: owner, text: "Restart ${inputs.host}?", credential: vault:rmm, times: "${inputs.many}"}
          effect: once
        - id: choose
          branch:
            - if: steps.?ask.?ok.orValue(false)
              steps:
                - {id: yes1, put: {x: inputs.many * 2}}
            - steps:
                - {id: no1, say: {to: owner, details: {price: '$${5}'}}}
        - id: verify
          parallel:
            - id: web
              steps: [{id: get, put: {x: steps.?yes1.?x.orValue(0)}}]
            - id: hosts
              steps:
                - id: each
                  forEach: {in: steps.probe.peers, as: peer, limit: 100, atOnce: 5}
                  say: {to: "${peer}", text: "${index} of ${string(size(steps.probe.peers))}"}
                  onError: continue
        - {id: tell, always: true, say: {to: "${inputs.tell}", text: "${run.state} ${steps.get.x}"}}
      output: {state: steps.probe.state, each: steps.each}
      """;

  @Test
  void readsAWholeDefinition() {
    ReadDefinition read = definitions.read(WHOLE);
    assertThat(read.faults()).isEmpty();
    Definition it = read.definition();
    assertThat(it.name()).isEqualTo("Restart print spooler");
    assertThat(it.timeout()).isEqualTo(Duration.ofMinutes(90));
    assertThat(it.size()).isEqualTo(9);
    assertThat(it.triggers()).containsOnlyKeys("manual", "bell");
    assertThat(it.concurrency().limit()).isEqualTo(2);
    assertThat(it.concurrency().whenBusy()).isEqualTo(Concurrency.WhenBusy.REFUSE);
    assertThat(it.output()).containsOnlyKeys("state", "each");
    assertThat(it.mentions())
        .containsExactly(
            new Mention(Mention.Kind.CREDENTIAL, "rmm", "say", 24, 67, "/steps/1/say/credential"));
    Step probe = it.steps().getFirst();
    assertThat(probe.retry())
        .isEqualTo(
            new Retry(
                4,
                Duration.ofMillis(500),
                3,
                Duration.ofMinutes(1),
                false,
                java.util.Set.of("timeout", "network")));
    assertThat(probe.body().fill(Map.of()).toString())
        .isEqualTo("{\"state\":\"up\",\"peers\":[\"a\",\"b\"],\"wanted\":true,\"n\":5}");
    Step ask = it.steps().get(1);
    assertThat(ask.once()).isTrue();
    assertThat(ask.body().fill(Map.of("inputs", Map.of("host", "print1", "many", 3))).toString())
        .isEqualTo(
            "{\"to\":\"owner\",\"text\":\"Restart print1?\",\"credential\":\"vault:rmm\",\"times\":3}");
    Step.Loop loop = it.steps().get(3).blocks().get(1).steps().getFirst().loop();
    assertThat(List.of(loop.as(), loop.limit(), loop.atOnce())).isEqualTo(List.of("peer", 100, 5));
    assertThat(
            it.steps().get(2).blocks().get(1).steps().getFirst().body().fill(Map.of()).toString())
        .isEqualTo("{\"to\":\"owner\",\"details\":{\"price\":\"${5}\"}}");
  }

  /// What stands between the lines of the frame is wrong as the comment says: `# line:column
  /// sentence`.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "steps: [{id: a, sey: {to: x}}] # 3:17 There is no “sey”. Did you mean “say”?",
        "steps: [{id: a, say: {txt: x}}] # 3:17 “to” is missing in say. # 3:23 There is no “txt” in say. Did you mean “text”?",
        "steps: [{id: a}] # 3:9 Say what the step does, such as put, say.",
        "steps: [{id: a, say: {to: x}, put: {}}] # 3:31 A step does one thing, and this one has say and put. Write a step for each.",
        "steps: [{id: a, put: {}}, {id: a, put: {}}] # 3:32 “a” is the name of the step in line 3 already.",
        "steps: [{id: A b, put: {}}] # 3:14 The name of the step, unique in the definition: a small letter, then small letters, digits and _, at most 40.",
        "steps: [{id: __proto__, put: {}}] # 3:14 The name of the step, unique in the definition: a small letter, then small letters, digits and _, at most 40.",
        "steps: [{say: {to: x}}] # 3:9 “id” is missing.",
        "steps: [] # 3:1 It has at least 1 of them.",
        "steps: {} # 3:1 It takes a list and not a map.",
        "steps: # 3:7 It takes a list and not null.",
        "steps: [{id: a, put: {x: 1 +}}] # 3:29 The expression ends too early.",
        "steps: [{id: a, put: {x: \"'a' + 1\"}}] # 3:31 + does not go with (string, int).",
        "steps: [{id: a, put: {x: steps.b.x}}, {id: b, put: {}}] # 3:26 The step “b” comes later.",
        "steps: [{id: a, put: {x: steps.a.x}}] # 3:26 The step cannot read its own result.",
        "steps: [{id: prob, put: {}}, {id: b, put: {x: steps.probe.x}}] # 3:47 There is no step “probe”. Did you mean “prob”?",
        "steps: [{id: p, parallel: [{id: l, steps: [{id: a, put: {}}]}, {id: r, steps: [{id: b, put: {x: steps.a}}]}]}] # 3:97 The step “a” may not be done yet: it is in another branch.",
        "steps: [{id: l, forEach: {in: '[1]'}, branch: [{steps: [{id: a, put: {}}]}]}, {id: b, put: {x: steps.a}}] # 3:96 The step “a” is done for each of a list. Read the list: steps.l.",
        "steps: [{id: a, say: {to: x, text: 'é ${inputs.x} ${'}}] # 3:51 This ${ has no } that ends it.",
        "steps: [{id: a, say: {to: x, text: 'é ${nothing}'}}] # 3:41 There is nothing called “nothing” here.",
        "steps: [{id: a, say: {to: x, text: 'vault:rmm'}}] # 3:36 A credential can be named only in the member credential (or one that is meant for it), so that nothing else ever contains a secret.",
        "steps: [{id: a, say: {to: x, credential: 'vault:${inputs.c}'}}] # 3:42 Write the name of the credential out: it cannot be computed.",
        "steps: [{id: a, say: {to: x, credential: rmm}}] # 3:42 A credential of the vault, by its name: vault:name",
        "steps: [{id: a, say: {to: nobody}}] # 3:27 Somebody has to hear it.",
        "steps: [{id: a, say: {to: x}, timeout: 5}] # 3:40 It takes a text and not a number.",
        "steps: [{id: a, say: {to: x}, timeout: 5 minutes}] # 3:40 A time such as 30s, 5m, 2h or 1d.",
        "steps: [{id: a, say: {to: x}, timeout: 91d}] # 3:40 It is more than nothing and at most 90 days.",
        "steps: [{id: a, say: {to: x}, retry: {attempts: 1000000}}] # 3:49 It is at most 20.",
        "steps: [{id: a, say: {to: x}, retry: {attempts: 2, on: [x]}}] # 3:57 It takes timeout, network, status429 or status5xx.",
        "steps: [{id: a, forEach: {in: '[1]', limit: 1000000}, put: {}}] # 3:45 It is at most 1000.",
        "steps: [{id: a, forEach: {in: '[1]', as: inputs}, put: {}}] # 3:42 “inputs” is the name of something else here.",
        "steps: [{id: a, forEach: {in: '[item]'}, put: {}}] # 3:33 There is nothing called “item” here.",
        "steps: [{id: a, forEach: {in: '[1]'}, branch: [{steps: [{id: b, forEach: {in: '[1]', as: x}, put: {}}]}]}] # 3:65 Loops within loops go round at most 1,000 times together. Give each a limit.",
        "steps: [{id: a, branch: [{steps: [{id: b, put: {}}]}, {steps: [{id: c, put: {}}]}]}] # 3:26 Only the last one needs no if: it is done otherwise.",
        "triggers: {bell: [{at: never}]}\nsteps: [{id: a, put: {}}] # 3:24 It never rings.",
        "triggers: {bell: [{if: inputs.x}]}\nsteps: [{id: a, put: {}}] # 3:24 There is nothing called “inputs” here.",
        "triggers: {cron: x}\nsteps: [{id: a, put: {}}] # 3:12 There is no “cron” in triggers.",
        "concurrency: {key: steps.a}\nsteps: [{id: a, put: {}}] # 3:20 There is nothing called “steps” here.",
        "output: {x: steps.b}\nsteps: [{id: a, put: {}}] # 3:13 There is no step “b”.",
        "parameters: {type: object, properties: {host: {type: string}}}\nsteps: [{id: a, put: {x: inputs.hots}}] # 4:26 There is no parameter “hots”. Did you mean “host”?",
        "parameters: {type: object, required: [b], properties: {a: {type: string}}}\nsteps: [{id: a, put: {}}] # 3:39 There is no parameter “b”.",
        "parameters: {type: object, properties: {a: {type: string, minimum: 1}}}\nsteps: [{id: a, put: {}}] # 3:59 minimum does not go with the type string.",
        "parameters: {type: object, properties: {a: {type: string, pattern: '(?=a)'}}}\nsteps: [{id: a, put: {}}] # 3:68 It is no regular expression (RE2): invalid or unsupported Perl syntax.",
        "parameters: {type: object, properties: {a: {type: integer, default: x}}}\nsteps: [{id: a, put: {}}] # 3:69 The parameter does not take its own default.",
        "parameters: {type: object, properties: {__proto__: {type: integer}}}\nsteps: [{id: a, put: {}}] # 3:41 A name here is a letter, then letters, digits and _, at most 40.",
        "steps: [{id: a, put: *x}] # 3:22 Aliases (*name) are not used here. Write it out.",
        "steps: &x [{id: a, put: {}}] # 3:8 Anchors (&name) are not used here. Delete it.",
        "steps: !!python/object [] # 3:8 Tags (!name) are not used here. Delete it.",
        "steps: [{id: a, <<: {put: {}}}] # 3:17 Merge keys (<<) are not used here.",
        "name: twice\nsteps: [{id: a, put: {}}] # 3:1 “name” is there already.",
        "steps:\n\t- id: a # 4:1 Indent with spaces and not with tabs.",
        "steps: [{id: a, put: {}}]\n---\nname: x # 4:1 A definition is one document. Delete what follows the second ---.",
        "steps: [{id: a, say: {to: 'x}}] # 4:1 The text ends too early: a quotation mark or a bracket is not closed.",
        "steps: [{id: a, say: {to: x} y: z}] # 3:30 A , or the closing bracket is missing.",
        "steps: a: b # 3:9 A : does not fit here. Check the indentation, or put the text in quotation marks.",
      })
  void saysWhatIsWrongAndWhere(String text) {
    int comment = text.indexOf(" # ");
    String[] expected = text.substring(comment + 3).split(" # ");
    assertThat(faults("apiVersion: stewardry/v1\nname: x\n" + text.substring(0, comment) + "\n"))
        .containsExactly(expected);
  }

  @Test
  void marksThePlaceInATextOfSeveralLines() {
    assertThat(
            faults(
                """
                apiVersion: stewardry/v1
                name: x
                steps:
                  - id: a
                    say:
                      to: x
                      text: |
                        Hello
                        dear ${nobody}
                  - id: b
                    if: >-
                      true &&
                      1 + 'x' == 2
                    put: {}
                """))
        .containsExactly(
            "9:16 There is nothing called “nobody” here.",
            "12:7 + does not go with (int, string).");
  }

  @Test
  void whatIsNoBooleanStaysText() {
    ReadDefinition read =
        definitions.read(
            """
            apiVersion: stewardry/v1
            name: on
            steps:
              - {id: a, say: {to: no, text: 012, details: {a: yes, b: '1', c: 0x1F}}}
            """);
    assertThat(read.faults()).isEmpty();
    assertThat(read.definition().steps().getFirst().body().fill(Map.of()).toString())
        .isEqualTo(
            "{\"to\":\"no\",\"text\":\"012\",\"details\":{\"a\":\"yes\",\"b\":\"1\",\"c\":\"0x1F\"}}");
  }

  @Test
  void refusesHostileTexts() {
    assertThat(faults("[".repeat(3_000)))
        .containsExactly("1:51 It is nested deeper than 50 levels.");
    assertThat(faults("{a: ".repeat(3_000)))
        .containsExactly("1:201 It is nested deeper than 50 levels.");
    assertThat(faults("a: b\nc: \u0000")).hasSize(1).first().asString().contains("U+0000");
    assertThat(faults("name: a\u202eb"))
        .containsExactly(
            "1:8 The character U+202E is invisible or changes how the text is read. Delete it.");
    assertThat(faults("x".repeat(200_001)))
        .containsExactly("1:1 It is longer than 200,000 characters.");
    assertThat(faults("")).containsExactly("1:1 It is empty. Write apiVersion, name and steps.");
    assertThat(faults("\uFEFF" + WHOLE)).isEmpty();
    assertThat(faults("a\uFEFFb: 1")).hasSize(1);
    assertThat(faults("\uD800")).hasSize(1);
    assertThat(faults("a: " + "9".repeat(199_000))).hasSizeLessThan(10);
    assertThat(faults("? {a: b}\n: c")).hasSize(1);
    assertThat(faults("apiVersion: stewardry/v2\nname: x\nsteps: [{id: a, put: {}}]\n"))
        .containsExactly("1:13 It takes stewardry/v1.");
  }

  @Test
  void boundsStepsAndNesting() {
    assertThat(faults(row(400))).isEmpty();
    assertThat(faults(row(401))).containsExactly("3:1 It has at most 400 of them.");
    String nested = "{id: in, put: {}}";
    for (int i = 0; i < 5; i++) {
      nested = "{id: b" + i + ", branch: [{steps: [" + nested + "]}]}";
    }
    assertThat(faults("apiVersion: stewardry/v1\nname: x\nsteps: [" + nested + "]\n"))
        .containsExactly(
            "3:1 Branches are nested deeper than 5 levels. Move some steps to another automation and run that.");
    String two = row(300).substring(row(300).indexOf("steps"));
    assertThat(
            faults(
                "apiVersion: stewardry/v1\nname: x\nsteps:\n- id: p\n  parallel:\n  - id: l\n    "
                    + two.replace("\n", "\n    ")
                    + "\n  - id: r\n    "
                    + two.replace("\n", "\n    ").replace("id: s", "id: t")))
        .containsExactly(
            "3:1 It has 601 steps with those in branches, and at most 400 are allowed.");
  }

  /// A definition with four hundred faults says a hundred of them, and takes no minutes.
  @Test
  void listsAsManyFaultsAsSomebodyCanRead() {
    assertThat(faults(row(400).replace("put: {}", "put: {x: steps.nothing}"))).hasSize(100);
  }

  private static String row(int steps) {
    return "apiVersion: stewardry/v1\nname: x\nsteps:\n"
        + IntStream.range(0, steps)
            .mapToObj(i -> "- {id: s" + i + ", put: {}}")
            .collect(Collectors.joining("\n"));
  }

  private List<String> faults(String text) {
    return definitions.read(text).faults().stream()
        .map(fault -> fault.line() + ":" + fault.column() + " " + fault.detail())
        .toList();
  }

  /// Each takes up to a millisecond to compile: without a bound one text kept a processor busy for
  /// a minute.
  @Test
  void hasABoundedNumberOfExpressions() {
    String steps =
        IntStream.range(0, 21)
            .mapToObj(
                n -> "- {id: s%d, say: {to: owner, text: '%s'}}".formatted(n, "${1}".repeat(100)))
            .collect(Collectors.joining("\n"));
    assertThat(definitions.read("apiVersion: stewardry/v1\nname: x\nsteps:\n" + steps).faults())
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.pointer()).isEqualTo("/steps/20/say/text");
          assertThat(fault.detail())
              .isEqualTo(
                  "It has more than 2,000 expressions. Move some steps to another automation and run that.");
        });
  }
}
