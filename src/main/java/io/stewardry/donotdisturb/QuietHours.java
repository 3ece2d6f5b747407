package io.stewardry.donotdisturb;

import io.stewardry.donotdisturb.internal.DoNotDisturbStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// The quiet hours of the acting organization.
@Service
public class QuietHours {
  private static final Logger LOG = LoggerFactory.getLogger(QuietHours.class);

  private final DoNotDisturbStore store;
  private final Clock clock;

  /// Zones that the log has named: each event asks.
  private final Set<String> said = ConcurrentHashMap.newKeySet();

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
    return store.find().map(quiet -> quiet(quiet, at)).orElse(Quiet.NEVER);
  }

  private Quiet quiet(DoNotDisturb quiet, Instant at) {
    if (!quiet.zoneKnown() && said.add(quiet.timeZone())) {
      LOG.warn(
          "the time zone {} is not known to this server: where quiet hours name it, nothing is held back",
          quiet.timeZone());
    }
    return quiet.at(at);
  }

  public Quiet now() {
    return at(clock.instant());
  }
}
