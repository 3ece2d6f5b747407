package io.stewardry.federation.web;

import static java.util.Objects.requireNonNullElse;

import io.stewardry.federation.SignInProvider;
import io.stewardry.federation.SignInProviderDraft;
import org.jspecify.annotations.Nullable;

/// A provider as typed. The secret goes in and never comes back.
///
/// @param enabled a box that is not ticked is not sent
public record SignInProviderForm(
    @Nullable String issuer,
    @Nullable String clientId,
    @Nullable String clientSecret,
    @Nullable Boolean enabled,
    @Nullable Boolean required) {
  public SignInProviderForm {
    issuer = requireNonNullElse(issuer, "");
    clientId = requireNonNullElse(clientId, "");
    enabled = requireNonNullElse(enabled, false);
    required = requireNonNullElse(required, false);
  }

  static SignInProviderForm empty() {
    return new SignInProviderForm(null, null, null, true, null);
  }

  static SignInProviderForm of(SignInProvider provider) {
    return new SignInProviderForm(
        provider.issuer(), provider.clientId(), null, provider.enabled(), provider.required());
  }

  SignInProviderDraft asDraft() {
    return new SignInProviderDraft(issuer, clientId, clientSecret, enabled, required);
  }

  @Override
  public String toString() {
    return "SignInProviderForm of " + issuer;
  }
}
