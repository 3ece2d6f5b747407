package io.stewardry.signin.internal;

import io.stewardry.settings.GovernedSetting;
import io.stewardry.settings.GovernedSetting.Order;
import io.stewardry.settings.OrganizationSettings;
import io.stewardry.settings.SettingsOfModule;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// How long a session lives at the most, as the organization of its user has set it.
@Component
class SessionLife implements SettingsOfModule {
  private static final GovernedSetting MAX_HOURS =
      GovernedSetting.number(
          "session.maxHours",
          "Longest session",
          "Hours after which everybody signs in again. Sessions that are open keep their time.",
          1,
          12,
          12,
          Order.LOWER_IS_STRICTER);

  private final ObjectProvider<OrganizationSettings> settings;

  SessionLife(ObjectProvider<OrganizationSettings> settings) {
    this.settings = settings;
  }

  @Override
  public List<GovernedSetting> settings() {
    return List.of(MAX_HOURS);
  }

  Duration longest() {
    return Duration.ofHours(settings.getObject().number(MAX_HOURS));
  }
}
