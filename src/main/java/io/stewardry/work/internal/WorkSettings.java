package io.stewardry.work.internal;

import io.stewardry.kernel.Setting;
import io.stewardry.kernel.WrongSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param pollSeconds how long work waits at the most that another node has queued, or whose time
///   has come
/// @param firstRetrySeconds the pause after work broke off for the first time; it triples with each
@ConfigurationProperties("stewardry.work")
record WorkSettings(
    @Setting(
            value = "STEWARDRY_WORK_POLLSECONDS",
            sets = "how often a node looks for work that another node queued, or that is due now",
            takes = "whole seconds, 1 or more, such as 2")
        @DefaultValue("2")
        int pollSeconds,
    @Setting(
            value = "STEWARDRY_WORK_FIRSTRETRYSECONDS",
            sets =
                "the pause after background work failed unexpectedly. It triples each time; after the fifth failure a superuser decides",
            takes = "whole seconds, 1 or more, such as 5")
        @DefaultValue("5")
        int firstRetrySeconds) {

  WorkSettings {
    if (pollSeconds < 1) {
      throw new WrongSetting(WorkSettings.class, "pollSeconds", pollSeconds);
    }
    if (firstRetrySeconds < 1) {
      throw new WrongSetting(WorkSettings.class, "firstRetrySeconds", firstRetrySeconds);
    }
  }

  Duration poll() {
    return Duration.ofSeconds(pollSeconds);
  }

  Duration firstRetry() {
    return Duration.ofSeconds(firstRetrySeconds);
  }
}
