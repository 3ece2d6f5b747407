package io.stewardry.licensing;

import java.util.Locale;
import java.util.Optional;

/// What can be limited.
public enum LimitKey {
  USERS,
  AUTOMATIONS,
  SYSTEMS,
  GATEWAYS,
  AGENTS,
  DASHBOARDS;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What it is called on pages: "Users".
  public String words() {
    return this == AGENTS ? "AI agents" : name().charAt(0) + key().substring(1);
  }

  public static Optional<LimitKey> parse(String text) {
    for (LimitKey key : values()) {
      if (key.key().equals(text)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }
}
