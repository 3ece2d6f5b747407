package io.stewardry.oncall;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A shift of the acting organization, whose users are on call by turns.
///
/// @param active those of its users who can be on call now: they have joined and are not suspended
/// @param told what was told last of a hand-over; null for nothing
public record OnCallShift(
    UUID id,
    String name,
    OnCallPlan plan,
    Set<UUID> active,
    @Nullable Told told,
    Instant createdAt,
    Creator createdBy,
    int version) {
  public OnCallShift {
    active = Set.copyOf(active);
  }

  /// @param name as it was then: the person may be gone
  public record Creator(UUID id, String name) {}

  public record Told(UUID user, Instant until) {}

  /// The users of the rotation in their order.
  public List<UUID> rotation() {
    return plan.turns().stream().filter(Objects::nonNull).map(UUID.class::cast).toList();
  }

  /// How many turns were left by users who are deleted. The next one in the rotation takes them.
  public int leftTurns() {
    return (int) plan.turns().stream().filter(Objects::isNull).count();
  }

  public OnCallSpan at(Instant at) {
    return plan.at(at, active);
  }

  public List<OnCallSpan> between(Instant from, Instant until) {
    return plan.between(from, until, active);
  }

  /// @return null when nobody is on call
  public @Nullable OnCall onCall(Instant at) {
    OnCallSpan span = at(at);
    UUID user = span.user();
    return user == null ? null : new OnCall(id, name, user, span.until());
  }
}
