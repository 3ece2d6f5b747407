package io.stewardry.definitions;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.stewardry.definitions.internal.LinearRegularExpressions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The JSON schema of definitions, as it is published for editors: the frame of the language with
/// the kinds of steps and triggers that modules bring.
@Component
public class DefinitionSchema {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ObjectNode document;
  private final Schema schema;

  DefinitionSchema(List<StepKind> steps, List<TriggerKind> triggers) {
    this.document = frame();
    ObjectNode ofSteps = (ObjectNode) document.at("/$defs/step/properties");
    steps.forEach(kind -> ofSteps.set(kind.key(), JSON.readTree(kind.schema())));
    ObjectNode ofTriggers = (ObjectNode) document.at("/properties/triggers/properties");
    triggers.forEach(kind -> ofTriggers.set(kind.key(), JSON.readTree(kind.schema())));
    this.schema = compiled(document);
  }

  private static ObjectNode frame() {
    try (InputStream file =
        Objects.requireNonNull(
            DefinitionSchema.class.getResourceAsStream("/definitions/automation-v1.json"))) {
      return (ObjectNode) JSON.readTree(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Without access to files or addresses, and with regular expressions that take linear time:
  /// people write some of them.
  static Schema compiled(JsonNode document) {
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry ->
                registry
                    .schemaLoader(loader -> loader.fetchRemoteResources(false))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .regularExpressionFactory(LinearRegularExpressions.FACTORY)
                            .build()))
        .getSchema(document);
  }

  public JsonNode document() {
    return document.deepCopy();
  }

  List<Error> errors(JsonNode definition) {
    return schema.validate(definition);
  }
}
