package io.stewardry.work;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// Work of the installation itself that is done again and again: by one node at a time, in the
/// platform's name.
public interface Recurring extends Work {

  /// The installation is never suspended, so this only goes on. What acts for one organization is
  /// queued as work of that one, which the queue keeps while it is suspended.
  @Override
  WhileSuspended whileSuspended();

  /// When it is due next, after this moment.
  Instant next(Instant after);

  /// There is one of each kind.
  default UUID id() {
    return UUID.nameUUIDFromBytes(("recurring " + kind()).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  default int share() {
    return 1;
  }

  @Override
  default int atOnce() {
    return 1;
  }
}
