package io.stewardry.identity;

import java.time.Instant;
import java.util.UUID;

/// Somebody gets a link for a new password. Published in the transaction that makes it: whoever
/// mails the link writes the mail into the same one.
///
/// @param token the secret of the link; it stands nowhere else
/// @param voided an administrator asked, and the old password works no more
public record PasswordResetIssued(
    UUID reset,
    EmailAddress to,
    String firstName,
    String token,
    Instant expiresAt,
    boolean voided) {

  @Override
  public String toString() {
    return "PasswordResetIssued[" + reset + "]";
  }
}
