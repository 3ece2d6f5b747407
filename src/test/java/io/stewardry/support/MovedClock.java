package io.stewardry.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/// The clock of an application with the setting `moved-clock`: a test moves it, and it goes on from
/// there. That of the database goes as ever.
@Component
@Primary
@ConditionalOnProperty("moved-clock")
public final class MovedClock extends Clock {
  private volatile Duration ahead = Duration.ZERO;

  public void moveTo(Instant now) {
    ahead = Duration.between(Instant.now(), now);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.offset(Clock.system(zone), ahead);
  }
}
