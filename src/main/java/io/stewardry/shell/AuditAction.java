package io.stewardry.shell;

/// What the log can say that somebody did. Each module has an enum of what is done with its
/// resource, and lists it in its [Resource]: nothing else can be written into a log.
public interface AuditAction {
  ActionWords words();

  /// Such as `visit.asked`.
  default String key() {
    return words().key();
  }

  /// Is it what an entry, read from the log, says?
  default boolean isOf(String action) {
    return key().equals(action);
  }

  /// What somebody from another organization looks at changes nothing, and every kind of thing is
  /// looked at in the same way.
  ///
  /// @param resource its key, such as `user`
  /// @param what such as "users"
  static AuditAction viewing(String resource, String what) {
    return new Viewing(ActionWords.of(resource + ".read", "eye", "viewed " + what));
  }

  /// Looking at a kind of thing.
  record Viewing(ActionWords words) implements AuditAction {}
}
