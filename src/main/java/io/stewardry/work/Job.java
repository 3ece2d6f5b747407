package io.stewardry.work;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody began and goes on in the background: how far it is.
///
/// @param about what its kind needs to know
/// @param source the job whose rows it took over; null for none
/// @param failure why it ended before its last row; null when it did not
public record Job(
    UUID id,
    String kind,
    Map<String, String> about,
    @Nullable UUID source,
    JobState state,
    int total,
    int succeeded,
    int failed,
    int skipped,
    Starter startedBy,
    Instant createdAt,
    @Nullable Instant finishedAt,
    @Nullable Failure failure) {

  public Job {
    about = Map.copyOf(about);
  }

  public record Starter(UUID id, String name) {}

  public record Failure(String code, String detail) {}

  /// How many rows have their answer.
  public int done() {
    return succeeded + failed + skipped;
  }

  /// Something that every job of its kind says of itself.
  public String about(String key) {
    String value = about.get(key);
    if (value == null) {
      throw new IllegalStateException("a job of kind " + kind + " says nothing of its " + key);
    }
    return value;
  }
}
