package io.stewardry.signin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the bearer of a link is offered.
///
/// @param shortestPassword how many characters his password needs at the least
public record InvitationOffer(
    String organizationName,
    String email,
    String firstName,
    String lastName,
    String role,
    @Nullable String invitedBy,
    Instant expiresAt,
    int shortestPassword) {}
