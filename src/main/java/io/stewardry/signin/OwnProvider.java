package io.stewardry.signin;

import io.stewardry.kernel.UserId;
import java.util.Optional;

/// The sign-in provider of the acting organization, as far as a sign-in asks for it. The module
/// `federation` implements it.
public interface OwnProvider {

  /// What a right password of a user is worth beside the provider.
  enum Passwords {
    ENOUGH,
    /// The provider is required, and this is one of those who come in without it when it fails.
    WITH_SECOND_FACTOR,
    REFUSED
  }

  Passwords passwords(UserId user);

  /// Whether a first step rests on what a provider asserted.
  ///
  /// @param rests of [SignInSteps]
  boolean asserted(String rests);

  /// What a provider asserted, as a first step.
  ///
  /// @param rests one that was [asserted][#asserted]
  /// @return empty when it counts no more
  Optional<FirstStep> firstStep(String rests, UserId user);
}
