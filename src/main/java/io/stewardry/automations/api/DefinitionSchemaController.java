package io.stewardry.automations.api;

import io.stewardry.definitions.DefinitionSchema;
import io.stewardry.tenancy.Public;
import java.nio.charset.StandardCharsets;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The schema of definitions, by which editors complete and check them.
@RestController
class DefinitionSchemaController {
  private final DefinitionSchema schema;

  DefinitionSchemaController(DefinitionSchema schema) {
    this.schema = schema;
  }

  @Public
  @GetMapping(path = "/schemas/automation-v1.json", produces = "application/schema+json")
  byte[] schema() {
    return schema.document().toString().getBytes(StandardCharsets.UTF_8);
  }
}
