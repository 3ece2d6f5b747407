package io.stewardry.shell;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The acceptance of an invitation.
///
/// @param invitedBy the name of whoever invited; null when that person is gone
/// @param expires in words, with the zone, such as "24 November 2026, 14:00 UTC"; a script says it
///   by the reader's clock
public record InvitationPage(
    String token,
    String organizationName,
    String role,
    @Nullable String invitedBy,
    String email,
    String expires,
    Instant expiresAt,
    String firstName,
    String lastName,
    FieldErrors errors) {}
