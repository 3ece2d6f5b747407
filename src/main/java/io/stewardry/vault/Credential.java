package io.stewardry.vault;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A credential of the acting organization, without what is secret.
///
/// @param fields what is not secret: texts, whole numbers, lists of texts
/// @param destinations where alone it is sent; empty: nowhere is written down
/// @param secret which secret members it has; a member of its kind that it has not is not set
/// @param owner who answers for it; null for nobody, also when they have left or are suspended
/// @param expiresAt when it ends in the system that it is for
/// @param rotateAt when it is due to be replaced; null: it has no interval
/// @param lastUsedAt by a run, a check, an agent or a sync; a test is no use
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Credential(
    UUID id,
    String name,
    @Nullable String application,
    CredentialKind kind,
    Map<String, Object> fields,
    List<Destination> destinations,
    Set<String> secret,
    @Nullable Owner owner,
    @Nullable Instant expiresAt,
    @Nullable Integer rotateEveryDays,
    @Nullable Instant rotateAt,
    Instant createdAt,
    Instant rotatedAt,
    @Nullable Instant lastUsedAt,
    long uses,
    int version) {

  public record Owner(UUID id, String name) {}

  public boolean expired(Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }

  public boolean rotationDue(Instant now) {
    return rotateAt != null && !rotateAt.isAfter(now);
  }
}
