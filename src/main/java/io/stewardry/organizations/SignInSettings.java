package io.stewardry.organizations;

import io.stewardry.settings.GovernedSetting;
import io.stewardry.settings.GovernedSetting.Order;
import io.stewardry.settings.SettingsOfModule;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Whether a second factor is required is one of the governed settings.
@Component
class SignInSettings implements SettingsOfModule {
  private static final GovernedSetting SECOND_FACTOR =
      GovernedSetting.yesOrNo(
          "signIn.mfaRequired",
          "Require two-factor sign-in",
          "Everybody needs a second factor at the next sign-in.",
          false,
          Order.TRUE_IS_STRICTER);

  private final SignInRules rules;

  SignInSettings(SignInRules rules) {
    this.rules = rules;
  }

  @Override
  public List<GovernedSetting> settings() {
    return List.of(SECOND_FACTOR);
  }

  @Override
  public Optional<Kept> kept(GovernedSetting setting) {
    return setting.equals(SECOND_FACTOR)
        ? Optional.of(
            new Kept() {
              @Override
              public Object get() {
                return rules.secondFactorRequired();
              }

              @Override
              public void set(Object value) {
                rules.requireSecondFactor((Boolean) value);
              }
            })
        : Optional.empty();
  }
}
