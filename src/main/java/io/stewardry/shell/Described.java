package io.stewardry.shell;

import org.jspecify.annotations.Nullable;

/// Ties a field to the words below it for screen readers: the error first, then the hint.
public final class Described {
  private Described() {}

  public static @Nullable String by(String fieldId, @Nullable String error, @Nullable String hint) {
    var errorId = fieldId + "-error";
    var hintId = fieldId + "-hint";
    if (error == null) {
      return hint == null ? null : hintId;
    }
    return hint == null ? errorId : errorId + " " + hintId;
  }
}
