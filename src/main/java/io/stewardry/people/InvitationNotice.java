package io.stewardry.people;

import java.time.Instant;
import java.util.UUID;

/// What became of an invitation, or will, for the one who invited and asked to be told. Published
/// in the transaction in which it happens: whoever mails it writes the mail into the same one.
///
/// @param to the inviter's address
/// @param who the invited person's name, or else the address
/// @param expiresAt when the notice of `EXPIRED` is due
public record InvitationNotice(
    Kind kind,
    UUID invitation,
    String to,
    String who,
    String organizationName,
    String organizationSlug,
    Instant expiresAt) {

  public enum Kind {
    ACCEPTED,
    /// To be told at `expiresAt`, unless it is answered, withdrawn or sent again before.
    EXPIRED,
    UNDELIVERED
  }
}
