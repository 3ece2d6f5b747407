package io.stewardry.visits;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody from elsewhere who was in the organization within half an hour and could still be.
///
/// @param operator a superuser of the installation, whom no door stops
/// @param byKey by API keys alone, so perhaps a program
/// @param visitId of the visit under which he is there; null where the door is open to him
public record Guest(
    UUID userId,
    String name,
    String email,
    String role,
    boolean operator,
    Instant since,
    Instant lastSeenAt,
    boolean byKey,
    @Nullable UUID visitId,
    @Nullable Instant until) {}
