package io.stewardry.identity.internal;

import com.google.common.base.Suppliers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// How many sessions are open, as a job of the platform: the database tells nobody else.
@Component
final class SessionMeters implements MeterBinder {
  private static final UserId NOBODY = new UserId(new UUID(0, 0));

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
    return Acting.as(new ActingContext(platform, platform, NOBODY, ActorKind.JOB), sessions::live);
  }
}
