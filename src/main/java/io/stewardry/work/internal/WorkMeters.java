package io.stewardry.work.internal;

import com.google.common.base.Suppliers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stewardry.work.Work;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/// How the queue does, by kind, of all organizations together: how much there is, how long it waits
/// and how long it takes.
@Component
final class WorkMeters implements MeterBinder {
  private final Supplier<List<WorkStore.Figures>> figures;
  private final WorkKinds kinds;
  private final MeterRegistry registry;

  WorkMeters(WorkQueue queue, WorkKinds kinds, MeterRegistry registry) {
    this.figures =
        Suppliers.memoizeWithExpiration(
            () -> queue.figures(kinds.pausing()), Duration.ofSeconds(5));
    this.kinds = kinds;
    this.registry = registry;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    for (String kind : kinds.all().stream().map(Work::kind).sorted().toList()) {
      gauge(meters, kind, "ready", "Work that could be done now", WorkStore.Figures::ready);
      gauge(meters, kind, "running", "Work that a node does now", WorkStore.Figures::running);
      gauge(meters, kind, "later", "Work that is due later", WorkStore.Figures::later);
      gauge(
          meters,
          kind,
          "paused",
          "Work that is paused because its organization is suspended",
          WorkStore.Figures::paused);
      gauge(
          meters,
          kind,
          "set.aside",
          "Work that failed five times, until a superuser decides",
          WorkStore.Figures::setAside);
      gauge(
          meters,
          kind,
          "oldest.seconds",
          "How long the oldest of what could be done has been due",
          WorkStore.Figures::oldestSeconds);
    }
  }

  private void gauge(
      MeterRegistry meters,
      String kind,
      String name,
      String description,
      ToDoubleFunction<WorkStore.Figures> value) {
    Gauge.builder(
            "stewardry.work." + name,
            () ->
                figures.get().stream()
                    .filter(one -> one.kind().equals(kind))
                    .mapToDouble(value)
                    .sum())
        .tag("kind", kind)
        .description(description)
        .register(meters);
  }

  void waited(String kind, Duration wait) {
    timer("stewardry.work.waited", "From when work was due until it began", kind)
        .record(wait.isNegative() ? Duration.ZERO : wait);
  }

  void took(String kind, long nanos) {
    timer("stewardry.work.took", "One turn of work", kind).record(nanos, TimeUnit.NANOSECONDS);
  }

  void failed(String kind) {
    registry.counter("stewardry.work.failed", "kind", kind).increment();
  }

  private Timer timer(String name, String description, String kind) {
    return Timer.builder(name).description(description).tag("kind", kind).register(registry);
  }
}
