package io.stewardry.federation;

import io.stewardry.signin.SignInResult;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What came of a step on the way through an organization's provider.
public sealed interface ProviderResult {

  /// The way there.
  ///
  /// @param flow sealed, for a cookie of this browser
  record Begun(URI address, String flow) implements ProviderResult {
    @Override
    public String toString() {
      return "Begun at " + address.getHost();
    }
  }

  /// No provider signs in the people of this address. It says nothing of the address itself.
  record None() implements ProviderResult {}

  /// Back, and judged.
  ///
  /// @param next where he wanted to go
  record Judged(SignInResult result, @Nullable String next) implements ProviderResult {}

  record Refused(ProviderRefusal why) implements ProviderResult {}

  record SlowedDown(int seconds) implements ProviderResult {}
}
