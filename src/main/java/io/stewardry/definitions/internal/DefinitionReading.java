package io.stewardry.definitions.internal;

import com.networknt.schema.Error;
import io.stewardry.definitions.Concurrency;
import io.stewardry.definitions.Definition;
import io.stewardry.definitions.DefinitionFault;
import io.stewardry.definitions.Mention;
import io.stewardry.definitions.ReadDefinition;
import io.stewardry.definitions.Step;
import io.stewardry.definitions.StepKind;
import io.stewardry.definitions.TriggerKind;
import io.stewardry.definitions.internal.Fillings.Place;
import io.stewardry.expressions.Expression;
import io.stewardry.kernel.Permission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads one text: its YAML, then by the schema, then what only a reader of the whole can know.
public final class DefinitionReading {
  /// As many as somebody can take in at once.
  private static final int MOST_FAULTS = 100;

  private final Source source;
  private final JsonNode schema;
  private final Map<String, StepKind> kinds;
  private final Map<String, TriggerKind> triggers;
  private final List<DefinitionFault> faults = new ArrayList<>();
  private final List<Mention> mentions = new ArrayList<>();

  private DefinitionReading(
      Source source,
      JsonNode schema,
      Map<String, StepKind> kinds,
      Map<String, TriggerKind> triggers) {
    this.source = source;
    this.schema = schema;
    this.kinds = kinds;
    this.triggers = triggers;
  }

  /// @param errors what the schema finds in a tree
  public static ReadDefinition of(
      String text,
      JsonNode schema,
      Function<JsonNode, List<Error>> errors,
      Map<String, StepKind> kinds,
      Map<String, TriggerKind> triggers) {
    Source source;
    try {
      source = SourceReader.read(text);
    } catch (SourceReader.Wrong wrong) {
      return new ReadDefinition(null, List.of(wrong.fault()));
    }
    List<SchemaWords.Found> found = new SchemaWords(schema).of(errors.apply(source.root()));
    if (!found.isEmpty()) {
      return new ReadDefinition(
          null,
          sorted(
              found.stream()
                  .map(one ->
                      one.ofName()
                          ? source.faultOfName(one.pointer(), one.detail())
                          : source.fault(one.pointer(), one.detail()))
                  .toList()));
    }
    DefinitionReading reading = new DefinitionReading(source, schema, kinds, triggers);
    Definition definition = reading.definition();
    return reading.faults.isEmpty()
        ? new ReadDefinition(definition, List.of())
        : new ReadDefinition(null, sorted(reading.faults));
  }

  private static List<DefinitionFault> sorted(List<DefinitionFault> faults) {
    return faults.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt(DefinitionFault::line)
                .thenComparingInt(DefinitionFault::column))
        .limit(MOST_FAULTS)
        .toList();
  }

  private Definition definition() {
    JsonNode root = source.root();
    JsonNode parameters = root.has("parameters") ? root.path("parameters") : null;
    if (parameters != null) {
      new ParameterReading(source, faults).check(parameters);
    }
    StepIndex index = new StepIndex(root.path("steps"));
    Fillings fillings = new Fillings(source, schema, index, parameters, faults, mentions);
    StepReading steps = new StepReading(source, schema, kinds, fillings, faults);
    steps.checkSize(index);
    StepReading.Row row =
        steps.row(root.path("steps"), "/steps", new Scope(Scope.OF_STEPS, Set.of()), 1);
    Scope end = new Scope(Scope.OF_STEPS, row.done());
    Duration timeout = steps.duration(root, "timeout", "");
    return new Definition(
        root.path("name").stringValue(),
        root.has("description") ? root.path("description").stringValue() : null,
        parameters,
        triggers(root.path("triggers"), fillings),
        concurrency(root.path("concurrency"), fillings),
        timeout == null ? Definition.USUAL_TIMEOUT : timeout,
        row.steps(),
        output(root.path("output"), fillings, end),
        List.copyOf(mentions),
        needs(row.steps()),
        summaries(root.path("triggers")));
  }

  private Set<Permission> needs(List<Step> steps) {
    Set<Permission> needed = EnumSet.noneOf(Permission.class);
    for (Step step : steps) {
      StepKind kind = kinds.get(step.kind());
      if (kind != null) {
        needed.addAll(kind.needs());
      }
      step.blocks().forEach(block -> needed.addAll(needs(block.steps())));
    }
    return needed;
  }

  private List<Map<String, Object>> summaries(JsonNode written) {
    List<Map<String, Object>> all = new ArrayList<>();
    written
        .properties()
        .forEach(trigger -> {
          TriggerKind kind = triggers.get(trigger.getKey());
          if (kind != null) {
            all.addAll(kind.summaries(trigger.getValue()));
          }
        });
    return List.copyOf(all);
  }

  private Map<String, JsonNode> triggers(JsonNode written, Fillings fillings) {
    Map<String, JsonNode> read = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> trigger : written.properties()) {
      read.put(trigger.getKey(), trigger.getValue());
      TriggerKind kind = triggers.get(trigger.getKey());
      if (kind != null) {
        Place place =
            new Place(
                "/triggers/" + trigger.getKey(),
                "",
                trigger.getKey(),
                new Scope(Set.of("event", "now"), Set.of()));
        fillings.filling(
            trigger.getValue(),
            schema.at("/properties/triggers/properties/" + trigger.getKey()),
            place);
        kind.check(fillings.written(trigger.getValue(), place));
      }
    }
    return read;
  }

  private @Nullable Concurrency concurrency(JsonNode written, Fillings fillings) {
    if (written.isMissingNode()) {
      return null;
    }
    Expression key =
        fillings.expression(
            written.path("key"),
            new Place("/concurrency/key", "", "", new Scope(Scope.OF_START, Set.of())));
    return key == null
        ? null
        : new Concurrency(
            key,
            written.path("limit").asInt(1),
            Concurrency.WhenBusy.valueOf(
                written.path("whenBusy").asString("queue").toUpperCase(Locale.ROOT)));
  }

  private Map<String, Expression> output(JsonNode written, Fillings fillings, Scope scope) {
    Map<String, Expression> read = new LinkedHashMap<>();
    written
        .properties()
        .forEach(member -> {
          Expression value =
              fillings.expression(
                  member.getValue(), new Place("/output/" + member.getKey(), "", "", scope));
          if (value != null) {
            read.put(member.getKey(), value);
          }
        });
    return read;
  }
}
