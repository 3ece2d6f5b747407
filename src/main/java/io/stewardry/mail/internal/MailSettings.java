package io.stewardry.mail.internal;

import io.stewardry.kernel.Setting;
import io.stewardry.kernel.WrongSetting;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param from the sender of all mails
/// @param firstRetrySeconds the pause after a first failed try; it doubles with each
@ConfigurationProperties("stewardry.mail")
record MailSettings(
    @Setting(
            value = "STEWARDRY_MAIL_FROM",
            unset = "`stewardry@<host of the base URL>`",
            sets = "the sender of all mails",
            takes = "an e-mail address, such as hub@example.com")
        @Nullable String from,
    @Setting(
            value = "STEWARDRY_MAIL_FIRSTRETRYSECONDS",
            sets = "the pause after a first failed attempt. It doubles each time, up to one hour",
            takes = "whole seconds, 1 or more, such as 60")
        @DefaultValue("60")
        int firstRetrySeconds) {
  private static final Duration LONGEST_RETRY = Duration.ofHours(1);

  MailSettings {
    from = from == null || from.isBlank() ? null : from;
    if (from != null) {
      address(from);
    }
    if (firstRetrySeconds < 1) {
      throw new WrongSetting(MailSettings.class, "firstRetrySeconds", firstRetrySeconds);
    }
  }

  /// @param host of the installation, when it has a name
  InternetAddress sender(@Nullable String host) {
    return address(from != null ? from : "stewardry@" + (host == null ? "localhost" : host));
  }

  /// @param attempts tries before the one that just failed
  Duration pause(int attempts) {
    Duration doubled =
        Duration.ofSeconds(firstRetrySeconds).multipliedBy(1L << Math.min(attempts, 20));
    return doubled.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : doubled;
  }

  /// @throws WrongSetting for a malformed sender: nothing would ever be sent
  private static InternetAddress address(String text) {
    try {
      InternetAddress address = new InternetAddress(text, true);
      if (address.getAddress().indexOf('@') >= 0) {
        return address;
      }
    } catch (AddressException malformed) {
      // Told below.
    }
    throw new WrongSetting(MailSettings.class, "from", text);
  }
}
