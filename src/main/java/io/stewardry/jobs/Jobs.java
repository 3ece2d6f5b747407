package io.stewardry.jobs;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Calls the runner of this node.
@Component
public class Jobs {
  private final Semaphore calls = new Semaphore(0);

  /// There is a new one, as soon as the running transaction is committed.
  public void wakeAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wake();
          }
        });
  }

  void wake() {
    calls.release();
  }

  void forgetCalls() {
    calls.drainPermits();
  }

  /// @return whether somebody called meanwhile
  boolean awaitCall(Duration most) throws InterruptedException {
    return calls.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
  }
}
