package io.stewardry.requests;

import io.stewardry.kernel.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

public enum RequestState {
  PENDING,
  GRANTED,
  DECLINED,
  /// By the person who asked.
  WITHDRAWN,
  /// The person who asked has left, or another organization manages the one that it is about.
  LAPSED;

  /// @param text null for all
  /// @throws Problem VALIDATION_FAILED
  public static @Nullable RequestState parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(values())
        .filter(state -> state.name().equals(text))
        .findAny()
        .orElseThrow(() ->
            Problem.invalid("/state", "It takes PENDING, GRANTED, DECLINED, WITHDRAWN or LAPSED."));
  }
}
