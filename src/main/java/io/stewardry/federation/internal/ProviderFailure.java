package io.stewardry.federation.internal;

/// A provider did not answer as it must. The words say what was asked and what came, for whoever
/// sets the provider up; they hold nothing secret.
public final class ProviderFailure extends RuntimeException {
  public ProviderFailure(String words) {
    super(words, null, false, false);
  }

  public String words() {
    return String.valueOf(getMessage());
  }
}
