package io.stewardry.oncall;

import java.time.Instant;
import java.util.UUID;

/// A time in which a user is on call.
///
/// @param name of the shift
/// @param from now, where it runs already
/// @param until the first instant after it
public record OnCallTurn(UUID shift, String name, Instant from, Instant until, boolean runs) {}
