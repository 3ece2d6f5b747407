package io.stewardry.shell;

import org.jspecify.annotations.Nullable;

/// One sentence above the page about what just happened.
///
/// @param requestId given when something went wrong, so that it can be copied into a question
public record Notice(Tone tone, String text, @Nullable String requestId) {
  public static Notice good(String text) {
    return new Notice(Tone.GOOD, text, null);
  }

  public static Notice info(String text) {
    return new Notice(Tone.INFO, text, null);
  }

  public static Notice warning(String text) {
    return new Notice(Tone.WARNING, text, null);
  }

  public static Notice bad(String text, String requestId) {
    return new Notice(Tone.BAD, text, requestId);
  }
}
