package io.stewardry.notifications.internal;

import io.stewardry.channels.ChannelUse;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Subscriptions that tell by a channel.
@Component
class UsesOfChannels implements ChannelUse {
  private final SubscriptionStore store;

  UsesOfChannels(SubscriptionStore store) {
    this.store = store;
  }

  @Override
  public long count(UUID channel) {
    return store.tellingBy(channel);
  }

  @Override
  public String one() {
    return "subscription no longer tells by it";
  }

  @Override
  public String many() {
    return "subscriptions no longer tell by it";
  }

  @Override
  public String icon() {
    return "bell";
  }
}
