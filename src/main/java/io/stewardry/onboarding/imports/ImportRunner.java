package io.stewardry.onboarding.imports;

import io.stewardry.tenancy.FaultPoint;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Works imports off on a thread of its own, turn by turn, so that a large one does not hold up the
/// others. Each node has one; they share the imports by leases.
@Component
class ImportRunner implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);

  /// How long an import that another node was killed at waits beyond its lease, at the most.
  private static final Duration POLL = Duration.ofSeconds(5);

  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final Turns turns;
  private final ImportWork work;
  private final Semaphore calls = new Semaphore(0);
  private volatile @Nullable Thread worker;

  ImportRunner(Turns turns, ImportWork work) {
    this.turns = turns;
    this.work = work;
  }

  /// There is a new one.
  void wake() {
    calls.release();
  }

  @Override
  public void start() {
    Thread made = Thread.ofVirtual().name("imports").unstarted(this::run);
    worker = made;
    made.start();
  }

  @Override
  public void stop() {
    Thread running = worker;
    worker = null;
    wake();
    if (running != null) {
      try {
        running.join(LONGEST_STOP);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return worker != null;
  }

  private boolean wanted() {
    return Thread.currentThread() == worker;
  }

  private void run() {
    try {
      do {
        calls.drainPermits();
        workOff();
      } while (sleep());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Until somebody calls or the poll is due.
  ///
  /// @return whether there is to be more
  private boolean sleep() throws InterruptedException {
    boolean called = wanted() && calls.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
    LOG.trace("looking for imports, called: {}", called);
    return wanted();
  }

  private void workOff() {
    try {
      Optional<Turn> turn;
      while (wanted() && (turn = turns.claim()).isPresent()) {
        take(turn.get());
      }
    } catch (RuntimeException failed) {
      // Another round tries again: the lease of what was claimed ends by itself.
      LOG.warn("imports could not be worked off", failed);
    }
  }

  private void take(Turn turn) {
    FaultPoint.IMPORT_CLAIMED.reached();
    switch (work.during(turn, this::wanted)) {
      case MORE -> turns.giveBack(turn, Duration.ZERO);
      case LATER -> turns.giveBack(turn, POLL);
      case OVER -> turns.end(turn);
    }
  }
}
