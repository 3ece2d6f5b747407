package io.stewardry.definitions.internal;

import com.networknt.schema.Error;
import io.stewardry.expressions.KindOfValue;
import io.stewardry.kernel.Validation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a check by a schema has found, in one sentence for each place.
public final class SchemaWords {
  private final JsonNode schema;

  public SchemaWords(JsonNode schema) {
    this.schema = schema;
  }

  /// What is wrong at one place.
  ///
  /// @param pointer of the member
  /// @param ofName it is about the member's name and not about its value
  public record Found(String pointer, boolean ofName, String detail) {}

  /// One for each place: what does not have the right kind needs no more words.
  public List<Found> of(List<Error> errors) {
    Set<String> seen = new HashSet<>();
    return errors.stream().map(this::found).filter(found -> seen.add(found.pointer())).toList();
  }

  private Found found(Error error) {
    String at = error.getInstanceLocation().toString();
    return switch (error.getKeyword()) {
      case "additionalProperties" -> new Found(member(at, error), true, unknown(error, at));
      case "propertyNames" ->
          new Found(
              member(at, error),
              true,
              error.getSchemaNode().path("description").asString("It cannot be called so."));
      case "required" ->
          new Found(
              member(at, error), false, "“" + error.getProperty() + "” is missing" + in(at) + ".");
      default -> new Found(at, false, sentence(error));
    };
  }

  private static String member(String at, Error error) {
    return Validation.pointer(at, String.valueOf(error.getProperty()));
  }

  private static String in(String at) {
    if (at.isEmpty()) {
      return "";
    }
    String last = at.substring(at.lastIndexOf('/') + 1);
    return Character.isDigit(last.charAt(0)) ? "" : " in " + last;
  }

  private String unknown(Error error, String at) {
    String name = String.valueOf(error.getProperty());
    return "There is no “"
        + shortened(name)
        + "”"
        + in(at)
        + "."
        + Similar.question(name, schema.at(parent(error)).path("properties").propertyNames());
  }

  private String sentence(Error error) {
    JsonNode value = error.getInstanceNode();
    Object[] arguments = error.getArguments();
    return switch (error.getKeyword()) {
      case "type" ->
          "It takes " + kinds(error.getSchemaNode()) + " and not " + KindOfValue.of(value) + ".";
      case "enum" -> "It takes " + choices(error.getSchemaNode()) + ".";
      case "const" -> "It takes " + error.getSchemaNode().asString() + ".";
      case "maximum" -> "It is at most " + arguments[0] + ".";
      case "minimum" -> "It is at least " + arguments[0] + ".";
      case "maxLength" -> "It has at most " + arguments[0] + " characters.";
      case "minItems", "maxItems" ->
          "It has "
              + (error.getKeyword().startsWith("min") ? "at least " : "at most ")
              + error.getSchemaNode().asString()
              + " of them.";
      case "uniqueItems" -> "It has the same entry twice.";
      default -> described(error);
    };
  }

  /// What the schema says of the place is what people have to know.
  private String described(Error error) {
    JsonNode description = schema.at(parent(error)).path("description");
    if (description.isString()) {
      return description.stringValue();
    }
    return switch (error.getKeyword()) {
      case "pattern" -> "It has to match " + error.getSchemaNode().asString() + ".";
      case "minLength" -> "It has at least " + error.getSchemaNode().asString() + " characters.";
      case "format" ->
          switch (error.getSchemaNode().asString()) {
            case "date" -> "It takes a date, such as 2026-03-31.";
            case "date-time" -> "It takes a time, such as 2026-03-31T08:00:00Z.";
            case "email" -> "It takes an e-mail address.";
            case "uri" -> "It takes an address, such as https://example.com.";
            default -> "It cannot be this.";
          };
      default -> "It cannot be this.";
    };
  }

  /// Of the part of the schema in whose keyword it failed.
  private static String parent(Error error) {
    String location = String.valueOf(error.getSchemaLocation().getFragment());
    return location.substring(0, Math.max(0, location.lastIndexOf('/')));
  }

  private static String kinds(JsonNode types) {
    List<String> kinds = new ArrayList<>();
    if (types.isArray()) {
      types.forEach(type -> kinds.add(kind(type.asString())));
    } else {
      kinds.add(kind(types.asString()));
    }
    return either(kinds);
  }

  private static String kind(String type) {
    return switch (type) {
      case "string" -> "a text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      case "object" -> "a map";
      default -> "null";
    };
  }

  private static String choices(JsonNode values) {
    List<String> choices = new ArrayList<>();
    values.forEach(value -> choices.add(value.asString()));
    return either(choices);
  }

  private static String either(List<String> choices) {
    return choices.size() == 1
        ? choices.getFirst()
        : String.join(", ", choices.subList(0, choices.size() - 1)) + " or " + choices.getLast();
  }

  private static String shortened(@Nullable String text) {
    String known = String.valueOf(text);
    return known.length() > 60 ? known.substring(0, 60) + "…" : known;
  }
}
