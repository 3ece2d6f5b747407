package io.stewardry.runs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.definitions.Definition;
import io.stewardry.definitions.DefinitionTexts;
import io.stewardry.definitions.Definitions;
import io.stewardry.definitions.ReadDefinition;
import io.stewardry.definitions.StepKind;
import io.stewardry.runs.Run;
import io.stewardry.runs.RunState;
import io.stewardry.runs.RunStep;
import io.stewardry.runs.Runs;
import io.stewardry.runs.StepExecutor;
import io.stewardry.runs.StepOutcome;
import io.stewardry.runs.StepTurn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/// Random definitions, done by a node that is lost at random points, against what they say: nothing
/// that was done is done again but what was in flight, and of that nothing that may be done only
/// once.
class CrashingWalkTest {
  private static final Definitions DEFINITIONS =
      DefinitionTexts.definitions(List.of(new Act()), List.of());

  /// The node is lost.
  private static final class Crash extends RuntimeException {
    Crash() {
      super(null, null, false, false);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void doesEachStepOnceButWhatWasInFlight(int seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      Made made = new Made(random);
      Definition definition = made.definition();
      Node node = new Node(definition, random, random.nextInt(4) * 0.08);
      node.runToTheEnd();
      assertThat(node.effects.keySet())
          .as(made.text())
          .containsExactlyInAnyOrderElementsOf(made.expected);
      node.effects.forEach((path, times) -> {
        int allowed = 1 + node.repeats.getOrDefault(path, 0);
        if (made.once.contains(path)) {
          assertThat(times).as(path + " in\n" + made.text()).isLessThanOrEqualTo(allowed);
        }
      });
      int sum = node.effects.values().stream().mapToInt(Integer::intValue).sum();
      assertThat(sum - made.expected.size()).isLessThanOrEqualTo(node.crashes + node.decided);
    }
  }

  @Test
  void asksSomebodyAboutAStepWhoseEndNobodyKnows() {
    Definition definition =
        read("- {id: a, effect: once, act: {}}\n- {id: b, act: {}}").definition();
    Node node = new Node(definition, new Random(1), 0);
    node.crashNext = true;
    node.turn();
    assertThat(node.effects).containsOnlyKeys("a");
    assertThat(node.turn()).isEqualTo(Walk.Flow.WAITING);
    assertThat(node.kept.get("a").state()).isEqualTo(RunStep.State.UNCLEAR);
    assertThat(node.effects).containsOnly(Map.entry("a", 1));
    node.decide(Runs.Decision.FAIL);
    assertThat(node.turn()).isEqualTo(Walk.Flow.FAILED);
    assertThat(node.kept.get("a").errorCode()).isEqualTo("UNCLEAR");
    assertThat(node.effects).containsOnlyKeys("a");
  }

  @Test
  void repeatsByItselfWhatMayBeRepeated() {
    Definition definition = read("- {id: a, act: {}}\n- {id: b, act: {}}").definition();
    Node node = new Node(definition, new Random(1), 0);
    node.crashNext = true;
    node.turn();
    assertThat(node.turn()).isEqualTo(Walk.Flow.DONE);
    assertThat(node.effects).containsOnly(Map.entry("a", 2), Map.entry("b", 1));
    assertThat(node.keys).containsOnly("a", "b");
  }

  private static ReadDefinition read(String steps) {
    ReadDefinition read =
        DEFINITIONS.read("apiVersion: stewardry/v1\nname: x\nsteps:\n" + steps + "\n");
    assertThat(read.faults()).as(steps).isEmpty();
    return read;
  }

  /// A random definition, and what it does.
  private static final class Made {
    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final List<String> expected = new ArrayList<>();
    private final List<String> once = new ArrayList<>();
    private int id;

    Made(Random random) {
      this.random = random;
      row("", 1, List.of(""), true);
    }

    String text() {
      return text.toString();
    }

    Definition definition() {
      return read(text.toString()).definition();
    }

    /// @param prefixes of the paths, one for each time that the row is done
    private void row(String indent, int depth, List<String> prefixes, boolean done) {
      int steps = 1 + random.nextInt(4);
      for (int i = 0; i < steps; i++) {
        step(indent, depth, prefixes, done);
      }
    }

