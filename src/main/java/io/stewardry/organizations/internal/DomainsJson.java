package io.stewardry.organizations.internal;

import io.stewardry.organizations.DomainState;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.TxtProof;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// An organization's e-mail domains as the database aggregates them.
@Component
class DomainsJson {
  private static final TypeReference<List<Row>> ROWS = new TypeReference<>() {};

  private final JsonMapper json;

  DomainsJson(JsonMapper json) {
    this.json = json;
  }

  /// @param proof the token; the manager's row of its child has none
  private record Row(String domain, boolean primary, DomainState state, @Nullable String proof) {
    Organization.Domain shown() {
      if (proof == null || state == DomainState.PROVEN) {
        return new Organization.Domain(domain, primary, state, null, null);
      }
      TxtProof record = new TxtProof(domain, proof);
      return new Organization.Domain(domain, primary, state, record.name(), record.value());
    }
  }

  List<Organization.Domain> read(@Nullable String text) {
    return text == null ? List.of() : json.readValue(text, ROWS).stream().map(Row::shown).toList();
  }
}
