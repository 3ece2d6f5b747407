package io.stewardry.mail;

/// The mails of the outbox by state.
///
/// @param queued all that have not left
/// @param due of these, not scheduled for later
public record MailCounts(long queued, long due, long sent, long failed) {
  public long all() {
    return queued + sent + failed;
  }
}
