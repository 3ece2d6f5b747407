package io.stewardry.people;

/// What became of an invitation's mail.
public enum InvitationDelivery {
  QUEUED,
  SENT,
  BOUNCED
}
