package io.stewardry.steps;

import io.stewardry.definitions.StepKind;
import io.stewardry.definitions.StepText;
import org.springframework.stereotype.Component;

/// Asks a database.
@Component
class SqlStep implements StepKind {
  static final String KEY = "sql";

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String title() {
    return "SQL query";
  }

  @Override
  public String icon() {
    return "database";
  }

  @Override
  public String schema() {
    return """
    {"description": "A statement to a database. The result is {rows, count}, or {updated}.", "type": "object", "required": ["credential", "query"], "additionalProperties": false, "properties": {
      "credential": {"$ref": "#/$defs/credential", "description": "One of the kind database, by its name: vault:name"},
      "query": {"description": "One statement, with ? for each value.", "type": "string", "minLength": 1, "maxLength": 20000},
      "parameters": {"description": "The values, in order.", "type": "array", "maxItems": 100},
      "maxRows": {"description": "More rows are left out.", "type": "integer", "minimum": 1, "maximum": 10000, "default": 1000}
    }}
    """;
  }

  @Override
  public String example() {
    return """
    sql:
      credential: vault:database
      query: select name from job where state = ?
      parameters: [failed]
    """;
  }

  @Override
  public void check(StepText step) {
    if (step.body().path("query").stringValue().contains("${")) {
      step.fault(
          "/query",
          "A value never becomes part of a statement. Write ? and put the value into parameters.");
    }
  }
}
