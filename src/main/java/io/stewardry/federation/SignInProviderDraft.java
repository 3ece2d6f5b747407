package io.stewardry.federation;

import org.jspecify.annotations.Nullable;

/// What somebody types to set a provider up, or to change it.
///
/// @param clientSecret null or empty keeps the one there is, which goes with its issuer and client
public record SignInProviderDraft(
    @Nullable String issuer,
    @Nullable String clientId,
    @Nullable String clientSecret,
    @Nullable Boolean enabled,
    @Nullable Boolean required) {
  @Override
  public String toString() {
    return "SignInProviderDraft of " + issuer;
  }
}
