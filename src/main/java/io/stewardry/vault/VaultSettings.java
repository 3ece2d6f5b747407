package io.stewardry.vault;

import io.stewardry.settings.GovernedSetting;
import io.stewardry.settings.GovernedSetting.Order;
import io.stewardry.settings.SettingForm;
import io.stewardry.settings.SettingsOfModule;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What an organization, or its provider, decides for its vault.
@Component
public class VaultSettings implements SettingsOfModule {
  static final GovernedSetting ALLOWED_HOSTS =
      GovernedSetting.texts(
          "vault.allowedHosts",
          "Allowed hosts",
          "Credentials are sent to these hosts only. If you leave it empty, they are sent to any host that they name.",
          new Host());
  static final GovernedSetting WHO_MAY_CHANGE =
      GovernedSetting.roles(
          "vault.whoMayChange",
          "Who can add and replace credentials",
          "Only users with these roles can add, edit, replace, and delete credentials, and request secrets, as far as their permissions allow. If you choose none, all can.");
  static final GovernedSetting WHO_MAY_NAME =
      GovernedSetting.roles(
          "vault.whoMayName",
          "Who can use credentials",
          "Only users with these roles can name credentials in automations, checks, and agents, and use them. If you choose none, all can.");
  static final GovernedSetting ROTATE_EVERY_DAYS =
      GovernedSetting.optionalNumber(
          "vault.rotateEveryDays",
          "Longest time between new secrets",
          "Secrets are due to be replaced after this time. It applies to credentials with a longer interval and to those without one.",
          "days",
          1,
          CredentialRules.MOST_DAYS,
          Order.LOWER_IS_STRICTER);

  private static final List<GovernedSetting> ALL =
      List.of(ALLOWED_HOSTS, WHO_MAY_NAME, WHO_MAY_CHANGE, ROTATE_EVERY_DAYS);

  /// In the order in which people see them.
  public static List<GovernedSetting> all() {
    return ALL;
  }

  @Override
  public List<GovernedSetting> settings() {
    return ALL;
  }

  private static final class Host implements SettingForm.Item {
    @Override
    public Optional<String> read(String sent) {
      return HostPattern.of(sent).map(HostPattern::text);
    }

    @Override
    public String takes() {
      return "Enter the name of a host, *. and a name for all below it, or an address, without port and path.";
    }

    @Override
    public int longest() {
      return HostPattern.LONGEST;
    }

    @Override
    public String example() {
      return "*.example.com";
    }
  }
}
