package io.stewardry.mail.internal;

/// How one try to send a mail ended. The reasons are our own words: those of the mail server may
/// quote the mail.
sealed interface Attempt {
  record Taken() implements Attempt {}

  /// For good: another try would end the same way.
  record Refused(String why) implements Attempt {}

  /// For the moment.
  record Postponed(String why) implements Attempt {}

  /// Nobody was there: it is not about this mail, so the others need not be tried now.
  record Unreachable(String why) implements Attempt {}
}
