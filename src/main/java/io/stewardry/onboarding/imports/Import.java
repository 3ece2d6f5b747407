package io.stewardry.onboarding.imports;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An import as the API and the pages show it.
///
/// @param dryRun a preview: every row is checked and nothing is created
/// @param skipped rows that were not to be done: the import before, `sourceId`, had refused or
///   created them
/// @param sourceId the import whose rows it took over
/// @param failure why it ended before its last row
/// @param key the API key with which it was started; null when its starter did it in a session
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Import(
    UUID id,
    String fileName,
    boolean dryRun,
    State state,
    int total,
    int done,
    int succeeded,
    int failed,
    int skipped,
    @Nullable UUID sourceId,
    Starter startedBy,
    Instant createdAt,
    @Nullable Instant finishedAt,
    @Nullable Failure failure,
    @JsonIgnore @Nullable UUID key) {

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

  public record Starter(UUID id, String name) {}

  public record Failure(String code, String detail) {}

  /// How many of its rows have this answer.
  ///
  /// @param status null is any
  public int rowsWith(@Nullable RowStatus status) {
    return switch (status) {
      case null -> done;
      case CREATED -> dryRun ? 0 : succeeded;
      case WOULD_CREATE -> dryRun ? succeeded : 0;
      case FAILED -> failed;
      case SKIPPED -> skipped;
    };
  }

  /// Can its rows be handed to a new import? A preview's, when it came to its end, and those of an
  /// import that did not.
  public boolean runnable() {
    return dryRun
        ? state == State.SUCCEEDED && succeeded > 0
        : state == State.STOPPED || state == State.FAILED;
  }
}
