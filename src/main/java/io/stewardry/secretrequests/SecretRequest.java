package io.stewardry.secretrequests;

import io.stewardry.vault.AskedSecret;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That somebody is asked to hand over a secret. Its link is nowhere but in the mail to them.
///
/// @param note by the one who asks; null for none
/// @param person who is asked
/// @param askedBy who asks, also when they are gone since
/// @param openedAt when its form was opened in a browser first; null when it was not
/// @param usedAt when the secret was entered; null when it was not
public record SecretRequest(
    UUID id,
    AskedSecret asked,
    @Nullable String note,
    Addressee person,
    Asker askedBy,
    SecretRequestState state,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant openedAt,
    @Nullable Instant usedAt) {

  public record Addressee(UUID id, String firstName, String name, String email) {}

  /// @param organization where they are at home, if that is another one
  public record Asker(UUID id, String name, @Nullable String organization) {}
}
