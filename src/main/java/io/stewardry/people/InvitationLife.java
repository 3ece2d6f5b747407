package io.stewardry.people;

import io.stewardry.settings.GovernedSetting;
import io.stewardry.settings.GovernedSetting.Order;
import io.stewardry.settings.OrganizationSettings;
import io.stewardry.settings.SettingsOfModule;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// How many days an invitation is good, as the acting organization has set it.
@Component
public class InvitationLife implements SettingsOfModule {
  /// Days, where nobody says how many.
  public static final int USUAL = 30;

  private static final GovernedSetting MAX_DAYS =
      GovernedSetting.number(
          "invitations.maxDays",
          "Longest invitation",
          "The link of an invitation works no longer than this. Pending invitations keep their time.",
          "days",
          1,
          90,
          90,
          Order.LOWER_IS_STRICTER);

  private final ObjectProvider<OrganizationSettings> settings;

  InvitationLife(ObjectProvider<OrganizationSettings> settings) {
    this.settings = settings;
  }

  @Override
  public List<GovernedSetting> settings() {
    return List.of(MAX_DAYS);
  }

  /// Where nobody says how long.
  public int usualDays() {
    return Math.min(USUAL, mostDays());
  }

  public int mostDays() {
    return (int) settings.getObject().number(MAX_DAYS);
  }
}
