package io.stewardry.notices;

import java.util.Arrays;
import java.util.Optional;

/// How bad an event is, from the least.
public enum Severity {
  INFO("Information"),
  WARNING("Warning"),
  CRITICAL("Critical");

  private final String title;

  Severity(String title) {
    this.title = title;
  }

  public static Optional<Severity> ofKey(String key) {
    return Arrays.stream(values()).filter(one -> one.name().equals(key)).findFirst();
  }

  public String title() {
    return title;
  }
}
