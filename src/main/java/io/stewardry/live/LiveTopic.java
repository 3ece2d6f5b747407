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
/// [#follow] is called in the acting organization when a stream begins. A stream ends as soon as
/// the caller's rights change, and after ten minutes; the page then opens a new one.
public interface LiveTopic {

  /// The part of a topic's name before the colon, such as `job` in `job:0197…`.
  String kind();

  /// Finds the things with these ids that the caller may follow, in one statement. Unknown ones and
  /// those that they may not see are left out alike.
  ///
  /// @param ids the parts after the colon, each once
  Map<UUID, Topic> follow(Collection<UUID> ids, Caller caller);

  /// Finds the thing that the caller follows by a name without an id; empty when there is none.
  default Optional<Topic> follow(Caller caller) {
    return Optional.empty();
  }

  /// For how long after an announcement a further change may go unannounced. The stream tells once
  /// more when that time is over.
  default Duration settles() {
    return Duration.ZERO;
  }
}
