package io.stewardry.shell;

import io.stewardry.kernel.TypedText;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/// The time zones that people choose from: those named after a place, and UTC. The database of
/// zones has more, such as `EST5EDT`, which only programs ask for.
public final class TimeZones {
  private static final List<String> OF_PLACES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(zone -> zone.contains("/") && !zone.matches("(Etc|SystemV)/.*"))
          .sorted()
          .toList();

  private TimeZones() {}

  /// @param chosen stands among them whatever it is, so that saving the form does not change it
  public static List<Choice> with(String chosen) {
    return Stream.of(Stream.of("UTC", chosen), OF_PLACES.stream())
        .flatMap(zones -> zones)
        .filter(zone -> !zone.isEmpty())
        .distinct()
        .map(zone -> new Choice(zone, zone.replace('_', ' ')))
        .toList();
  }

  /// What somebody typed, in the spelling of the list: "america/new york" is `America/New_York`,
  /// and a city that only one zone is named after will do.
  public static String named(String typed) {
    String wanted = TypedText.trimmed(typed).replace(' ', '_');
    List<String> same =
        Stream.concat(Stream.of("UTC"), OF_PLACES.stream())
            .filter(zone -> zone.equalsIgnoreCase(wanted))
            .toList();
    List<String> cities =
        OF_PLACES.stream()
            .filter(zone -> zone.substring(zone.lastIndexOf('/') + 1).equalsIgnoreCase(wanted))
            .toList();
    return !same.isEmpty() ? same.getFirst() : cities.size() == 1 ? cities.getFirst() : typed;
  }
}
