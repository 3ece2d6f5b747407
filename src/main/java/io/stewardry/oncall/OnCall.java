package io.stewardry.oncall;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who is on call in a shift.
///
/// @param name of the shift
/// @param until the next instant at which somebody else may be on call
public record OnCall(UUID shift, String name, UUID user, @Nullable Instant until) {}
