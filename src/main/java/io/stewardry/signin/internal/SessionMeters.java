package io.stewardry.signin.internal;

import com.google.common.base.Suppliers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// How many sessions are open, as a job of the platform: the database tells nobody else.
@Component
final class SessionMeters implements MeterBinder {
  private final SessionStore sessions;
  private final Lookups lookups;
  private final Supplier<Long> live =
      Suppliers.memoizeWithExpiration(this::counted, Duration.ofSeconds(5));

  SessionMeters(SessionStore sessions, Lookups lookups) {
    this.sessions = sessions;
    this.lookups = lookups;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("stewardry.sessions.live", live::get)
        .description("Sessions that are open in the whole installation")
        .register(meters);
  }

  private Long counted() {
    OrganizationId platform = lookups.platform();
    return Acting.as(ActingContext.ofNobody(platform, ActorKind.JOB), sessions::live);
  }
}
