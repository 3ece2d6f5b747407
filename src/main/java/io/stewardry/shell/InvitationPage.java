package io.stewardry.shell;

import org.jspecify.annotations.Nullable;

/// The acceptance of an invitation.
///
/// @param invitedBy the name of whoever invited; null when that person is gone
/// @param expires in words, with the zone, such as "24 November 2026, 14:00 UTC"
public record InvitationPage(
    String token,
    String organizationName,
    String role,
    @Nullable String invitedBy,
    String email,
    String expires,
    String firstName,
    String lastName,
    FieldErrors errors) {}
