package io.stewardry.vault;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A credential that somebody asks for, as it was sent.
public record CredentialDraft(
    @Nullable String name,
    @Nullable String application,
    @Nullable String kind,
    @Nullable Map<String, @Nullable Object> fields,
    @Nullable Map<String, @Nullable Object> secret,
    @Nullable String ownerId,
    @Nullable String expiresAt,
    @Nullable Integer rotateEveryDays) {

  /// Without what is secret: it must not get into a log by accident.
  @Override
  public String toString() {
    return "CredentialDraft[" + kind + "]";
  }
}
