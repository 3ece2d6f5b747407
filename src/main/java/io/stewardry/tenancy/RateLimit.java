package io.stewardry.tenancy;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// So many in a time for each actor, on this node. It protects the others from one who floods; it
/// is no quota.
public final class RateLimit {
  /// Buckets are small; when so many were seen, the old ones are forgotten at once.
  private static final int MOST_BUCKETS = 50_000;

  private final ConcurrentMap<Key, Bucket> buckets = new ConcurrentHashMap<>();
  private final int most;
  private final Duration time;

  /// @param about what it is counted for apart from the rest; the actor where all counts together
  private record Key(UserId actor, Object about) {}

  /// @param most 0 is no limit
  public RateLimit(int most, Duration time) {
    this.most = most;
    this.time = time;
  }

  /// @throws Problem RATE_LIMITED
  public void take(UserId actor) {
    take(actor, actor);
  }

  /// Takes one of those that the actor has for this organization, address or person.
  ///
  /// @throws Problem RATE_LIMITED
  public void take(UserId actor, Object about) {
    if (most > 0) {
      ConsumptionProbe probe = bucket(new Key(actor, about)).tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        throw exceeded(Duration.ofNanos(probe.getNanosToWaitForRefill()));
      }
    }
  }

  /// Is there room for one more? Nothing is taken.
  ///
  /// @throws Problem RATE_LIMITED
  public void require(UserId actor) {
    if (most > 0) {
      var probe = bucket(new Key(actor, actor)).estimateAbilityToConsume(1);
      if (!probe.canBeConsumed()) {
        throw exceeded(Duration.ofNanos(probe.getNanosToWaitForRefill()));
      }
    }
  }

  private Bucket bucket(Key key) {
    if (buckets.size() > MOST_BUCKETS) {
      buckets.clear();
    }
    return buckets.computeIfAbsent(
        key,
        someone ->
            Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, time))
                .build());
  }

  private static Problem exceeded(Duration wait) {
    int seconds = (int) wait.plusMillis(999).toSeconds();
    int minutes = Math.max(1, (seconds + 59) / 60);
    return Problem.rateLimited(
        "Too many in a short time. Wait "
            + (minutes == 1 ? "a minute" : minutes + " minutes")
            + ", then go on.",
        Math.max(1, seconds));
  }
}
