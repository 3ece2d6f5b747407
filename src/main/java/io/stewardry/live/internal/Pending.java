package io.stewardry.live.internal;

import io.stewardry.tenancy.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a stream has to tell, each topic once however often it has changed, and at most once a
/// second. So it is as large as the number of topics, and whoever reads slowly is told less often.
/// Not for several threads.
final class Pending {
  static final long NEVER = Long.MAX_VALUE;
  private static final long GAP = 1_000;

  private final Map<Topic, Followed> followed = new HashMap<>();
  private boolean look;

  private static final class Followed {
    final String name;
    final long settles;
    long told = -GAP;
    long due = NEVER;

    /// When it has to be told once more, because of what may have changed unannounced.
    long settled = NEVER;

    Followed(String name, long settles) {
      this.name = name;
      this.settles = settles;
    }
  }

  /// @param look everything has to be read again; names then says nothing more
  record Due(boolean look, List<String> names) {}

  /// @param name as the page calls it
  void follow(Topic topic, String name, Duration settles) {
    followed.put(topic, new Followed(name, settles.toMillis()));
  }

  /// @return whether that changes when there is something to tell
  boolean changed(Topic topic, long now) {
    Followed one = followed.get(topic);
    if (one == null) {
      return false;
    }
    one.due = Math.min(one.due, Math.max(now, one.told + GAP));
    if (one.settles > 0) {
      // A moment more than that, because it is announced before it is committed.
      one.settled = now + one.settles + GAP / 4;
    }
    return true;
  }

  void lookAgain() {
    look = true;
  }

  /// When there is something to tell.
  long next() {
    if (look) {
      return 0;
    }
    long next = NEVER;
    for (Followed one : followed.values()) {
      next = Math.min(next, Math.min(one.due, one.settled));
    }
    return next;
  }

  /// What has to be told now, which is then no longer pending.
  Due take(long now) {
    List<String> names = new ArrayList<>();
    for (Followed one : followed.values()) {
      if (look || one.due <= now || one.settled <= now) {
        if (one.settled <= now) {
          one.settled = NEVER;
        }
        one.due = NEVER;
        one.told = look ? one.told : now;
        names.add(one.name);
      }
    }
    Due due = new Due(look, look ? List.of() : List.copyOf(names));
    look = false;
    return due;
  }
}
