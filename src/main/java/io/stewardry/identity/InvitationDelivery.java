package io.stewardry.identity;

/// How a link comes to whom it is for. Whoever sends mail knows.
public interface InvitationDelivery {

  /// False where no mail server is set: the link waits for somebody to hand it over.
  boolean byMail();
}
