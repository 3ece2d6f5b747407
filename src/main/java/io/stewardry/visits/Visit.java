package io.stewardry.visits;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One agreed stay of one person from elsewhere, or what became of the wish for it.
///
/// @param minutes how long it lasts once it is agreed, 15 to 480
/// @param emergency entered at once and told to the owners, as the door allowed
/// @param until the end of the time that was agreed; null as long as none was
/// @param endedBy who ended it before its time
public record Visit(
    UUID id,
    Visitor visitor,
    String reason,
    int minutes,
    State state,
    boolean emergency,
    Instant requestedAt,
    @Nullable Instant decidedAt,
    @Nullable String decidedBy,
    @Nullable Instant until,
    @Nullable Instant endedAt,
    @Nullable String endedBy) {

  /// Who visits, as he was called when he asked.
  public record Visitor(UUID id, String name, String email, String role) {}

  public enum State {
    /// No owner has answered yet.
    PENDING,
    /// Nobody answered in time.
    LAPSED,
    REFUSED,
    /// By who asked; or by the owner, where `decidedBy` is given, whose door lets them in now.
    WITHDRAWN,
    /// Agreed, and its time runs.
    ADMITTED,
    /// Its time is over.
    OVER,
    /// Ended before its time.
    ENDED
  }
}
