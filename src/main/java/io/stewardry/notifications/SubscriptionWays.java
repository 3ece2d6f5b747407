package io.stewardry.notifications;

import io.stewardry.channels.Channel;
import io.stewardry.channels.Channels;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.PageRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The ways by which the acting organization can tell something.
@Component
public class SubscriptionWays {
  private static final Way MAIL = new Way(Subscription.Ways.MAIL, "E-mail", "mail");
  private static final Way BELL = new Way(Subscription.Ways.IN_APP, "Bell", "bell");

  /// How a delivery names one that tells a channel.
  private static final Way CHANNEL = new Way(Subscription.Ways.CHANNEL, "Channel", "broadcast");

  private final Channels channels;

  public SubscriptionWays(Channels channels) {
    this.channels = channels;
  }

  /// @param key as the API and deliveries have it
  public record Way(String key, String label, String icon) {
    /// Within a sentence; the name of a channel stays as it is written.
    public String within() {
      return label.substring(0, 1).toLowerCase(Locale.ENGLISH) + label.substring(1);
    }
  }

  /// What a form offers for somebody themself.
  public List<Way> toPeople() {
    return List.of(MAIL, BELL);
  }

  /// All that a form offers. There are no more channels than one page has.
  public List<Way> offered() {
    return Stream.concat(
            toPeople().stream(),
            channels.page(new PageRequest(Channels.MOST_CHANNELS, null)).items().stream()
                .map(SubscriptionWays::of))
        .toList();
  }

  /// What is gone is called so.
  public Way named(String key) {
    return Stream.of(MAIL, BELL, CHANNEL)
        .filter(way -> way.key().equals(key))
        .findFirst()
        .or(() -> Ids.parse(key).flatMap(channels::find).map(SubscriptionWays::of))
        .orElseGet(() -> new Way(key, "A deleted channel", "bell-off"));
  }

  private static Way of(Channel channel) {
    return new Way(channel.id().toString(), "Channel " + channel.name(), "broadcast");
  }
}
