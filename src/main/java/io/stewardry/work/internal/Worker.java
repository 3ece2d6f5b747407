package io.stewardry.work.internal;

import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.tenancy.FaultPoint;
import io.stewardry.work.After;
import io.stewardry.work.Recurring;
import io.stewardry.work.Work;
import io.stewardry.work.WorkItem;
import io.stewardry.work.WorkSignal;
import io.stewardry.work.WorkTurn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Takes work from the queue as long as there is room, and does each on a thread of its own. Each
/// node has one; they share the work by leases.
@Component
class Worker implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
  private static final Duration WHEN_SUSPENDED = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final WorkQueue queue;
  private final WorkSignal signal;
  private final WorkSettings settings;
  private final WorkMeters meters;
  private final Map<String, Kind> kinds;
  private final String node = UUID.randomUUID().toString();
  private final Set<Turn> turns = ConcurrentHashMap.newKeySet();

  /// In a row, to take work. Of the looking thread only.
  private int failures;

  private volatile @Nullable Thread looking;
  private volatile @Nullable ExecutorService threads;

  Worker(
      WorkQueue queue,
      WorkSignal signal,
      WorkSettings settings,
      WorkMeters meters,
      WorkKinds kinds) {
    this.queue = queue;
    this.signal = signal;
    this.settings = settings;
    this.meters = meters;
    this.kinds =
        kinds.all().stream()
            .map(Kind::new)
            .collect(Collectors.toUnmodifiableMap(Kind::name, Function.identity()));
  }

  @Override
  public void start() {
    threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("work-", 0).factory());
    Thread made = Thread.ofVirtual().name("work").unstarted(this::run);
    looking = made;
    made.start();
  }

  /// Work that goes on meanwhile ends its step and is given back.
  @Override
  public void stop() {
    Thread running = looking;
    ExecutorService working = threads;
    looking = null;
    signal.give();
    try {
      if (running != null) {
        running.join(LONGEST_STOP);
      }
      if (working != null) {
        working.shutdown();
        if (!working.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
          LOG.warn(
              "{} pieces of work did not end in time: another node takes them over", turns.size());
          working.shutdownNow();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return looking != null;
  }

  private boolean wanted() {
    return Thread.currentThread() == looking;
  }

  private void run() {
    try {
      begin();
      long extended = System.nanoTime();
      while (wanted()) {
        signal.forget();
        if (System.nanoTime() - extended > WorkQueue.LEASE.toNanos() / 3) {
          extend();
          extended = System.nanoTime();
        }
        if (!takeMore()) {
          boolean called = signal.await(pause().toMillis());
          LOG.trace("looking for work, called: {}", called);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Longer and longer while the database is away.
  private Duration pause() {
    Duration doubled = settings.poll().multipliedBy(1L << Math.min(failures, 5));
    return failures == 0 || doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /// The database may be away for a while.
  private void begin() throws InterruptedException {
    while (wanted()) {
      try {
        for (Kind kind : kinds.values()) {
          if (kind.work instanceof Recurring recurring) {
            queue.ensure(recurring.id(), kind.name(), recurring.next(Instant.now()));
          }
        }
        return;
      } catch (RuntimeException failed) {
        LOG.warn("recurring work could not be queued; it is tried again", failed);
        signal.await(settings.poll().toMillis());
      }
    }
  }

  /// @return whether there was anything
  private boolean takeMore() {
    List<WorkStore.Wanted> wanted = new ArrayList<>();
    for (Kind kind : kinds.values()) {
      int room = kind.room();
      if (room > 0) {
        wanted.add(
            new WorkStore.Wanted(
                kind.name(), room, kind.work.share(), WorkKinds.pauses(kind.work), kind.last));
      }
    }
    if (wanted.isEmpty()) {
      return false;
    }
    try {
      List<WorkStore.Claimed> claimed = queue.claim(node, wanted);
      claimed.forEach(this::take);
      failures = 0;
      return !claimed.isEmpty();
    } catch (RuntimeException failed) {
      // Another round tries again: the lease of what was claimed ends by itself.
      failures++;
      LOG.warn("no work could be taken; it is tried again", failed);
      return false;
    }
  }

  private void take(WorkStore.Claimed claimed) {
    Kind kind = kinds.get(claimed.item().kind());
    ExecutorService working = threads;
    if (kind == null || working == null) {
      throw new IllegalStateException("took work that nobody does: " + claimed.item().kind());
    }
    kind.last = claimed.item().starter().organization().value();
    kind.busy.incrementAndGet();
    Turn turn = new Turn(claimed.item());
    turns.add(turn);
    working.execute(() -> {
      try {
        if (claimed.setAside()) {
          setAside(kind, claimed.item());
        } else {
          during(kind, turn);
        }
      } finally {
        turns.remove(turn);
        kind.busy.decrementAndGet();
        signal.give();
      }
    });
  }

  private void during(Kind kind, Turn turn) {
    WorkItem item = turn.item;
    FaultPoint.WORK_TAKEN.reached(kind.name());
    long start = System.nanoTime();
    meters.waited(kind.name(), Duration.between(item.due(), Instant.now()));
    try {
      After after = kind.work.work(item, turn);
      meters.took(kind.name(), System.nanoTime() - start);
      settle(kind, item, after);
    } catch (RuntimeException failed) {
      if (failed instanceof Refusal refusal
          && refusal.code() == ProblemCode.ORG_SUSPENDED
          && WorkKinds.pauses(kind.work)) {
        // Nothing is wrong with it: nobody takes it until the organization is resumed.
        queue.end(item, WHEN_SUSPENDED);
        return;
      }
      meters.failed(kind.name());
      fail(kind, item, failed);
    }
  }

  private void settle(Kind kind, WorkItem item, After after) {
    switch (after) {
      case After.Over() -> queue.end(item, again(kind));
      case After.Again(Duration pause) -> queue.end(item, pause);
      case After.Blocked(Duration pause) -> {
        kind.blockedUntil = System.nanoTime() + pause.toNanos();
        queue.end(item, pause);
      }
    }
  }

  private static @Nullable Duration again(Kind kind) {
    Instant now = Instant.now();
    return kind.work instanceof Recurring recurring
        ? Duration.between(now, recurring.next(now))
        : null;
  }

  private void fail(Kind kind, WorkItem item, RuntimeException failed) {
    LOG.error("work {} of kind {} failed", item.id(), kind.name(), failed);
    try {
      // The message may quote what a customer has written.
      if (queue.fail(item, failed.getClass().getSimpleName(), settings.firstRetry())) {
        setAside(kind, item);
      }
    } catch (RuntimeException lost) {
      LOG.warn("that work {} failed was not noted: its lease ends by itself", item.id(), lost);
    }
  }

  private void setAside(Kind kind, WorkItem item) {
    LOG.error("work {} of kind {} is set aside: it failed five times", item.id(), kind.name());
    try {
      kind.work.setAside(item);
    } catch (RuntimeException failed) {
      LOG.warn("that work {} is set aside was told nobody", item.id(), failed);
    }
  }

  private void extend() {
    List<Turn> now = List.copyOf(turns);
    if (now.isEmpty()) {
      return;
    }
    try {
      Set<UUID> kept = queue.extend(now.stream().map(turn -> turn.item).toList());
      for (Turn turn : now) {
        turn.lost |= !kept.contains(turn.item.id());
      }
    } catch (RuntimeException failed) {
      LOG.warn("the leases of {} pieces of work could not be extended", now.size(), failed);
    }
  }

  /// One kind of work on this node.
  private static final class Kind {
    private static final UUID NOBODY = new UUID(0, 0);

    final Work work;
    final AtomicInteger busy = new AtomicInteger();

    /// Whose was taken last. Written and read by the looking thread only.
    UUID last = NOBODY;

    volatile long blockedUntil = System.nanoTime();

    Kind(Work work) {
      this.work = work;
    }

    String name() {
      return work.kind();
    }

    int room() {
      return blockedUntil - System.nanoTime() > 0 ? 0 : work.atOnce() - busy.get();
    }
  }

  /// A few seconds, so that a large piece of work does not hold up the others.
  private final class Turn implements WorkTurn {
    private static final long NANOS = 3_000_000_000L;

    final WorkItem item;
    final long end = System.nanoTime() + NANOS;
    volatile boolean lost;

    Turn(WorkItem item) {
      this.item = item;
    }

    @Override
    public boolean goesOn() {
      return !lost && looking != null && System.nanoTime() - end < 0;
    }
  }
}
