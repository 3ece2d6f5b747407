package io.stewardry.donotdisturb.web;

import io.stewardry.donotdisturb.QuietWindow;
import io.stewardry.donotdisturb.WeekDay;
import io.stewardry.kernel.TypedText;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fields of one window, as they were typed.
///
/// @param key which window of the form it is, from 0 on; it stays when others are removed
public record QuietRow(int key, Set<WeekDay> days, String from, String to) {
  private static final Pattern TIME = Pattern.compile("([01]?[0-9]|2[0-4])(?:[:.]?([0-5][0-9]))?");
  private static final String MIDNIGHT = "24:00";

  public QuietRow {
    days = Collections.unmodifiableSet(copy(days));
  }

  private static Set<WeekDay> copy(Set<WeekDay> days) {
    return days.isEmpty() ? EnumSet.noneOf(WeekDay.class) : EnumSet.copyOf(days);
  }

  static QuietRow of(int key, QuietWindow window) {
    Set<WeekDay> days = EnumSet.noneOf(WeekDay.class);
    window.days().forEach(day -> days.add(WeekDay.of(day)));
    return new QuietRow(key, days, window.from().toString(), window.to().toString());
  }

  /// As the API writes a time: "7", "0700" and "7.00" are 07:00, and a window that ends at 24:00
  /// ends when the next day begins.
  ///
  /// @return what was typed where it is no time
  static String read(String typed, boolean end) {
    String text = TypedText.trimmed(typed);
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      return text;
    }
    String minutes = time.group(2);
    String read =
        (time.group(1).length() == 1 ? "0" : "")
            + time.group(1)
            + ":"
            + (minutes == null ? "00" : minutes);
    return read.startsWith("24") ? (end && read.equals(MIDNIGHT) ? "00:00" : text) : read;
  }

  static boolean isTime(String read) {
    return read.matches("([01][0-9]|2[0-3]):[0-5][0-9]");
  }

  /// What it comes to; null as long as something in it is wrong.
  @Nullable QuietWindow window() {
    if (days.isEmpty() || !isTime(from) || !isTime(to)) {
      return null;
    }
    Set<DayOfWeek> begins = EnumSet.noneOf(DayOfWeek.class);
    days.forEach(day -> begins.add(day.day()));
    return new QuietWindow(begins, LocalTime.parse(from), LocalTime.parse(to));
  }

  public boolean on(WeekDay day) {
    return days.contains(day);
  }

  /// What stands beside its end, such as "next day".
  public String beside() {
    QuietWindow window = window();
    if (window == null || !window.overMidnight()) {
      return "";
    }
    if (!window.from().equals(window.to())) {
      return window.to().equals(LocalTime.MIDNIGHT) ? "midnight" : "next day";
    }
    return window.to().equals(LocalTime.MIDNIGHT) ? "whole day" : "24 h";
  }

  public String id(String field) {
    return field + "-" + key;
  }

  public int number() {
    return key + 1;
  }

  /// For those who only read: "Mon–Fri", "Every day", "Sat, Sun".
  public String daysInWords() {
    if (days.size() == WeekDay.values().length) {
      return "Every day";
    }
    List<String> words = new ArrayList<>();
    WeekDay[] all = WeekDay.values();
    for (int n = 0; n < all.length; n++) {
      int last = n;
      while (on(all[n]) && last + 1 < all.length && on(all[last + 1])) {
        last++;
      }
      if (on(all[n])) {
        if (last - n >= 2) {
          words.add(QuietWords.day(all[n]) + "–" + QuietWords.day(all[last]));
          n = last;
        } else {
          words.add(QuietWords.day(all[n]));
        }
      }
    }
    return String.join(", ", words);
  }

  public String timesInWords() {
    String beside = beside();
    return from + " – " + to + (beside.isEmpty() ? "" : " " + beside);
  }
}
