package io.stewardry.federation.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a provider has asserted, after all of it was verified.
///
/// @param email null when it says none
public record IdToken(
    String subject,
    @Nullable String email,
    boolean emailVerified,
    List<String> methods,
    @Nullable String level) {
  /// RFC 8176: several factors; a code; a key in hardware; a smart card.
  private static final List<String> SECOND_FACTORS = List.of("mfa", "otp", "hwk", "sc");

  /// OpenID's levels for credentials that withstand phishing.
  private static final List<String> LEVELS = List.of("phr", "phrh");

  public IdToken {
    methods = List.copyOf(methods);
  }

  /// Has the provider asked for a second factor itself?
  public boolean bySecondFactor() {
    return methods.stream().anyMatch(SECOND_FACTORS::contains)
        || level != null && LEVELS.contains(level);
  }
}
