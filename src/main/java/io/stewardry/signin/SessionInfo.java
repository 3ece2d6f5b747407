package io.stewardry.signin;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A live session, as its owner sees it.
///
/// @param lastUsedAt to the minute
/// @param current the one that asks
public record SessionInfo(
    UUID id,
    Instant createdAt,
    Instant expiresAt,
    Instant lastUsedAt,
    @Nullable String ip,
    @Nullable String userAgent,
    boolean current) {}
