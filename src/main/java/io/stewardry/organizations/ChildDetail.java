package io.stewardry.organizations;

import org.jspecify.annotations.Nullable;

/// What a manager's list says of the people of one child.
///
/// @param invited pending invitations
/// @param limit of its users; null for none
/// @param owners who joined
/// @param staff to whom access was given, by name or with a group; MSP Admins have it without
public record ChildDetail(long invited, @Nullable Long limit, long owners, long staff) {}
