package io.stewardry.signin;

import io.stewardry.kernel.TypedText;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.RequestOrigin;
import io.stewardry.tenancy.TokenHash;
import java.util.Locale;

/// A try of a password, for whose account and from which address.
///
/// @param recording where it is counted: the account's home, or the platform for an e-mail that
///   nobody has
/// @param email in lower case; only its hash is kept
/// @param ip empty for a job
/// @param action what the log calls it
public record SignInAttempt(
    ActingContext recording, String email, String ip, String action, String resourceType) {

  public static SignInAttempt of(
      ActingContext context, String email, String action, String resourceType) {
    String ip = RequestOrigin.current().ip();
    return new SignInAttempt(
        context.recordingIn(context.organization()),
        TypedText.trimmed(email).toLowerCase(Locale.ROOT),
        ip == null ? "" : ip,
        action,
        resourceType);
  }

  TokenHash subject() {
    return TokenHash.of(email);
  }
}
