package io.stewardry.live;

import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Topic;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A kind of topic that everybody may follow in the organization where they act, so that a test
/// sees what the streams themselves keep apart. It has to be named as a source of an application.
public class AnyTopic implements LiveTopic {
  /// Each question, by whichever stream.
  static final Queue<Set<UUID>> ASKED = new ConcurrentLinkedQueue<>();

  @Override
  public String kind() {
    return "thing";
  }

  @Override
  public Map<UUID, Topic> follow(Collection<UUID> ids, Caller caller) {
    ASKED.add(Set.copyOf(ids));
    return ids.stream()
        .collect(
            Collectors.toMap(
                Function.identity(), id -> new Topic(caller.organization(), kind(), id)));
  }
}
