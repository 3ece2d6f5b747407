package io.stewardry.jobs;

import com.google.common.base.Suppliers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// How many jobs there are to do, of all organizations together.
@Component
final class JobMeters implements MeterBinder {
  private final Supplier<TurnStore.Figures> figures;

  JobMeters(Turns turns) {
    this.figures = Suppliers.memoizeWithExpiration(turns::figures, Duration.ofSeconds(5));
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("stewardry.jobs.waiting", () -> figures.get().waiting())
        .description("Imports and bulk actions whose turn is to come")
        .register(meters);
    Gauge.builder("stewardry.jobs.running", () -> figures.get().running())
        .description("Imports and bulk actions that a node works on at this moment")
        .register(meters);
  }
}
