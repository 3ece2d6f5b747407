package io.stewardry.notifications;

/// Who is told.
///
/// @param id of a user, a user group, a shift or the organization; the key of a role
public record Target(TargetKind kind, String id) {}
