package io.stewardry.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An invitation, as those who manage it see it; never with its link.
///
/// @param delivery of the mail
/// @param invitedBy the name of whoever invited
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Invitation(
    UUID id,
    UUID userId,
    String email,
    String firstName,
    String lastName,
    String role,
    InvitationState state,
    InvitationDelivery delivery,
    Instant expiresAt,
    @Nullable String invitedBy,
    Instant createdAt) {}
