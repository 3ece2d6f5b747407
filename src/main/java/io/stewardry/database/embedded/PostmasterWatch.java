package io.stewardry.database.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the server again when somebody kills it, on the same port, so that the connection pool of
/// the application finds it again. Also keeps the log folder small.
final class PostmasterWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PostmasterWatch.class);
  private static final Duration STEP = Duration.ofMillis(250);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  /// A minute, in steps.
  private static final long LOG_CLEANING = 60_000 / STEP.toMillis();

  private final Postmaster postmaster;
  private final int port;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  PostmasterWatch(Postmaster postmaster, int port) {
    this.postmaster = postmaster;
    this.port = port;
    this.thread = Thread.ofPlatform().daemon().name("postgres-watch").unstarted(this::watch);
    thread.start();
  }

  private void watch() {
    Duration pause = STEP;
    try {
      for (long step = 1; !closing.await(pause.toMillis(), TimeUnit.MILLISECONDS); step++) {
        pause = check(step) ? STEP : AFTER_FAILURE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean check(long step) {
    try {
      if (postmaster.running().isEmpty()) {
        var server = postmaster.bringUp(() -> port);
        log.warn("PostgreSQL was gone: started again as process {} on port {}", server.pid(), port);
      }
      if (step % LOG_CLEANING == 0) {
        postmaster.log().deleteOldest();
      }
      return true;
    } catch (IOException | RuntimeException e) {
      log.error("PostgreSQL is gone and did not start again; the next attempt follows", e);
      return false;
    }
  }

  /// Waits for a start that is under way, so that no server appears after the close.
  @Override
  public void close() {
    closing.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
