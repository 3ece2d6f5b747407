package io.stewardry.bulk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One act on many organizations: how far it is.
///
/// @param reason why it is done; null when none was given
/// @param failure why it ended before its last one; null when it did not
public record BulkJob(
    UUID id,
    BulkAct act,
    State state,
    int total,
    int succeeded,
    int failed,
    int skipped,
    Starter startedBy,
    Instant createdAt,
    @Nullable Instant finishedAt,
    @Nullable String failure,
    @Nullable String reason) {

  public record Starter(UUID id, String name) {}

  public enum State {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    STOPPED,
    FAILED;

    public boolean over() {
      return this != QUEUED && this != RUNNING;
    }
  }

  /// How many have their answer.
  public int done() {
    return succeeded + failed + skipped;
  }

  /// How many have this one.
  int rowsWith(@Nullable Status status) {
    return switch (status) {
      case null -> done();
      case DONE -> succeeded;
      case FAILED -> failed;
      case SKIPPED -> skipped;
    };
  }

  /// What became of one of them; a skipped one was as it should be already.
  public enum Status {
    DONE,
    FAILED,
    SKIPPED
  }

  /// One organization of it.
  ///
  /// @param status null as long as it has no answer
  public record Row(
      int line,
      UUID organization,
      String name,
      String slug,
      @Nullable Status status,
      @Nullable String code,
      @Nullable String detail) {}
}
