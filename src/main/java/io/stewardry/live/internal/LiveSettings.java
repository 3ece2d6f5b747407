package io.stewardry.live.internal;

import io.stewardry.kernel.Setting;
import io.stewardry.kernel.WrongSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param streamsPerNode how many may be open at once
@ConfigurationProperties("stewardry.live")
record LiveSettings(
    @Setting(
            value = "STEWARDRY_LIVE_STREAMSPERNODE",
            sets =
                "how many streams of live updates a node keeps open at once. Pages beyond that ask every two seconds instead",
            takes = "a whole number, and 0 for no streams")
        @DefaultValue("1000")
        int streamsPerNode) {

  LiveSettings {
    if (streamsPerNode < 0) {
      throw new WrongSetting(LiveSettings.class, "streamsPerNode", streamsPerNode);
    }
  }
}
