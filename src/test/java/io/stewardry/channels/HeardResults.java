package io.stewardry.channels;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// What a module above does: it is told what became of messages, and uses channels.
@Component
@ConditionalOnProperty("heard-results")
class HeardResults implements ChannelListener, ChannelUse {
  private final List<String> heard = new CopyOnWriteArrayList<>();

  @Override
  public void sent(UUID message) {
    heard.add(message + " sent");
  }

  @Override
  public void failed(UUID message, String reason) {
    heard.add(message + " failed: " + reason);
  }

  List<String> of(UUID message) {
    return heard.stream()
        .filter(one -> one.startsWith(message.toString()))
        .map(one -> one.substring(37))
        .toList();
  }

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
