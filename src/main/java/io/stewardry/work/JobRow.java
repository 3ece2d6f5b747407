package io.stewardry.work;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row of a job.
///
/// @param about what its kind needs to know of it
/// @param subject the organization or thing that it is about, or that came of it
/// @param slug of the organization below the acting one that is the subject, as it is called now,
///   when the reader has access to it
/// @param status as its kind names it; null as long as it has no answer
/// @param code why it failed or was left out
public record JobRow(
    int line,
    Map<String, String> about,
    @Nullable UUID subject,
    @Nullable String slug,
    @Nullable String status,
    @Nullable String code,
    @Nullable String detail) {

  public JobRow {
    about = Map.copyOf(about);
  }

  public static JobRow open(int line, @Nullable UUID subject, Map<String, String> about) {
    return new JobRow(line, about, subject, null, null, null, null);
  }
}
