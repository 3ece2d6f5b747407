package io.stewardry.licensing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A capability that was assigned.
///
/// @param effective whether it can be used now
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Capability(
    String key, @Nullable Instant expiresAt, boolean effective, Status status) {

  public enum Status {
    EFFECTIVE,
    EXPIRED,
    /// Those above lack it.
    BLOCKED_BY_PARENT
  }
}
