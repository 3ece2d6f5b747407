package io.stewardry.donotdisturb;

import io.stewardry.donotdisturb.internal.DoNotDisturbStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// The quiet hours of the acting organization.
@Service
public class QuietHours {
  private final DoNotDisturbStore store;
  private final Clock clock;

  QuietHours(DoNotDisturbStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Empty where none were ever set.
  public Optional<DoNotDisturb> find() {
    return store.find();
  }

  /// How it is at an instant.
  public Quiet at(Instant at) {
    return store.find().map(quiet -> quiet.at(at)).orElse(Quiet.NEVER);
  }

  public Quiet now() {
    return at(clock.instant());
  }
}
