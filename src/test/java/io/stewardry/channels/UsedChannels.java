package io.stewardry.channels;

import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// What a module above does: it uses channels.
@Component
@ConditionalOnProperty("used-channels")
class UsedChannels implements ChannelUse {
  @Override
  public long count(UUID channel) {
    return 3;
  }

  @Override
  public String one() {
    return "subscription loses this channel";
  }

  @Override
  public String many() {
    return "subscriptions lose this channel";
  }

  @Override
  public String icon() {
    return "bell";
  }
}
