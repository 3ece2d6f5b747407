package io.stewardry.mail;

import io.stewardry.shell.InstallationAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Addresses of this installation, as mails name them, and until when they are good.
@Component
public class MailLinks {
  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm z", Locale.ENGLISH);

  private final InstallationAddress address;

  MailLinks(InstallationAddress address) {
    this.address = address;
  }

  /// @param path with its first slash
  public String to(String path) {
    return address.url() + path;
  }

  /// A mail is read anywhere, so the time has its zone with it.
  public static String until(Instant end) {
    return until(end, ZoneOffset.UTC);
  }

  /// In the zone of the reader, which is said.
  public static String until(Instant end, ZoneId zone) {
    // The offset would be written "Z", which says nothing to most people.
    return UNTIL.format(end.atZone(zone.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone));
  }
}
