package io.stewardry.tenancy;

import io.github.bucket4j.Bucket;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// So many times a minute for each actor, on this node. It protects the others from one who floods;
/// it is no quota.
public final class RateLimit {
  /// Buckets are small; when so many actors were seen, the old ones are forgotten at once.
  private static final int MOST_ACTORS = 50_000;

  private final ConcurrentMap<UserId, Bucket> buckets = new ConcurrentHashMap<>();
  private final int perMinute;

  /// @param perMinute 0 is no limit
  public RateLimit(int perMinute) {
    this.perMinute = perMinute;
  }

  /// @throws Problem RATE_LIMITED
  public void take(UserId actor) {
    if (perMinute > 0 && !bucket(actor).tryConsume(1)) {
      throw exceeded();
    }
  }

  /// Is there room for one more? Nothing is taken.
  ///
  /// @throws Problem RATE_LIMITED
  public void require(UserId actor) {
    if (perMinute > 0 && bucket(actor).getAvailableTokens() < 1) {
      throw exceeded();
    }
  }

  private Bucket bucket(UserId actor) {
    if (buckets.size() > MOST_ACTORS) {
      buckets.clear();
    }
    return buckets.computeIfAbsent(
        actor,
        someone ->
            Bucket.builder()
                .addLimit(limit ->
                    limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build());
  }

  private static Problem exceeded() {
    return new Problem(
        ProblemCode.RATE_LIMITED, "Too many in a short time. Wait a minute, then go on.");
  }
}
