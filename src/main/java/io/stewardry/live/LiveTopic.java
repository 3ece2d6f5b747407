package io.stewardry.live;

import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A kind of thing that pages follow, such as a job. A component of its module implements it, and a
/// trigger with `hub.announced()` tells when one has changed.
///
/// What a caller follows is asked in the acting organization when a stream begins. A stream ends as
/// soon as the caller's rights are others, and after ten minutes, and is then asked for again.
public interface LiveTopic {

  /// The part of a topic's name before the colon, such as `job` in `job:0197…`.
  String kind();

  /// What the caller follows by the names with these ids, asked in one statement. What is unknown
  /// and what they may not see is left out alike.
  ///
  /// @param ids the parts after the colon, each once
  Map<UUID, Topic> follow(Collection<UUID> ids, Caller caller);

  /// What the caller follows by the name without an id; empty when there is none.
  default Optional<Topic> follow(Caller caller) {
    return Optional.empty();
  }

  /// For how long after an announcement a further change may go unannounced. The stream tells once
  /// more when that time is over.
  default Duration settles() {
    return Duration.ZERO;
  }
}
