package io.stewardry.donotdisturb.web;

import io.stewardry.donotdisturb.DoNotDisturb;
import io.stewardry.donotdisturb.QuietWindow;
import io.stewardry.donotdisturb.SentDoNotDisturb;
import io.stewardry.donotdisturb.WeekDay;
import io.stewardry.kernel.Validation;
import io.stewardry.shell.TimeZones;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The quiet hours as they were typed.
///
/// @param version of the organization when the form was drawn: a later change by somebody else is
///   not overwritten
public record QuietForm(String zone, List<QuietRow> rows, boolean digest, int version) {
  public static final int MOST = SentDoNotDisturb.MOST_WINDOWS;
  static final String ZONE = "timeZone";
  private static final String MEMBER = "/doNotDisturb";

  public QuietForm {
    rows = List.copyOf(rows);
  }

  static QuietForm of(DoNotDisturb quiet, int version) {
    List<QuietWindow> windows = quiet.windows();
    return new QuietForm(
        quiet.timeZone(),
        IntStream.range(0, windows.size()).mapToObj(n -> QuietRow.of(n, windows.get(n))).toList(),
        quiet.digest(),
        version);
  }

  static QuietForm typed(HttpServletRequest request) {
    List<QuietRow> rows = new ArrayList<>();
    for (int key : keys(request)) {
      Set<WeekDay> days = EnumSet.noneOf(WeekDay.class);
      for (String day : all(request, "days-" + key)) {
        WeekDay.named(day).ifPresent(days::add);
      }
      rows.add(
          new QuietRow(
              key,
              days,
              QuietRow.read(text(request, "from-" + key), false),
              QuietRow.read(text(request, "to-" + key), true)));
    }
    String version = text(request, "version");
    return new QuietForm(
        TimeZones.named(text(request, ZONE)),
        rows,
        request.getParameter("digest") != null,
        version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0);
  }

  /// In the order of the page; not more than can be added.
  private static Set<Integer> keys(HttpServletRequest request) {
    Set<Integer> keys = new TreeSet<>();
    for (String key : all(request, "window")) {
      if (key.matches("[0-9]{1,2}") && Integer.parseInt(key) < MOST) {
        keys.add(Integer.valueOf(key));
      }
    }
    return keys;
  }

  private static List<String> all(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    return values == null ? List.of() : List.of(values);
  }

  private static String text(HttpServletRequest request, String name) {
    return Objects.requireNonNullElse(request.getParameter(name), "");
  }

  boolean full() {
    return rows.size() >= MOST;
  }

  /// One window more, at night on the days that have none yet; the same where there is no room.
  QuietForm withOneMore() {
    if (full()) {
      return this;
    }
    Set<WeekDay> days = EnumSet.allOf(WeekDay.class);
    rows.forEach(row -> days.removeAll(row.days()));
    Set<Integer> keys = new TreeSet<>(IntStream.range(0, MOST).boxed().toList());
    rows.forEach(row -> keys.remove(row.key()));
    List<QuietRow> more = new ArrayList<>(rows);
    more.add(new QuietRow(keys.iterator().next(), days, "22:00", "06:00"));
    return new QuietForm(zone, more, digest, version);
  }

  QuietForm without(String key) {
    return new QuietForm(
        zone,
        rows.stream().filter(row -> !Integer.toString(row.key()).equals(key)).toList(),
        digest,
        version);
  }

  /// Empty as long as the zone is none.
  @Nullable ZoneId zoneId() {
    return ZoneId.getAvailableZoneIds().contains(zone) ? ZoneId.of(zone) : null;
  }

  /// What can be drawn already: the windows in which nothing is wrong.
  DoNotDisturb drawn(ZoneId in) {
    List<QuietWindow> windows = new ArrayList<>();
    for (QuietRow row : rows) {
      QuietWindow window = row.window();
      if (window != null) {
        windows.add(window);
      }
    }
    return new DoNotDisturb(in, windows, digest);
  }

  /// As the API takes it.
  Map<String, Object> sent() {
    List<Map<String, Object>> windows = new ArrayList<>();
    for (QuietRow row : rows) {
      Map<String, Object> window = new LinkedHashMap<>();
      window.put("days", row.days().stream().map(WeekDay::name).toList());
      window.put("from", row.from());
      window.put("to", row.to());
      windows.add(window);
    }
    return Map.of("timeZone", zone, "windows", windows, "digest", digest);
  }

  /// Says what is wrong with it in the words of the page, where the API names its own values.
  void check() {
    Validation check = new Validation();
    if (zoneId() == null) {
      check.refuse(
          MEMBER + "/timeZone", "Choose a time zone from the list, such as Europe/Berlin.");
    }
    for (int n = 0; n < rows.size(); n++) {
      String at = MEMBER + "/windows/" + n;
      if (rows.get(n).days().isEmpty()) {
        check.refuse(at + "/days", "Choose at least one day.");
      }
      if (!QuietRow.isTime(rows.get(n).from())) {
        check.refuse(at + "/from", "Enter a time, such as 22:00.");
      }
      if (!QuietRow.isTime(rows.get(n).to())) {
        check.refuse(at + "/to", "Enter a time, such as 06:00.");
      }
    }
    check.done();
  }

  /// Which field stands for which part of what is sent.
  Map<String, String> fields() {
    Map<String, String> fields = new HashMap<>();
    fields.put("VERSION_MISMATCH", "");
    fields.put(MEMBER + "/timeZone", ZONE);
    fields.put(MEMBER + "/windows", "");
    for (int n = 0; n < rows.size(); n++) {
      for (String field : List.of("days", "from", "to")) {
        fields.put(MEMBER + "/windows/" + n + "/" + field, rows.get(n).id(field));
      }
    }
    return fields;
  }
}
