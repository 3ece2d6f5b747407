package io.stewardry.organizations;

import io.stewardry.kernel.CapabilityKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a manager's list says of one child beside its row.
///
/// @param people null while they are being counted, after the child was linked
/// @param staff to whom access was given, by name or with a group; MSP Admins have it without
/// @param firstEnd null without one
public record ChildDetail(@Nullable People people, long staff, @Nullable FirstEnd firstEnd) {

  /// The first end of what it was given, passed or to come.
  ///
  /// @param capability null for one that a former manager gave
  public record FirstEnd(Instant at, @Nullable CapabilityKey capability) {}

  /// @param invited pending invitations
  /// @param limit of its users; null for none
  /// @param owners who joined
  public record People(long invited, @Nullable Long limit, long owners) {}
}
