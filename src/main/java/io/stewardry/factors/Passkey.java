package io.stewardry.factors;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One's own passkey.
///
/// @param synced whether what made it keeps it in several places, such as a password manager does
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Passkey(
    UUID id, String label, boolean synced, Instant createdAt, @Nullable Instant lastUsedAt) {}
