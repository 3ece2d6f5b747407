package io.stewardry.notifications.internal;

import io.stewardry.channels.ChannelMessage;
import io.stewardry.channels.Channels;
import io.stewardry.kernel.Ids;
import io.stewardry.mail.MailLinks;
import io.stewardry.notices.ToldNotice;
import io.stewardry.notifications.DeliveryState;
import io.stewardry.notifications.EventTypes;
import io.stewardry.notifications.Subscription.Ways;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells events to channels of the organization, each once. Channels are never quiet.
@Component
class FollowingChannels {
  private final Channels channels;
  private final MailLinks links;

  FollowingChannels(Channels channels, MailLinks links) {
    this.channels = channels;
    this.links = links;
  }

  List<DecidedDelivery> tell(List<EventPathStore.Follower> followers, ToldNotice notice) {
    Map<UUID, List<UUID>> told = new LinkedHashMap<>();
    for (EventPathStore.Follower follower : followers) {
      follower
          .channels()
          .forEach(channel ->
              told.computeIfAbsent(channel, none -> new ArrayList<>())
                  .add(follower.subscription()));
    }
    List<DecidedDelivery> messages = new ArrayList<>();
    told.forEach((channel, subscriptions) -> {
      UUID id = Ids.next();
      channels.send(channel, message(id, notice));
      messages.add(
          new DecidedDelivery(
              id,
              null,
              channel,
              Ways.CHANNEL,
              false,
              notice.scope(),
              subscriptions,
              DeliveryState.QUEUED,
              null));
    });
    return messages;
  }

  private ChannelMessage message(UUID id, ToldNotice notice) {
    return new ChannelMessage(
        id,
        EventTypes.typeOf(notice.kind()),
        notice.now(),
        notice.organizationId(),
        notice.organization(),
        notice.type().of().key(),
        notice.type().severity().name(),
        notice.title().in(ZoneOffset.UTC),
        notice.text().in(ZoneOffset.UTC),
        links.to(notice.path()),
        notice.about());
  }
}
