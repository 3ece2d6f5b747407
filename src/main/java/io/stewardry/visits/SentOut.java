package io.stewardry.visits;

import java.time.Instant;
import java.util.UUID;

/// Somebody who was sent out, and stays out until an owner lets him in again.
///
/// @param by the name of the owner who did it
public record SentOut(UUID userId, String name, String email, Instant at, String by) {}
