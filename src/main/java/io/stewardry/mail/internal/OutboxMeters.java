package io.stewardry.mail.internal;

import com.google.common.base.Suppliers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// How the outbox of the whole installation does. Asked at a scrape, and then kept for a moment.
@Component
final class OutboxMeters implements MeterBinder {
  private final Supplier<QueueStore.Figures> figures;

  OutboxMeters(QueueStore queue, Lookups lookups) {
    this.figures =
        Suppliers.memoizeWithExpiration(
            () ->
                Acting.as(
                    ActingContext.ofNobody(lookups.platform(), ActorKind.JOB), queue::figures),
            Duration.ofSeconds(5));
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("stewardry.mail.waiting", () -> figures.get().waiting())
        .description("Mails that are not handed over yet")
        .register(meters);
    Gauge.builder("stewardry.mail.oldest", () -> figures.get().oldestSeconds())
        .baseUnit("seconds")
        .description("Age of the oldest of these")
        .register(meters);
    Gauge.builder("stewardry.mail.failed", () -> figures.get().failed())
        .description("Mails that were given up")
        .register(meters);
  }
}
