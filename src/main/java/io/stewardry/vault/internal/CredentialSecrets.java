package io.stewardry.vault.internal;

import io.stewardry.secrets.Sealing;
import io.stewardry.secrets.SecretId;
import io.stewardry.vault.CredentialKind;
import io.stewardry.vault.Destination;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Seals and opens the secrets of a credential, all members as one. They open only for the places
/// that the credential named when they were given: if somebody changes those in the database,
/// nothing opens any more.
@Component
public class CredentialSecrets {
  private static final TypeReference<Map<String, String>> MEMBERS = new TypeReference<>() {};

  private final Sealing sealing;
  private final JsonMapper json;

  CredentialSecrets(Sealing sealing, JsonMapper json) {
    this.sealing = sealing;
    this.json = json;
  }

  static SecretId id(
      UUID credential, long version, CredentialKind kind, Collection<Destination> destinations) {
    return new SecretId(
        "credential",
        credential,
        version,
        kind
            + destinations.stream()
                .map(Destination::text)
                .sorted()
                .collect(Collectors.joining(" ", " ", "")));
  }

  /// In the transaction that keeps it.
  public byte[] seal(
      UUID credential,
      long version,
      CredentialKind kind,
      Collection<Destination> destinations,
      Map<String, String> members) {
    return sealing.seal(
        json.writeValueAsBytes(members), id(credential, version, kind, destinations));
  }

  /// @return empty when it does not open
  public <T> Optional<T> open(KeptCredentialStore.Kept kept, Function<Map<String, String>, T> use) {
    return sealing.open(
        kept.sealed(),
        id(
            kept.credential().id(),
            kept.secretVersion(),
            kept.credential().kind(),
            kept.credential().destinations()),
        opened -> use.apply(json.readValue(opened.bytes(), MEMBERS)));
  }
}
