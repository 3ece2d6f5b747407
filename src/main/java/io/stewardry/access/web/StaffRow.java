package io.stewardry.access.web;

import io.stewardry.shell.Moment;
import io.stewardry.shell.StateBadge;
import org.jspecify.annotations.Nullable;

/// One member of staff in a list.
///
/// @param reach what is reached, in words
public record StaffRow(
    String id,
    String name,
    String email,
    String role,
    String reach,
    boolean reachesNothing,
    boolean external,
    boolean apiAccess,
    boolean self,
    StateBadge state,
    @Nullable Moment lastSignIn,
    String href) {}
