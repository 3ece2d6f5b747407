package io.stewardry.signin;

import io.stewardry.kernel.ProblemCode;
import io.stewardry.people.Person;
import java.time.Instant;

/// What came of an attempt to sign in.
public sealed interface SignInResult {

  /// @param token shown to the caller once; only its hash is kept
  record SignedIn(String token, Instant expiresAt, Person user) implements SignInResult {}

  /// UNAUTHENTICATED for an unknown address and a wrong password alike; ACCOUNT_SUSPENDED,
  /// ORG_SUSPENDED and PROVIDER_REQUIRED only after the right one.
  record Refused(ProblemCode code) implements SignInResult {}

  /// The password was right; a code or a passkey is missing. There is no session yet.
  ///
  /// @param note for [SignInSteps]
  record CodeNeeded(String note) implements SignInResult {
    @Override
    public String toString() {
      return "CodeNeeded";
    }
  }

  /// The password was right; a second factor is required and none is set up. There is no session
  /// yet.
  ///
  /// @param note for [SignInSteps]
  record EnrolmentNeeded(String note) implements SignInResult {
    @Override
    public String toString() {
      return "EnrolmentNeeded";
    }
  }

  /// Too many failures from here, whether the account exists or not; the password was not looked
  /// at.
  record SlowedDown(int seconds) implements SignInResult {}
}
