package io.stewardry.live.internal;

import io.stewardry.tenancy.Topic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What was announced in the last moments, for a stream that broke off and is taken up again. The
/// ids of events say when, and nothing of how much others do: no number of them all.
final class Recent {
  private static final Pattern ID = Pattern.compile("([0-9a-f]{12})-([0-9]{1,15})");
  private static final int MOST = 1_000;

  /// An event may be told somewhat later than it was announced.
  private static final long OVERLAP = 3_000;

  private final String node = UUID.randomUUID().toString().substring(24);
  private final Deque<Announced> announced = new ArrayDeque<>();
  private long completeSince;

  private record Announced(long at, Topic topic) {}

  synchronized void add(Topic topic, long now) {
    announced.addLast(new Announced(now, topic));
    if (announced.size() > MOST) {
      completeSince = announced.removeFirst().at() + 1;
    }
  }

  /// Something was missed.
  synchronized void forget(long now) {
    announced.clear();
    completeSince = now;
  }

  String id(long now) {
    return node + "-" + Math.max(0, now - OVERLAP);
  }

  /// @param lastId of the last event that somebody has seen, as they say
  /// @return what was announced since; empty when that is not known
  synchronized Optional<Set<Topic>> since(String lastId) {
    Matcher id = ID.matcher(lastId);
    if (!id.matches() || !id.group(1).equals(node)) {
      return Optional.empty();
    }
    long seen = Long.parseLong(id.group(2));
    if (seen < completeSince) {
      return Optional.empty();
    }
    Set<Topic> since = new HashSet<>();
    for (Announced one : announced) {
      if (one.at() >= seen) {
        since.add(one.topic());
      }
    }
    return Optional.of(since);
  }
}
