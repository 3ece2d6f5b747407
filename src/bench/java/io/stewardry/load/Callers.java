package io.stewardry.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// Several callers at once, each of whom asks again as soon as he is answered.
final class Callers {
  private Callers() {}

  /// What one caller does again and again.
  interface Work extends AutoCloseable {
    void once() throws Exception;

    @Override
    default void close() throws Exception {}
  }

  /// @param rate answers a second of all callers
  /// @param p50 milliseconds that half of the answers took at the most
  /// @param answers all that were given, those of the warming up too
  record Measured(double rate, double p50, double p95, double p99, long answers) {}

  /// @param seconds for which it is measured, after a fifth of that to warm up
  static Measured measure(int callers, double seconds, Callable<? extends Work> made)
      throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      long begin = System.nanoTime();
      long from = begin + (long) (seconds * 0.2e9);
      long until = from + (long) (seconds * 1e9);
      AtomicLong answers = new AtomicLong();
      List<Future<long[]>> running = new ArrayList<>();
      for (int n = 0; n < callers; n++) {
        running.add(threads.submit(() -> times(made.call(), from, until, answers)));
      }
      return measured(running, seconds, answers);
    }
  }

  private static long[] times(Work work, long from, long until, AtomicLong answers)
      throws Exception {
    long[] times = new long[1024];
    int count = 0;
    try (work) {
      // Whoever waits longer than the whole time is waited for.
      for (long now = System.nanoTime(); now < until || count == 0; ) {
        work.once();
        answers.incrementAndGet();
        long after = System.nanoTime();
        if (now >= from || after >= until) {
          times = count == times.length ? Arrays.copyOf(times, count * 2) : times;
          times[count++] = after - now;
        }
        now = after;
      }
    }
    return Arrays.copyOf(times, count);
  }

  private static long[] all(List<Future<long[]>> running) throws Exception {
    List<long[]> each = new ArrayList<>();
    try {
      for (Future<long[]> one : running) {
        each.add(one.get());
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
    long[] all = each.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    if (all.length == 0) {
      throw new IllegalStateException("nothing was answered in that time");
    }
    return all;
  }

  private static Measured measured(List<Future<long[]>> running, double seconds, AtomicLong answers)
      throws Exception {
    long[] sorted = all(running);
    double rate = sorted.length / Math.max(seconds, at(sorted, 1) / 1e3);
    return new Measured(rate, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), answers.get());
  }

  private static double at(long[] sorted, double part) {
    return sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1e6;
  }
}
