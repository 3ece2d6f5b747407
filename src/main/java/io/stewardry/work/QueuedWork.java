package io.stewardry.work;

import io.stewardry.kernel.Problem;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What stands in the queue of the installation: whose, since when, how far.
///
/// @param title what people call one of its kind
/// @param failures in a row
/// @param lastError why it broke off last, in our own words; null when it did not
/// @param nextAt when it is looked at again, or when the lease of the node ends that has it
/// @param total rows; null for what has none
public record QueuedWork(
    UUID id,
    String kind,
    String title,
    UUID organizationId,
    String organizationName,
    State state,
    int failures,
    @Nullable String lastError,
    Instant createdAt,
    Instant nextAt,
    @Nullable Integer total,
    @Nullable Integer done,
    @Nullable String startedBy) {

  public enum State {
    /// It failed five times: nothing is done until a superuser says so.
    SET_ASIDE,
    /// It failed and is tried again.
    FAILING,
    RUNNING,
    /// Its organization is suspended: it begins, or goes on, when that is resumed.
    PAUSED,
    QUEUED,
    LATER;

    /// @return null for no state
    /// @throws Problem VALIDATION_FAILED
    public static @Nullable State parse(@Nullable String text) {
      if (text == null || text.isEmpty()) {
        return null;
      }
      try {
        return valueOf(text.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException unknown) {
        throw Problem.invalid(
            "/state", "It takes SET_ASIDE, FAILING, RUNNING, PAUSED, QUEUED or LATER.");
      }
    }
  }

  /// It is a job that somebody began, so it can be stopped.
  public boolean stoppable() {
    return total != null;
  }

  public boolean retriable() {
    return state == State.SET_ASIDE || state == State.FAILING;
  }
}
