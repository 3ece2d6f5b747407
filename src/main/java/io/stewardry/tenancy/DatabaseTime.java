package io.stewardry.tenancy;

import java.util.concurrent.TimeUnit;

/// The database's clock as this process knows it. Contexts are issued in database time, so that an
/// application whose own clock is wrong issues valid ones. Every answer that carries the time
/// corrects it.
public final class DatabaseTime {
  private record Seen(long epochSecond, long nanos) {}

  private volatile Seen seen;

  DatabaseTime(long epochSecond) {
    this.seen = new Seen(epochSecond, System.nanoTime());
  }

  void observe(long epochSecond) {
    seen = new Seen(epochSecond, System.nanoTime());
  }

  public long epochSecond() {
    Seen last = seen;
    return last.epochSecond() + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - last.nanos());
  }
}
