package io.stewardry.signin;

import io.stewardry.kernel.TypedText;
import io.stewardry.shell.AuditAction;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.RequestOrigin;
import java.util.Locale;

/// A try of a password, for whose account and from which address.
///
/// @param recording where it is counted: the account's home, or the platform for an e-mail that
///   nobody has
/// @param email in lower case; only its fingerprint is kept
/// @param ip empty for a job
/// @param action what was tried, as the log says it
public record SignInAttempt(ActingContext recording, String email, String ip, AuditAction action) {

  public static SignInAttempt of(ActingContext context, String email, AuditAction action) {
    String ip = RequestOrigin.current().ip();
    return new SignInAttempt(
        context.recordingIn(context.organization()),
        TypedText.trimmed(email).toLowerCase(Locale.ROOT),
        ip == null ? "" : ip,
        action);
  }
}
