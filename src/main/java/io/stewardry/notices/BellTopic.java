package io.stewardry.notices;

import io.stewardry.live.LiveTopic;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Topic;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The caller's own notices, which have changed. It is the same wherever they act.
@Component
class BellTopic implements LiveTopic {
  @Override
  public String kind() {
    return "bell";
  }

  /// Nobody follows those of somebody else, so it has no ids.
  @Override
  public Map<UUID, Topic> follow(Collection<UUID> ids, Caller caller) {
    return Map.of();
  }

  @Override
  public Optional<Topic> follow(Caller caller) {
    return Optional.of(new Topic(caller.home(), kind(), caller.user().value()));
  }
}
