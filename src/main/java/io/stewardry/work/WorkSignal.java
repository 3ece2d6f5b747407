package io.stewardry.work;

import io.stewardry.tenancy.Transactions;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Wakes the worker of this node. What another node has queued is found by looking.
@Component
public class WorkSignal {
  private final Semaphore signals = new Semaphore(0);

  /// Something is queued as soon as the running transaction is committed.
  public void afterCommit() {
    Transactions.afterCommit(this::give);
  }

  /// Something is queued, or there is room again.
  public void give() {
    signals.release();
  }

  /// Those until now are known.
  public void forget() {
    signals.drainPermits();
  }

  /// @return whether there was one within the time
  public boolean await(long millis) throws InterruptedException {
    return signals.tryAcquire(millis, TimeUnit.MILLISECONDS);
  }
}
