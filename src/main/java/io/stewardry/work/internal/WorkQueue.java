package io.stewardry.work.internal;

import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The queue, as a job of the platform: each step is a transaction of its own.
@Component
class WorkQueue {
  /// So long a killed node keeps what it had.
  static final Duration LEASE = Duration.ofSeconds(15);

  private final WorkStore store;
  private final Transactions transactions;
  private final Lookups lookups;

  WorkQueue(WorkStore store, Transactions transactions, Lookups lookups) {
    this.store = store;
    this.transactions = transactions;
    this.lookups = lookups;
  }

  List<WorkStore.Claimed> claim(String node, List<WorkStore.Wanted> wanted) {
    return Acting.as(job(), () -> transactions.write(() -> store.claim(node, wanted, LEASE)));
  }

  Set<UUID> extend(Collection<WorkItem> items) {
    return Acting.as(job(), () -> transactions.write(() -> store.extend(items, LEASE)));
  }

  void end(WorkItem item, @Nullable Duration pause) {
    Acting.as(job(), () -> transactions.run(() -> store.end(item, pause)));
  }

  boolean fail(WorkItem item, String why, Duration firstPause) {
    return Acting.as(job(), () -> transactions.write(() -> store.fail(item, why, firstPause)));
  }

  void ensure(UUID work, String kind, Instant due) {
    Acting.as(job(), () -> transactions.run(() -> store.ensure(work, kind, due)));
  }

  List<WorkStore.Figures> figures(String[] pausing) {
    return Acting.as(job(), () -> store.figures(pausing));
  }

  private ActingContext job() {
    return ActingContext.ofNobody(lookups.platform(), ActorKind.JOB);
  }
}
