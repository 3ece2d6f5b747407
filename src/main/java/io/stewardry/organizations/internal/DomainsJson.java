package io.stewardry.organizations.internal;

import io.stewardry.organizations.Organization;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// An organization's e-mail domains as the database aggregates them.
@Component
class DomainsJson {
  private static final TypeReference<List<Organization.Domain>> DOMAINS = new TypeReference<>() {};

  private final JsonMapper json;

  DomainsJson(JsonMapper json) {
    this.json = json;
  }

  List<Organization.Domain> read(@Nullable String text) {
    return text == null ? List.of() : json.readValue(text, DOMAINS);
  }
}
