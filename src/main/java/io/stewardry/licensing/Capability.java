package io.stewardry.licensing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A capability that was assigned.
///
/// @param effective whether it can be used now
/// @param status `EFFECTIVE`, `EXPIRED`, or `BLOCKED_BY_PARENT` while those above lack it
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Capability(
    String key, @Nullable Instant expiresAt, boolean effective, String status) {}
