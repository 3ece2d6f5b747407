package io.stewardry.mail.internal;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Duration;
import org.springframework.core.env.Environment;

/// @param from the sender of all mails (`stewardry.mail.from`)
/// @param poll how long a mail waits at the most that another node has queued
///   (`stewardry.mail.poll-seconds`)
/// @param firstRetry the pause after a first failed try; it doubles with each
///   (`stewardry.mail.first-retry-seconds`)
record MailSettings(InternetAddress from, Duration poll, Duration firstRetry) {
  private static final Duration LONGEST_RETRY = Duration.ofHours(1);
  private static final long POLL_SECONDS = 5;
  private static final long FIRST_RETRY_SECONDS = 60;

  /// @throws IllegalStateException for a malformed sender: nothing would ever be sent
  static MailSettings of(Environment environment) {
    String base = environment.getProperty("stewardry.base-url", "http://localhost");
    String host = URI.create(base).getHost();
    String from =
        environment.getProperty(
            "stewardry.mail.from", "stewardry@" + (host == null ? "localhost" : host));
    try {
      InternetAddress address = new InternetAddress(from, true);
      if (address.getAddress().indexOf('@') < 0) {
        throw new IllegalStateException("stewardry.mail.from is not an e-mail address: " + from);
      }
      return new MailSettings(
          address,
          seconds(environment, "stewardry.mail.poll-seconds", POLL_SECONDS),
          seconds(environment, "stewardry.mail.first-retry-seconds", FIRST_RETRY_SECONDS));
    } catch (AddressException malformed) {
      throw new IllegalStateException(
          "stewardry.mail.from is not an e-mail address: " + from, malformed);
    }
  }

  private static Duration seconds(Environment environment, String name, long usual) {
    return Duration.ofSeconds(Math.max(1, environment.getProperty(name, Long.class, usual)));
  }

  /// @param attempts tries before the one that just failed
  Duration pause(int attempts) {
    Duration doubled = firstRetry.multipliedBy(1L << Math.min(attempts, 20));
    return doubled.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : doubled;
  }
}
