package io.stewardry.signin.internal;

import io.stewardry.settings.GovernedSetting;
import io.stewardry.settings.GovernedSetting.Order;
import io.stewardry.settings.OrganizationSettings;
import io.stewardry.settings.SettingsOfModule;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// How long a session lives and how long it may rest, as the organization of its user has set it.
/// The database asks for the rest at each request, and shortens open sessions when the longest time
/// is.
@Component
class SessionLife implements SettingsOfModule {
  private static final GovernedSetting MAX_HOURS =
      GovernedSetting.number(
          "session.maxHours",
          "Longest session",
          "Users sign in again after this time. A shorter time also applies to open sessions.",
          "hours",
          1,
          12,
          12,
          Order.LOWER_IS_STRICTER);

  /// The database asks for it at each request: its copy is drawn from here
  /// (`R__signin_defaults.sql`).
  static final GovernedSetting IDLE_MINUTES =
      GovernedSetting.number(
          "session.idleMinutes",
          "Longest idle time",
          "Users who do nothing for this long are signed out.",
          "minutes",
          5,
          60,
          60,
          Order.LOWER_IS_STRICTER);

  private final ObjectProvider<OrganizationSettings> settings;

  SessionLife(ObjectProvider<OrganizationSettings> settings) {
    this.settings = settings;
  }

  @Override
  public List<GovernedSetting> settings() {
    return List.of(MAX_HOURS, IDLE_MINUTES);
  }

  Duration longest() {
    return Duration.ofHours(settings.getObject().number(MAX_HOURS));
  }
}
