package io.stewardry.mail;

import io.stewardry.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// How far a mail has come.
public enum MailState {
  /// It waits for its turn, its next try, or a mail server.
  QUEUED,
  /// The mail server took it.
  SENT,
  /// The mail server refused the recipient, or did not take it in many tries.
  FAILED;

  /// The state that a filter names; null for none.
  ///
  /// @throws Problem VALIDATION_FAILED
  public static @Nullable MailState parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    for (MailState state : values()) {
      if (state.name().equals(text)) {
        return state;
      }
    }
    throw Problem.invalid("/state", "It takes QUEUED, SENT or FAILED.");
  }
}
