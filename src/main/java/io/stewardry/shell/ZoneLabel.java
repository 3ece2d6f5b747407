package io.stewardry.shell;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.util.Locale;

/// A time zone as a page names it beside days and times, such as "Europe/Oslo (CET)".
public final class ZoneLabel {
  private ZoneLabel() {}

  public static String of(ZoneId zone) {
    return at(Instant.now(), zone);
  }

  /// With the short name that the zone has at that time, which is another one in summer.
  public static String at(Instant moment, ZoneId zone) {
    if (zone.equals(ZoneOffset.UTC) || zone.getId().equals("UTC")) {
      return "UTC";
    }
    String name =
        new DateTimeFormatterBuilder()
            .appendZoneText(TextStyle.SHORT)
            .toFormatter(Locale.ENGLISH)
            .format(moment.atZone(zone));
    return zone.getId() + " (" + name + ")";
  }
}
