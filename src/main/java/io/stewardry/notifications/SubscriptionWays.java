package io.stewardry.notifications;

import java.util.List;
import org.springframework.stereotype.Component;

/// The ways by which people of the acting organization can be told.
@Component
public class SubscriptionWays {
  private static final Way MAIL = new Way(Subscription.Ways.MAIL, "E-mail", "mail");
  private static final Way BELL = new Way(Subscription.Ways.IN_APP, "Bell", "bell");

  /// @param key as the API and deliveries have it
  public record Way(String key, String label, String icon) {}

  /// All that a form offers.
  public List<Way> offered() {
    return List.of(MAIL, BELL);
  }

  /// What is gone is called so.
  public Way named(String key) {
    return offered().stream()
        .filter(way -> way.key().equals(key))
        .findFirst()
        .orElseGet(() -> new Way(key, "A deleted channel", "bell-off"));
  }
}
