package io.stewardry.signin;

import io.stewardry.kernel.UserId;
import java.util.function.BooleanSupplier;

/// The second step of a sign-in. The module `factors` implements it.
public interface SecondStep {

  /// What a user of the acting organization has set up, and whether they must.
  Ways of(UserId user);

  /// Whether this installation demands a second factor of everybody.
  boolean demandedOfEverybody();

  /// Whether passkeys work at the address of this installation.
  boolean passkeysPossible();

  /// The ways of one user, as they were when it was asked.
  interface Ways {

    /// Whether an authenticator app is set up.
    boolean code();

    boolean passkey();

    /// Whether the user must have a second factor.
    boolean demanded();

    /// Judges a code of the app or a recovery code.
    ///
    /// @param attempt the one that it is a part of
    /// @throws io.stewardry.kernel.Problem UNAVAILABLE when the secret does not open with the keys
    ///   of its organization
    Verdict judge(SignInAttempt attempt, String code);

    default boolean any() {
      return code() || passkey();
    }
  }

  /// What a code is worth.
  sealed interface Verdict {
    /// @param use uses it up, in the running transaction; false when somebody was faster
    record Right(BooleanSupplier use) implements Verdict {}

    record Wrong() implements Verdict {}

    record SlowedDown(int seconds) implements Verdict {}
  }
}
