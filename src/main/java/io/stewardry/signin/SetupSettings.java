package io.stewardry.signin;

import io.stewardry.kernel.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param setupToken empty means that a random one is printed, see [SetupToken]
@ConfigurationProperties("stewardry")
record SetupSettings(
    @Setting(
            value = "STEWARDRY_SETUP_TOKEN",
            unset = "random, printed at start",
            sets = "the token that creates the first superuser. Your own token is not printed",
            takes = "any text")
        @DefaultValue("")
        String setupToken) {

  /// A text without the token: a record shows all that it has.
  @Override
  public String toString() {
    return "SetupSettings[]";
  }
}
