package io.stewardry.mail;

/// The mails of the outbox by state.
///
/// @param queued all that have not left
public record MailCounts(long queued, long sent, long failed) {
  public long all() {
    return queued + sent + failed;
  }
}
