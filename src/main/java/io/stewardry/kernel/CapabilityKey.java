package io.stewardry.kernel;

import java.util.Locale;
import java.util.Optional;

/// What an organization can be allowed to use. `iam` is on every one, and nothing is closed without
/// it.
public enum CapabilityKey {
  IAM("Users and sign-in"),
  MSP("Managing organizations"),
  MONITORING("Monitoring"),
  AUTOMATION("Automation"),
  AGENTS("AI agents"),
  VAULT("Vault"),
  POLICIES("Policies"),
  DASHBOARDS("Dashboards"),
  PSA("Ticket systems");

  private final String words;

  CapabilityKey(String words) {
    this.words = words;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What it is called on pages and in messages.
  public String words() {
    return words;
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
