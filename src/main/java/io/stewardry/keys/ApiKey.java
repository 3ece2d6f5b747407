package io.stewardry.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An API key as its owner sees it later. The key itself is kept nowhere.
///
/// @param prefix the first characters of the key, by which people tell one from another
/// @param scopes permission keys: the most that the key may do
/// @param organizationId the one organization where it works; null for all that its owner reaches
/// @param expiresAt from here on it is refused
/// @param lastUsedAt to the minute; null when it was not used yet
/// @param networks from where it is accepted, in CIDR notation; from everywhere when there is none
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ApiKey(
    UUID id,
    String name,
    String prefix,
    List<String> scopes,
    @Nullable UUID organizationId,
    Instant expiresAt,
    @Nullable Instant lastUsedAt,
    Instant createdAt,
    List<String> networks,
    ApiKeyState state) {
  public ApiKey {
    scopes = List.copyOf(scopes);
    networks = List.copyOf(networks);
  }
}
