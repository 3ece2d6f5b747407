package io.stewardry.licensing;

import java.util.Locale;
import java.util.Optional;

/// What can be limited.
public enum LimitKey {
  USERS("Users"),
  AUTOMATIONS("Automations"),
  SYSTEMS("Systems"),
  GATEWAYS("Gateways"),
  AGENTS("AI agents"),
  DASHBOARDS("Dashboards");

  private final String words;

  LimitKey(String words) {
    this.words = words;
  }

  /// What it is called on pages.
  public String words() {
    return words;
  }

  /// The same inside a sentence.
  public String inSentence() {
    return this == AGENTS ? words : words.toLowerCase(Locale.ROOT);
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
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
