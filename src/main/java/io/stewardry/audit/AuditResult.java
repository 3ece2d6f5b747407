package io.stewardry.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What came of an act, as the log spells it.
public enum AuditResult {
  OK,
  REFUSED;

  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<AuditResult> ofKey(String key) {
    return Arrays.stream(values()).filter(result -> result.key().equals(key)).findAny();
  }
}
