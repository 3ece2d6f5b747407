package io.stewardry.shell;

import org.jspecify.annotations.Nullable;

/// One sentence above the page about what just happened.
///
/// @param requestId given when something went wrong, so that it can be copied into a question
/// @param undo takes it back; it does not outlive the page
public record Notice(Tone tone, String text, @Nullable String requestId, @Nullable Undo undo) {
  public Notice(Tone tone, String text, @Nullable String requestId) {
    this(tone, text, requestId, null);
  }

  public Notice undoneBy(Undo act) {
    return new Notice(tone, text, requestId, act);
  }

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
