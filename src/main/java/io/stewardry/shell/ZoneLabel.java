package io.stewardry.shell;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.util.Locale;

/// A time zone as a page names it beside days and times, such as "Europe/Oslo (CET)".
public final class ZoneLabel {
  private static final DateTimeFormatter NAME =
      new DateTimeFormatterBuilder().appendZoneText(TextStyle.SHORT).toFormatter(Locale.ENGLISH);

  private ZoneLabel() {}

  public static String of(ZoneId zone) {
    return at(Instant.now(), zone);
  }

  /// With the short name that the zone has at that time, which is another one in summer.
  public static String at(Instant moment, ZoneId zone) {
    if (isUtc(zone)) {
      return "UTC";
    }
    return zone.getId() + " (" + name(moment, zone) + ")";
  }

  /// The short name alone, such as "CET".
  public static String name(Instant moment, ZoneId zone) {
    return isUtc(zone) ? "UTC" : signed(NAME.format(moment.atZone(zone)));
  }

  /// The short name and what it is ahead of UTC, such as "CET, UTC+01:00".
  public static String offset(Instant moment, ZoneId zone) {
    String name = name(moment, zone);
    ZoneOffset offset = zone.getRules().getOffset(moment);
    if (offset.equals(ZoneOffset.UTC)) {
      return name.equals("UTC") ? name : name + ", UTC";
    }
    String ahead = signed("GMT" + offset.getId());
    return name.startsWith("UTC") ? ahead : name + ", " + ahead;
  }

  /// Many zones have no name but what they are ahead of UTC.
  private static String signed(String name) {
    return name.matches("GMT[+-].*") ? "UTC" + name.substring(3).replace('-', '\u2212') : name;
  }

  private static boolean isUtc(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) || zone.getId().equals("UTC");
  }
}
