package io.stewardry.runs;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.TypedTime;
import io.stewardry.kernel.Validation;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which runs a list shows: the newest first.
///
/// @param from when they were queued, this moment included
/// @param to this moment not included
public record RunQuery(
    @Nullable UUID automation,
    @Nullable RunState state,
    @Nullable Instant from,
    @Nullable Instant to,
    PageRequest page) {

  /// @throws io.stewardry.kernel.Problem VALIDATION_FAILED
  public static RunQuery of(
      @Nullable String automation,
      @Nullable String state,
      @Nullable String from,
      @Nullable String to,
      PageRequest page) {
    Validation check = new Validation();
    UUID id = null;
    if (automation != null && !automation.isEmpty()) {
      id = Ids.parse(automation).orElse(null);
      if (id == null) {
        check.refuse("/automationId", "It takes the id of an automation.");
      }
    }
    RunState wanted = null;
    if (state != null && !state.isEmpty()) {
      String upper = state.toUpperCase(Locale.ROOT);
      wanted =
          Arrays.stream(RunState.values())
              .filter(one -> one.name().equals(upper))
              .findAny()
              .orElse(null);
      if (wanted == null) {
        check.refuse("/state", "It takes " + Arrays.toString(RunState.values()) + ".");
      }
    }
    Instant begin = time("/from", from, check);
    Instant end = time("/to", to, check);
    check.done();
    return new RunQuery(id, wanted, begin, end, page);
  }

  private static @Nullable Instant time(String pointer, @Nullable String text, Validation check) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    return TypedTime.read(text)
        .orElseGet(() -> {
          check.refuse(pointer, "It takes a time, such as 2026-11-30T08:00:00Z.");
          return null;
        });
  }
}
