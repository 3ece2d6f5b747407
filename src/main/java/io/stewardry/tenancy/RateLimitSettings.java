package io.stewardry.tenancy;

import io.stewardry.kernel.Setting;
import io.stewardry.kernel.WrongSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often. [RateLimits] counts.
@ConfigurationProperties("stewardry.rate-limit")
record RateLimitSettings(
    @Setting(
            value = "STEWARDRY_RATELIMIT_WRITESPERMINUTE",
            sets = "calls that change something",
            takes = RateLimitSettings.NUMBER)
        @DefaultValue("6000")
        int writesPerMinute,
    @Setting(
            value = "STEWARDRY_RATELIMIT_REFUSEDCLAIMSPERMINUTE",
            sets =
                "organizations and domains that are refused because the e-mail domain is taken. An"
                    + " import pauses instead",
            takes = RateLimitSettings.NUMBER)
        @DefaultValue("300")
        int refusedClaimsPerMinute,
    @Setting(
            value = "STEWARDRY_RATELIMIT_DOMAINCHECKSPERMINUTE",
            sets = "checks of e-mail domains and of sign-in providers",
            takes = RateLimitSettings.NUMBER)
        @DefaultValue("30")
        int domainChecksPerMinute,
    @Setting(
            value = "STEWARDRY_RATELIMIT_MAILSPERHOUR",
            sets =
                "mails that one person has sent to the same people **in an hour**: requests to enter"
                    + " one organization, and invitations and links for a new password to one address",
            takes = RateLimitSettings.NUMBER)
        @DefaultValue("10")
        int mailsPerHour) {
  static final String NUMBER = "a whole number, and 0 for no limit";

  RateLimitSettings {
    require("writesPerMinute", writesPerMinute);
    require("refusedClaimsPerMinute", refusedClaimsPerMinute);
    require("domainChecksPerMinute", domainChecksPerMinute);
    require("mailsPerHour", mailsPerHour);
  }

  private static void require(String component, int most) {
    if (most < 0) {
      throw new WrongSetting(RateLimitSettings.class, component, most);
    }
  }
}
