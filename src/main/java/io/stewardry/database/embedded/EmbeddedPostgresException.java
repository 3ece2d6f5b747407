package io.stewardry.database.embedded;

import org.jspecify.annotations.Nullable;

/// The server cannot run. The message is meant for the person who starts the application: what
/// failed, why, and what to do next.
public final class EmbeddedPostgresException extends RuntimeException {
  EmbeddedPostgresException(String message) {
    this(message, null);
  }

  EmbeddedPostgresException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
