package io.stewardry.vault;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticeWords;
import io.stewardry.notices.Severity;
import io.stewardry.shell.Tone;
import java.time.Duration;

/// What people are told of a credential that ends, or is due to be replaced. One with an owner is
/// their affair. One without, or whose owner is suspended or may not see it any more, is that of
/// the owners of the organization.
enum CredentialNotice implements NoticeKind {
  EXPIRED(expired("CREDENTIAL_EXPIRED").forOwners()),
  EXPIRES(expires("CREDENTIAL_EXPIRES").forOwners().then(EXPIRED)),
  OWN_EXPIRED(expired("CREDENTIAL_OWN_EXPIRED").elseOwners()),
  OWN_EXPIRES(expires("CREDENTIAL_OWN_EXPIRES").elseOwners().then(OWN_EXPIRED)),
  ROTATION(rotation("CREDENTIAL_ROTATION").forOwners()),
  OWN_ROTATION(rotation("CREDENTIAL_OWN_ROTATION").elseOwners());

  private final NoticeWords words;

  CredentialNotice(NoticeWords words) {
    this.words = words;
  }

  private static NoticeWords expires(String key) {
    return of(key, Tone.WARNING, "calendar-due", "The credential {credential} expires on {moment}.")
        .before(Duration.ofDays(30), Duration.ofDays(7), Duration.ofDays(1))
        .mailed(
            "The credential {credential} expires {in}",
            "The credential {credential} of {organization} expires {in}, on {moment}. What uses it"
                + " fails then. Replace its secret before that:")
        .event(EventClass.EXPIRY, Severity.WARNING);
  }

  private static NoticeWords expired(String key) {
    return of(key, Tone.BAD, "calendar-x", "The credential {credential} expired on {moment}.")
        .before(Duration.ZERO)
        .mailed(
            "The credential {credential} has expired",
            "The credential {credential} of {organization} expired on {moment}. What uses it may"
                + " fail. Replace its secret:")
        .event(EventClass.EXPIRY, Severity.CRITICAL);
  }

  private static NoticeWords rotation(String key) {
    return of(key, Tone.WARNING, "refresh", "Replace the secret of the credential {credential}.")
        .before(Duration.ZERO)
        .lateToo()
        .mailed(
            "Replace the secret of {credential}",
            "The secret of the credential {credential} of {organization} was to be replaced by"
                + " {moment}:")
        .event(EventClass.EXPIRY, Severity.WARNING);
  }

  private static NoticeWords of(String key, Tone tone, String icon, String text) {
    return NoticeWords.of(key, tone, icon, text, "/vault").byKeysWith(Permission.CREDENTIAL_VIEW);
  }

  @Override
  public NoticeWords words() {
    return words;
  }
}
