package io.stewardry.people;

import io.stewardry.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;

/// Somebody was invited, or again. Published in the transaction of the invitation: whoever mails
/// the link writes the mail into the same one.
///
/// @param token the secret of the link; it stands nowhere else
public record InvitationIssued(
    OrganizationId organization,
    String organizationName,
    UUID invitation,
    EmailAddress to,
    String firstName,
    String role,
    String token,
    Instant expiresAt) {

  @Override
  public String toString() {
    return "InvitationIssued[" + invitation + "]";
  }
}
