package io.stewardry.vault;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The whole secret anew, as it was sent, and with it what may change only then.
///
/// @param fields those that change, above all where it is sent; null for none
/// @param expiresAt when the new one ends; null leaves it as it is
public record NewSecret(
    @Nullable Map<String, @Nullable Object> secret,
    @Nullable Map<String, @Nullable Object> fields,
    @Nullable String expiresAt) {

  /// Without what is secret: it must not get into a log by accident.
  @Override
  public String toString() {
    return "NewSecret";
  }
}
