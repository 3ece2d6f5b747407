package io.stewardry.definitions.internal;

import io.stewardry.definitions.DefinitionFault;
import io.stewardry.definitions.Inputs;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Checks what a definition asks for at its start, beyond what the schema says.
final class ParameterReading {
  private static final Set<String> OF_TEXTS = Set.of("pattern", "format", "minLength", "maxLength");
  private static final Set<String> OF_NUMBERS = Set.of("minimum", "maximum");
  private static final Set<String> OF_LISTS = Set.of("items", "minItems", "maxItems");

  private final Source source;
  private final List<DefinitionFault> faults;

  ParameterReading(Source source, List<DefinitionFault> faults) {
    this.source = source;
    this.faults = faults;
  }

  void check(JsonNode parameters) {
    JsonNode properties = parameters.path("properties");
    for (int i = 0; i < parameters.path("required").size(); i++) {
      String name = parameters.path("required").get(i).asString();
      if (!properties.has(name)) {
        faults.add(
            source.fault("/parameters/required/" + i, "There is no parameter “" + name + "”."));
      }
    }
    properties
        .properties()
        .forEach(
            member -> parameter(member.getValue(), "/parameters/properties/" + member.getKey()));
  }

  private void parameter(JsonNode parameter, String pointer) {
    String type = parameter.path("type").asString();
    for (String member : parameter.propertyNames()) {
      boolean fits =
          OF_TEXTS.contains(member)
              ? type.equals("string")
              : OF_NUMBERS.contains(member)
                  ? type.equals("integer") || type.equals("number")
                  : !OF_LISTS.contains(member) || type.equals("array");
      if (!fits) {
        faults.add(
            source.faultOfName(
                pointer + "/" + member, member + " does not go with the type " + type + "."));
      }
    }
    if (type.equals("array") && !parameter.has("items")) {
      faults.add(source.fault(pointer, "“items” is missing: say what the list contains."));
    }
    LinearRegularExpressions.fault(parameter.path("pattern").asString(""))
        .ifPresent(fault ->
            faults.add(
                source.fault(
                    pointer + "/pattern", "It is no regular expression (RE2): " + fault + ".")));
    if (parameter.has("default") && !Inputs.takes(parameter, parameter.path("default"))) {
      faults.add(
          source.fault(pointer + "/default", "The parameter does not take its own default."));
    }
  }
}
