package io.stewardry.definitions.internal;

import io.stewardry.definitions.DefinitionFault;
import io.stewardry.definitions.Filling;
import io.stewardry.definitions.Mention;
import io.stewardry.definitions.StepText;
import io.stewardry.expressions.Expression;
import io.stewardry.expressions.ExpressionFault;
import io.stewardry.expressions.Template;
import io.stewardry.kernel.Validation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// Reads expressions and texts with gaps, and checks what they refer to.
final class Fillings {
  private static final String EXPRESSION = "#/$defs/expression";
  private static final String CREDENTIAL = "#/$defs/credential";
  private static final String CREDENTIAL_OR_TEXT = "#/$defs/credentialOrText";
  private static final String OF_VAULT = "vault:";

  /// Each is compiled, which takes up to a millisecond.
  private static final int MOST_EXPRESSIONS = 2_000;

  private final Source source;
  private final JsonNode schema;
  private final StepIndex index;
  private final @Nullable JsonNode parameters;
  private final List<DefinitionFault> faults;
  private final List<Mention> mentions;
  private int expressions;
  private boolean full;

  Fillings(
      Source source,
      JsonNode schema,
      StepIndex index,
      @Nullable JsonNode parameters,
      List<DefinitionFault> faults,
      List<Mention> mentions) {
    this.source = source;
    this.schema = schema;
    this.index = index;
    this.parameters = parameters;
    this.faults = faults;
    this.mentions = mentions;
  }

  /// Where it is read.
  ///
  /// @param step its id; empty outside of steps
  /// @param kind of the step
  record Place(String pointer, String step, String kind, Scope scope) {
    Place at(Object member) {
      return new Place(Validation.pointer(pointer, member), step, kind, scope);
    }
  }

  /// @param of the part of the schema that says what may stand there
  Filling filling(JsonNode value, JsonNode of, Place place) {
    String reference = of.path("$ref").asString("");
    if (reference.equals(EXPRESSION)) {
      Expression expression = expression(value, place);
      return expression == null ? new Filling.Fixed(value) : new Filling.Computed(expression);
    }
    if (reference.equals(CREDENTIAL)
        || reference.equals(CREDENTIAL_OR_TEXT) && value.asString("").startsWith(OF_VAULT)) {
      credential(value, place);
      return new Filling.Fixed(value);
    }
    if (reference.startsWith("#")) {
      return filling(value, schema.at(reference.substring(1)), place);
    }
    if (value.isObject()) {
      Map<String, Filling> members = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        JsonNode known = of.path("properties").path(member.getKey());
        members.put(
            member.getKey(),
            filling(
                member.getValue(),
                known.isMissingNode() ? of.path("additionalProperties") : known,
                place.at(member.getKey())));
      }
      return new Filling.Members(members);
    }
    if (value.isArray()) {
      List<Filling> items = new ArrayList<>();
      for (int i = 0; i < value.size(); i++) {
        items.add(filling(value.get(i), of.path("items"), place.at(i)));
      }
      return new Filling.Items(List.copyOf(items));
    }
    return value.isString() ? text(value, place) : new Filling.Fixed(value);
  }

  private Filling text(JsonNode value, Place place) {
    String text = value.stringValue();
    if (text.startsWith(OF_VAULT)) {
      faults.add(
          source.fault(
              place.pointer,
              "A credential can be named only in the member credential (or one that is meant for it), so that"
                  + " nothing else ever contains a secret."));
    }
    if (!text.contains("${") || tooMany(place)) {
      return new Filling.Fixed(value);
    }
    try {
      Template template = Template.parse(text, place.scope.names());
      expressions += template.gaps();
      check(template.reads(), place);
      return template.gaps() > 0
          ? new Filling.Text(template)
          : new Filling.Fixed(StringNode.valueOf(template.text(Map.of())));
    } catch (ExpressionFault fault) {
      faults.add(source.fault(place.pointer, fault.line(), fault.column(), words(fault)));
      return new Filling.Fixed(value);
    }
  }

  private void credential(JsonNode value, Place place) {
    String name = value.asString("").substring(OF_VAULT.length());
    if (name.contains("${")) {
      faults.add(
          source.fault(
              place.pointer, "Write the name of the credential out: it cannot be computed."));
    } else {
      mention(Mention.Kind.CREDENTIAL, name, place);
    }
  }

  /// The body of a step or a trigger, for what its kind checks itself.
  StepText written(JsonNode body, Place place) {
    return new StepText() {
      @Override
      public JsonNode body() {
        return body;
      }

      @Override
      public void fault(String pointer, String detail) {
        faults.add(source.fault(place.pointer + pointer, detail));
      }

      @Override
      public void mention(String pointer, Mention.Kind kind, String name) {
        Fillings.this.mention(
            kind, name, new Place(place.pointer + pointer, place.step, place.kind, place.scope));
      }
    };
  }

  private void mention(Mention.Kind kind, String name, Place place) {
    DefinitionFault at = source.fault(place.pointer, "");
    mentions.add(new Mention(kind, name, place.kind, at.line(), at.column(), place.pointer));
  }

  /// @return null when it is wrong, which is noted
  @Nullable Expression expression(JsonNode value, Place place) {
    if (tooMany(place)) {
      return null;
    }
    expressions++;
    try {
      Expression expression = Expression.parse(value.asString(""), place.scope.names());
      check(expression.reads(), place);
      return expression;
    } catch (ExpressionFault fault) {
      faults.add(source.fault(place.pointer, fault.line(), fault.column(), words(fault)));
      return null;
    }
  }

  /// Reading goes on without the others, which is noted once.
  private boolean tooMany(Place place) {
    if (expressions < MOST_EXPRESSIONS) {
      return false;
    }
    if (!full) {
      full = true;
      faults.add(
          source.fault(
              place.pointer,
              "It has more than %,d expressions. Move some steps to another automation and run that."
                  .formatted(MOST_EXPRESSIONS)));
    }
    return true;
  }

  private static String words(ExpressionFault fault) {
    return String.valueOf(fault.getMessage());
  }

  private void check(List<List<String>> reads, Place place) {
    for (List<String> chain : reads) {
      if (chain.size() < 2) {
        continue;
      }
      String name = chain.get(1);
      if (chain.getFirst().equals("steps") && !place.scope.done().contains(name)) {
        faults.add(source.fault(place.pointer, index.whyNot(name, place.step)));
      }
      if (chain.getFirst().equals("inputs") && parameters != null && !known(name)) {
        faults.add(
            source.fault(
                place.pointer,
                "There is no parameter “"
                    + name
                    + "”."
                    + Similar.question(name, parameters.path("properties").propertyNames())));
      }
    }
  }

  private boolean known(String parameter) {
    return parameters != null && parameters.path("properties").has(parameter);
  }
}
