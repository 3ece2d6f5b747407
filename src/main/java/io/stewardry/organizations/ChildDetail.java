package io.stewardry.organizations;

import org.jspecify.annotations.Nullable;

/// What a manager's list says of one child beside its row.
///
/// @param people null while they are being counted, after the child was linked
/// @param staff to whom access was given, by name or with a group; MSP Admins have it without
public record ChildDetail(@Nullable People people, long staff) {

  /// @param invited pending invitations
  /// @param limit of its users; null for none
  /// @param owners who joined
  public record People(long invited, @Nullable Long limit, long owners) {}
}
