package io.stewardry.signin.internal;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.RequestOrigin;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Work whose duration must not show in the answer of the request that caused it. What is waiting
/// when the process is killed is lost, so it is for what people ask for again.
@Component
public class Background implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);
  private static final int THREADS = 2;
  private static final int WAITING = 1_000;
  private static final int LONGEST_STOP_SECONDS = 5;

  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofVirtual().name("identity-", 0).factory());

  /// As of the request that runs now. A failure is logged; nobody hears of it.
  ///
  /// @throws Problem UNAVAILABLE when too much is waiting
  public void run(Runnable work) {
    RequestOrigin origin = RequestOrigin.current();
    try {
      workers.execute(() -> logged(origin, work));
    } catch (RejectedExecutionException full) {
      throw new Problem(
          ProblemCode.UNAVAILABLE, "Too much is asked for at this moment. Try again in a minute.");
    }
  }

  private static void logged(RequestOrigin origin, Runnable work) {
    try {
      origin.during(() -> {
        work.run();
        return true;
      });
    } catch (RuntimeException failed) {
      LOG.warn("what was asked for was not done, request {}", origin.requestId(), failed);
    }
  }

  @Override
  public void destroy() throws InterruptedException {
    workers.shutdown();
    if (!workers.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
      workers.shutdownNow();
    }
  }
}
