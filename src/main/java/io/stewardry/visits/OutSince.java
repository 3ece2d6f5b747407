package io.stewardry.visits;

import java.time.Instant;
import java.util.UUID;

/// Somebody from elsewhere who was inside when the door changed, and is not let in since.
public record OutSince(UUID userId, String name, String email, String role, Instant lastSeenAt) {}
