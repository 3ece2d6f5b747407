package io.stewardry.database;

import io.stewardry.database.catalog.UnsoundDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/// Tells who starts the application why it does not start on this database: what was found, and no
/// stack trace.
public final class RefusedDatabaseAnalyzer implements FailureAnalyzer {
  private static final String ACTION =
      "Nothing is served until then. docs/operating.md says what is checked at start.";

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof UnsoundDatabase || at instanceof NewerDatabase) {
        return new FailureAnalysis(at.getMessage(), ACTION, at);
      }
    }
    return null;
  }
}
