package io.stewardry.live;

import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Topic;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A kind of thing that pages follow, such as a job. A component of its module implements it, and a
/// trigger with `hub.announced()` tells when one has changed.
public interface LiveTopic {

  /// The part of a topic's name before the colon, such as `job` in `job:0197…`.
  String kind();

  /// What the caller follows by that name; empty when there is none or they may not see it, which
  /// is the same to them. It is asked in the acting organization when a stream begins. A stream
  /// ends as soon as the caller's rights are others, and after ten minutes, and is then asked for
  /// again.
  ///
  /// @param id the part after the colon; null for a name without one
  Optional<Topic> follow(@Nullable UUID id, Caller caller);

  /// For how long after an announcement a further change may go unannounced. The stream tells once
  /// more when that time is over.
  default Duration settles() {
    return Duration.ZERO;
  }
}
