package io.stewardry.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A live session, as its owner sees it.
public record SessionInfo(
    UUID id,
    Instant createdAt,
    Instant expiresAt,
    @Nullable String ip,
    @Nullable String userAgent) {}
