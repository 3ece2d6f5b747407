package io.stewardry.licensing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.organizations.Expiration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A capability that was assigned.
///
/// @param expiresAt its own end; an organization above may end earlier. Null for none
/// @param effective whether it can be used now
/// @param expiration how near the end is from which on it cannot be used, its own or that of an
///   organization above; null for none, or more than 60 days away
/// @param lapsed whether a former manager gave it, so that it is effective when it is given anew
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Capability(
    String key,
    @Nullable Instant expiresAt,
    boolean effective,
    Status status,
    @Nullable Expiration expiration,
    @JsonIgnore boolean lapsed) {

  public enum Status {
    EFFECTIVE,
    EXPIRED,
    /// Those above lack it.
    BLOCKED_BY_PARENT
  }

  /// As the log tells it: `vault`, or `vault until 2027-01-31T00:00:00Z`.
  String told() {
    return expiresAt == null ? key : key + " until " + expiresAt;
  }
}
