package io.stewardry.oncall;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A time in which the same person is on call, or nobody.
///
/// @param user null for nobody
/// @param until the first instant after it
/// @param override they are on call by an override and not by their turn
/// @param inStead it is the turn of somebody else, who is not active
public record OnCallSpan(
    @Nullable UUID user, Instant from, Instant until, boolean override, boolean inStead) {}
