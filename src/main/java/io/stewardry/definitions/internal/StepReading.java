package io.stewardry.definitions.internal;

import io.stewardry.definitions.Definition;
import io.stewardry.definitions.DefinitionFault;
import io.stewardry.definitions.Durations;
import io.stewardry.definitions.Filling;
import io.stewardry.definitions.Retry;
import io.stewardry.definitions.Step;
import io.stewardry.definitions.StepKind;
import io.stewardry.definitions.internal.Fillings.Place;
import io.stewardry.expressions.Expression;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the steps of a definition that its schema takes.
final class StepReading {
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final int MOST_ROUNDS = 1_000;

  private final Source source;
  private final JsonNode schema;
  private final Map<String, StepKind> kinds;
  private final Fillings fillings;
  private final List<DefinitionFault> faults;

  StepReading(
      Source source,
      JsonNode schema,
      Map<String, StepKind> kinds,
      Fillings fillings,
      List<DefinitionFault> faults) {
    this.source = source;
    this.schema = schema;
    this.kinds = kinds;
    this.fillings = fillings;
    this.faults = faults;
  }

  /// What was read of a row of steps.
  ///
  /// @param done the ids that what follows can read
  record Row(List<Step> steps, Set<String> done) {}

  /// @param rounds how often it may be done at most, through the loops around it
  Row row(JsonNode steps, String pointer, Scope scope, int rounds) {
    List<Step> read = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (int i = 0; i < steps.size(); i++) {
      Set<String> further = new HashSet<>();
      read.add(step(steps.get(i), pointer + "/" + i, scope.after(done), rounds, further));
      done.addAll(further);
    }
    return new Row(List.copyOf(read), done);
  }

  private Step step(JsonNode step, String pointer, Scope scope, int rounds, Set<String> done) {
    String id = step.path("id").stringValue();
    String kind = kind(step, pointer);
    Place around = new Place(pointer, id, kind, scope);
    Expression condition =
        step.has("if") ? fillings.expression(step.path("if"), around.at("if")) : null;
    Step.Loop loop = step.has("forEach") ? loop(step.path("forEach"), around, rounds) : null;
    Scope inner = loop == null ? scope : scope.with(List.of(loop.as(), Step.Loop.INDEX));
    int within = loop == null ? rounds : rounds * loop.limit();
    Set<String> inside = new HashSet<>();
    List<Step.Block> blocks = blocks(step, kind, pointer, id, inner, within, inside);
    Filling body = body(step, kind, new Place(pointer + "/" + kind, id, kind, inner));
    done.add(id);
    if (loop == null) {
      done.addAll(inside);
    }
    return new Step(
        id,
        kind,
        body,
        condition,
        loop,
        retry(step, pointer),
        duration(step, "timeout", pointer),
        step.path("onError").asString("").equals("continue"),
        step.path("effect").asString("").equals("once"),
        step.path("always").asBoolean(false),
        blocks);
  }

  /// A step does exactly one thing.
  private String kind(JsonNode step, String pointer) {
    List<String> found = new ArrayList<>();
    for (String name : step.propertyNames()) {
      if (kinds.containsKey(name) || name.equals(Step.BRANCH) || name.equals(Step.PARALLEL)) {
        found.add(name);
      }
    }
    if (found.isEmpty()) {
      faults.add(source.fault(pointer, "Say what the step does, such as " + some() + "."));
      return "";
    }
    if (found.size() > 1) {
      faults.add(
          source.faultOfName(
              pointer + "/" + found.get(1),
              "A step does one thing, and this one has "
                  + String.join(" and ", found)
                  + ". Write a step for each."));
    }
    return found.getFirst();
  }

  private String some() {
    return kinds.keySet().stream()
        .sorted()
        .limit(3)
        .reduce((a, b) -> a + ", " + b)
        .orElse("branch");
  }

