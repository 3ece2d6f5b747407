package io.stewardry.donotdisturb;

import io.stewardry.kernel.Validation;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Quiet hours as the API and the database write them, and their reading.
public final class SentDoNotDisturb {
  public static final int MOST_WINDOWS = 20;
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
  private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

  private SentDoNotDisturb() {}

  public static Map<String, @Nullable Object> of(DoNotDisturb quiet) {
    Map<String, @Nullable Object> sent = new LinkedHashMap<>();
    sent.put("timeZone", quiet.timeZone());
    sent.put("windows", windows(quiet.windows()));
    sent.put("digest", quiet.digest());
    return sent;
  }

  public static List<Map<String, Object>> windows(List<QuietWindow> windows) {
    List<Map<String, Object>> sent = new ArrayList<>();
    for (QuietWindow window : windows) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("days", window.days().stream().map(day -> WeekDay.of(day).name()).toList());
      one.put("from", window.from().toString());
      one.put("to", window.to().toString());
      sent.add(one);
    }
    return sent;
  }

  /// @param at the pointer of the whole, such as `/doNotDisturb`
  /// @return null where something is refused in `check`
  public static @Nullable DoNotDisturb read(Validation check, String at, Object sent) {
    if (!(sent instanceof Map<?, ?> members)) {
      check.refuse(at, "It takes an object with timeZone and windows, or null.");
      return null;
    }
    int errors = check.errors().size();
    for (Object member : members.keySet()) {
      if (!Set.of("timeZone", "windows", "digest").contains(member)) {
        check.refuse(
            Validation.pointer(at, member), "There is no such member, or it cannot be changed.");
      }
    }
    ZoneId zone = null;
    if (members.get("timeZone") instanceof String id && ZONES.contains(id)) {
      zone = ZoneId.of(id);
    } else {
      check.refuse(at + "/timeZone", "It takes the id of a time zone, such as Europe/Berlin.");
    }
    boolean digest = true;
    if (members.containsKey("digest")) {
      if (members.get("digest") instanceof Boolean wanted) {
        digest = wanted;
      } else {
        check.refuse(at + "/digest", "It takes true or false.");
      }
    }
    List<QuietWindow> windows = windows(check, at + "/windows", members.get("windows"));
    return zone == null || check.errors().size() > errors
        ? null
        : new DoNotDisturb(zone, windows, digest);
  }

  /// As they are kept, where nothing is wrong with them any more.
  public static List<QuietWindow> windows(Object kept) {
    Validation check = new Validation();
    List<QuietWindow> windows = windows(check, "", kept);
    check.done();
    return windows;
  }

  private static List<QuietWindow> windows(Validation check, String at, @Nullable Object sent) {
    List<QuietWindow> windows = new ArrayList<>();
    if (!(sent instanceof List<?> list) || list.size() > MOST_WINDOWS) {
      check.refuse(at, "It takes a list of at most " + MOST_WINDOWS + " windows.");
      return windows;
    }
    for (int n = 0; n < list.size(); n++) {
      QuietWindow window = window(check, at + "/" + n, list.get(n));
      if (window != null) {
        windows.add(window);
      }
    }
    return windows;
  }

  private static @Nullable QuietWindow window(Validation check, String at, @Nullable Object sent) {
    if (!(sent instanceof Map<?, ?> members)) {
      check.refuse(at, "It takes an object with days, from and to.");
      return null;
    }
    for (Object member : members.keySet()) {
      if (!Set.of("days", "from", "to").contains(member)) {
        check.refuse(Validation.pointer(at, member), "There is no such member.");
      }
    }
    Set<DayOfWeek> days = days(check, at + "/days", members.get("days"));
    LocalTime from = time(check, at + "/from", members.get("from"));
    LocalTime to = time(check, at + "/to", members.get("to"));
    return days.isEmpty() || from == null || to == null ? null : new QuietWindow(days, from, to);
  }

  private static Set<DayOfWeek> days(Validation check, String at, @Nullable Object sent) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    List<?> named = sent instanceof List<?> list ? list : List.of();
    for (Object day : named) {
      if (day instanceof String name) {
        WeekDay.named(name).ifPresent(known -> days.add(known.day()));
      }
    }
    if (days.isEmpty() || days.size() != named.size()) {
      check.refuse(at, "It takes one or more of MON, TUE, WED, THU, FRI, SAT and SUN, each once.");
      return Set.of();
    }
    return days;
  }

  private static @Nullable LocalTime time(Validation check, String at, @Nullable Object sent) {
    if (sent instanceof String text && text.matches(TIME)) {
      return LocalTime.parse(text);
    }
    check.refuse(at, "It takes a time from 00:00 to 23:59, such as 22:00.");
    return null;
  }
}
