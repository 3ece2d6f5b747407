package io.stewardry.jobs;

import io.stewardry.tenancy.FaultPoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Works jobs off on a thread of its own, turn by turn, so that a large one does not hold up the
/// others. Each node has one; they share the jobs by leases.
@Component
class JobRunner implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

  /// How long a job that another node was killed at waits beyond its lease, at the most.
  private static final Duration POLL = Duration.ofSeconds(5);

  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final Turns turns;
  private final Jobs jobs;
  private final Map<String, Job> kinds;
  private volatile @Nullable Thread worker;

  JobRunner(Turns turns, Jobs jobs, List<Job> kinds) {
    this.turns = turns;
    this.jobs = jobs;
    this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(Job::kind, job -> job));
  }

  @Override
  public void start() {
    Thread made = Thread.ofVirtual().name("jobs").unstarted(this::run);
    worker = made;
    made.start();
  }

  @Override
  public void stop() {
    Thread running = worker;
    worker = null;
    jobs.wake();
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
        jobs.forgetCalls();
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
    boolean called = wanted() && jobs.awaitCall(POLL);
    LOG.trace("looking for jobs, called: {}", called);
    return wanted();
  }

  private void workOff() {
    try {
      Optional<Turn> turn;
      while (wanted() && (turn = turns.claim(kinds.keySet())).isPresent()) {
        take(turn.get());
      }
    } catch (RuntimeException failed) {
      // Another round tries again: the lease of what was claimed ends by itself.
      LOG.warn("jobs could not be worked off", failed);
    }
  }

  private void take(Turn turn) {
    Job job = kinds.get(turn.kind());
    if (job == null) {
      throw new IllegalStateException("claimed an unknown kind of job: " + turn.kind());
    }
    FaultPoint.JOB_CLAIMED.reached(turn.kind());
    switch (job.during(turn, this::wanted)) {
      case MORE -> turns.giveBack(turn, Duration.ZERO);
      case LATER -> turns.giveBack(turn, POLL);
      case OVER -> turns.end(turn);
    }
  }
}