    private void step(String indent, int depth, List<String> prefixes, boolean done) {
      String name = "s" + id++;
      text.append(indent).append("- id: ").append(name).append('\n');
      String inner = indent + "  ";
      int items = -1;
      if (random.nextInt(5) == 0 && prefixes.size() < 20) {
        items = random.nextInt(4);
        text.append(inner)
            .append("forEach: {in: '")
            .append("[1, 2, 3, 4]".substring(0, items == 0 ? 1 : items * 3 - 1))
            .append("]', as: i")
            .append(name)
            .append(", limit: 5, atOnce: ")
            .append(1 + random.nextInt(3))
            .append("}\n");
      }
      List<String> paths = new ArrayList<>();
      for (String prefix : prefixes) {
        if (items < 0) {
          paths.add(prefix + name);
        }
        for (int i = 0; i < items; i++) {
          paths.add(prefix + name + "[" + i + "]");
        }
      }
      switch (depth < 4 ? random.nextInt(6) : 5) {
        case 0 -> {
          text.append(inner).append("parallel:\n");
          int blocks = 1 + random.nextInt(3);
          for (int b = 0; b < blocks; b++) {
            String block = "p" + id++;
            text.append(inner)
                .append("- id: ")
                .append(block)
                .append('\n')
                .append(inner)
                .append("  steps:\n");
            row(
                inner + "  ",
                depth + 1,
                paths.stream().map(path -> path + "/" + block + "/").toList(),
                done);
          }
        }
        case 1 -> {
          boolean first = random.nextBoolean();
          text.append(inner)
              .append("branch:\n")
              .append(inner)
              .append("- if: ")
              .append(first)
              .append('\n')
              .append(inner)
              .append("  steps:\n");
          List<String> within = paths.stream().map(path -> path + "/").toList();
          row(inner + "  ", depth + 1, within, done && first);
          text.append(inner).append("- steps:\n");
          row(inner + "  ", depth + 1, within, done && !first);
        }
        default -> {
          boolean never = random.nextInt(6) == 0 && items < 0;
          if (never) {
            text.append(inner).append("if: 1 > 2\n");
          }
          boolean single = random.nextInt(3) == 0;
          if (single) {
            text.append(inner).append("effect: once\n");
          }
          text.append(inner).append("act: {}\n");
          if (done && !never) {
            expected.addAll(paths);
            if (single) {
              once.addAll(paths);
            }
          }
        }
      }
    }
  }

  /// What a node does with a run, and what the database has kept of it.
  private static final class Node {
    private final Definition definition;
    private final Random random;
    private final double chance;
    final Map<String, RunStep> kept = new LinkedHashMap<>();
    final Map<String, Integer> effects = new HashMap<>();
    final Map<String, Integer> repeats = new HashMap<>();
    final List<String> keys = new ArrayList<>();
    private final UUID id = UUID.randomUUID();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    int crashes;
    int decided;
    boolean crashNext;

    Node(Definition definition, Random random, double chance) {
      this.definition = definition;
      this.random = random;
      this.chance = chance;
    }

    void runToTheEnd() {
      for (int i = 0; i < 5_000; i++) {
        Walk.Flow flow = turn();
        if (flow == Walk.Flow.DONE) {
          return;
        }
        assertThat(flow).isNotEqualTo(Walk.Flow.FAILED);
        if (kept.values().stream().anyMatch(step -> step.state() == RunStep.State.UNCLEAR)) {
          decide(random.nextBoolean() ? Runs.Decision.DONE : Runs.Decision.REPEAT);
        }
      }
      throw new AssertionError("it does not end");
    }

    void decide(Runs.Decision decision) {
      for (RunStep step : List.copyOf(kept.values())) {
        if (step.state() == RunStep.State.UNCLEAR) {
          kept.put(step.path(), StepsAnew.decided(step, decision, "so it is"));
          decided++;
          if (decision == Runs.Decision.REPEAT) {
            repeats.merge(step.path(), 1, Integer::sum);
          } else {
            // Somebody says that it was done, also where the node was lost before.
            effects.putIfAbsent(step.path(), 1);
          }
        }
      }
    }

    /// @return WAITING when the node was lost
    Walk.Flow turn() {
      Progress progress = new Progress(kept.values(), new RunStepStore.Logged(0, 0));
      Walk walk =
          new Walk(
              run(),
              progress,
              Map.of("act", new Acts()),
              () -> now,
              () -> {
                maybeCrash();
                save(progress);
                maybeCrash();
              },
              () -> false,
              () -> true);
      try {
        Walk.Flow flow = walk.row(definition.steps(), "", new Values(Map.of()));
        maybeCrash();
        save(progress);
        Instant wake = walk.wake();
        now = wake == null ? now.plusSeconds(1) : wake;
        return flow;
      } catch (Crash lost) {
        return Walk.Flow.WAITING;
      }
    }

    private void save(Progress progress) {
      progress.unsaved().forEach(step -> kept.put(step.path(), step));
      progress.saved();
    }

    private void maybeCrash() {
      if (random.nextDouble() < chance) {
        crashes++;
        throw new Crash();
      }
    }

    private Run run() {
      return new Run(
          id,
          id,
          "x",
          1,
          false,
          "MANUAL",
          null,
          null,
          0,
          JsonNodeFactory.instance.objectNode(),
          null,
          null,
          RunState.RUNNING,
          null,
          null,
          null,
          id,
          "x",
          now,
          now,
          null,
          null,
          1);
    }

    private final class Acts implements StepExecutor {
      @Override
      public String kind() {
        return "act";
      }

      @Override
      public StepOutcome execute(StepTurn turn) {
        effects.merge(turn.path(), 1, Integer::sum);
        keys.add(turn.key().substring(turn.key().indexOf(':') + 1));
        if (crashNext) {
          crashNext = false;
          crashes++;
          throw new Crash();
        }
        maybeCrash();
        return new StepOutcome.Done(JsonNodeFactory.instance.objectNode());
      }
    }
  }

  private record Act() implements StepKind {
    @Override
    public String key() {
      return "act";
    }

    @Override
    public String title() {
      return "Act";
    }

    @Override
    public String icon() {
      return "bolt";
    }

    @Override
    public String schema() {
      return "{\"type\": \"object\"}";
    }

    @Override
    public String example() {
      return "act: {}";
    }
  }
}