  private Step.@Nullable Loop loop(JsonNode loop, Place around, int rounds) {
    Place place = around.at("forEach");
    Expression in = fillings.expression(loop.path("in"), place.at("in"));
    String as = loop.path("as").asString(Step.Loop.ITEM);
    int limit = loop.path("limit").asInt(100);
    if (around.scope().names().contains(as) || as.equals(Step.Loop.INDEX)) {
      faults.add(
          source.fault(
              place.at("as").pointer(), "“" + as + "” is the name of something else here."));
    }
    if ((long) rounds * limit > MOST_ROUNDS) {
      faults.add(
          source.fault(
              place.pointer(),
              "Loops within loops go round at most %,d times together. Give each a limit."
                  .formatted(MOST_ROUNDS)));
    }
    return in == null ? null : new Step.Loop(in, as, limit, loop.path("atOnce").asInt(1));
  }

  private List<Step.Block> blocks(
      JsonNode step,
      String kind,
      String pointer,
      String id,
      Scope scope,
      int rounds,
      Set<String> done) {
    List<Step.Block> read = new ArrayList<>();
    JsonNode blocks =
        kind.equals(Step.BRANCH) || kind.equals(Step.PARALLEL) ? step.path(kind) : step.path("");
    for (int i = 0; i < blocks.size(); i++) {
      JsonNode block = blocks.get(i);
      Place place = new Place(pointer + "/" + kind + "/" + i, id, kind, scope);
      Expression condition =
          block.has("if") ? fillings.expression(block.path("if"), place.at("if")) : null;
      if (kind.equals(Step.BRANCH) && !block.has("if") && i < blocks.size() - 1) {
        faults.add(
            source.fault(place.pointer(), "Only the last one needs no if: it is done otherwise."));
      }
      Row row = row(block.path("steps"), place.pointer() + "/steps", scope, rounds);
      done.addAll(row.done());
      read.add(
          new Step.Block(
              block.has("id") ? block.path("id").stringValue() : null, condition, row.steps()));
    }
    return List.copyOf(read);
  }

  private Filling body(JsonNode step, String kind, Place place) {
    StepKind known = kinds.get(kind);
    JsonNode body = step.path(kind);
    if (known == null) {
      return new Filling.Fixed(body);
    }
    known.check(fillings.written(body, place));
    return fillings.filling(body, schema.at("/$defs/step/properties/" + kind), place);
  }

  private Retry retry(JsonNode step, String pointer) {
    JsonNode retry = step.path("retry");
    if (retry.isMissingNode()) {
      return Retry.NONE;
    }
    Set<String> on = new HashSet<>();
    retry.path("on").forEach(item -> on.add(item.asString()));
    Duration delay = duration(retry, "delay", pointer + "/retry");
    Duration most = duration(retry, "max", pointer + "/retry");
    return new Retry(
        retry.path("attempts").asInt(1),
        delay == null ? Retry.NONE.delay() : delay,
        retry.path("factor").asDouble(Retry.NONE.factor()),
        most == null ? Retry.NONE.most() : most,
        retry.path("jitter").asBoolean(true),
        Set.copyOf(on));
  }

  /// @return null when it is not there
  @Nullable Duration duration(JsonNode of, String member, String pointer) {
    if (!of.has(member)) {
      return null;
    }
    Duration read = Durations.of(of.path(member).asString(""));
    if (read.isZero() || read.compareTo(LONGEST) > 0) {
      faults.add(
          source.fault(pointer + "/" + member, "It is more than nothing and at most 90 days."));
    }
    return read;
  }

  void checkSize(StepIndex index) {
    if (index.size() > Definition.MOST_STEPS) {
      faults.add(
          source.fault(
              "/steps",
              "It has %,d steps with those in branches, and at most %d are allowed."
                  .formatted(index.size(), Definition.MOST_STEPS)));
    }
    if (index.deepest() > Definition.DEEPEST) {
      faults.add(
          source.fault(
              "/steps",
              "Branches are nested deeper than %d levels. Move some steps to another automation and run that."
                  .formatted(Definition.DEEPEST)));
    }
    index
        .twice()
        .forEach((pointer, id) ->
            faults.add(
                source.fault(
                    pointer,
                    "“"
                        + id
                        + "” is the name of the step in line "
                        + source.fault(index.pointer(id) + "/id", "").line()
                        + " already.")));
  }
}
