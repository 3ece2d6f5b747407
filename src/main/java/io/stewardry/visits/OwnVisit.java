package io.stewardry.visits;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A visit that the actor has asked for or is on, as it is noted at home.
///
/// @param until null as long as nobody has agreed
public record OwnVisit(
    UUID visitId,
    UUID organizationId,
    String name,
    String slug,
    int minutes,
    Instant requestedAt,
    @Nullable Instant until) {}
