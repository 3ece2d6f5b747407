package io.stewardry.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// By what somebody reaches an organization.
public enum WayKind {
  /// They are a member of it.
  HOME,
  /// Their role reaches every customer of the MSP.
  MSP_ADMIN,
  GRANT,
  GROUP,
  /// Theirs is the installation.
  SUPERUSER;

  /// As the database and the API spell it.
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
