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
/// @param rotateAtMostDays the greatest interval that the settings of the organization let it have
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
    @Nullable Integer rotateAtMostDays,
    @Nullable Instant rotateAt,
    Instant createdAt,
    Instant rotatedAt,
    @Nullable Instant lastUsedAt,
    long uses,
    int version) {

  public record Owner(UUID id, String name) {}

  /// The interval after which its secret is due to be replaced.
  ///
  /// @param from who says so: the credential itself, or a setting of the organization, because the
  ///   credential has none or a longer one
  public record Rotation(int everyDays, From from) {
    public enum From {
      CREDENTIAL,
      SETTING
    }
  }

  /// Null: it has no interval.
  public @Nullable Rotation rotation() {
    if (rotateAtMostDays != null
        && (rotateEveryDays == null || rotateEveryDays > rotateAtMostDays)) {
      return new Rotation(rotateAtMostDays, Rotation.From.SETTING);
    }
    return rotateEveryDays == null ? null : new Rotation(rotateEveryDays, Rotation.From.CREDENTIAL);
  }

  public boolean expired(Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }

  public boolean rotationDue(Instant now) {
    return rotateAt != null && !rotateAt.isAfter(now);
  }
}
