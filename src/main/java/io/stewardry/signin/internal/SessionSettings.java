package io.stewardry.signin.internal;

import io.stewardry.kernel.Setting;
import io.stewardry.kernel.WrongSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How many sessions there may be.
///
/// @param mostPerPerson the sessions that one person can have at the same time: more than anybody
///   has devices and browsers, and few enough to be read through. Programs that sign in anew for
///   each call use API keys instead
@ConfigurationProperties("stewardry.sessions")
record SessionSettings(
    @Setting(
            value = "STEWARDRY_SESSIONS_MOSTPERPERSON",
            sets =
                "the sessions that one person can have at the same time. A further sign-in ends the"
                    + " oldest session",
            takes = "a whole number, 1 or more, such as 50")
        @DefaultValue("50")
        int mostPerPerson) {
  SessionSettings {
    if (mostPerPerson < 1) {
      throw new WrongSetting(SessionSettings.class, "mostPerPerson", mostPerPerson);
    }
  }
}
