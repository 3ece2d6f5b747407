package io.stewardry.licensing;

import java.util.Locale;
import java.util.Optional;

/// What an organization can be allowed to use. `iam` is on every one.
public enum CapabilityKey {
  IAM,
  MSP,
  MONITORING,
  AUTOMATION,
  AGENTS,
  VAULT,
  POLICIES,
  DASHBOARDS,
  PSA;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<CapabilityKey> parse(String text) {
    for (CapabilityKey key : values()) {
      if (key.key().equals(text)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }
}
