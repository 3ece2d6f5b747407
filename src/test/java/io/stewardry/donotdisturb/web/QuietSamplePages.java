package io.stewardry.donotdisturb.web;

import gg.jte.Content;
import io.stewardry.donotdisturb.DoNotDisturb;
import io.stewardry.donotdisturb.WeekDay;
import io.stewardry.pages.Sample;
import io.stewardry.pages.SampleFrames;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.TimeZones;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

public final class QuietSamplePages {
  private static final String MSP = "/o/nordlys-it/settings/do-not-disturb";
  private static final String CUSTOMER = "/o/acme-dental-group/settings/do-not-disturb";
  private static final Instant NOW = Instant.parse("2026-11-26T20:32:00Z");
  private static final Set<WeekDay> WEEK = EnumSet.allOf(WeekDay.class);
  private static final List<QuietRow> NIGHTS =
      List.of(
          new QuietRow(0, EnumSet.range(WeekDay.MON, WeekDay.FRI), "19:00", "06:00"),
          new QuietRow(1, EnumSet.of(WeekDay.SAT, WeekDay.SUN), "06:00", "06:00"));

  private QuietSamplePages() {}

  public static List<Sample> all() {
    List<Sample> all = new ArrayList<>();
    all.add(new Draft("nights", "America/Chicago", NIGHTS).sample());
    all.add(new Draft("none", "Europe/Oslo", List.of()).sample());
    all.add(
        new Draft("quiet", "America/Chicago", NIGHTS)
            .at(Instant.parse("2026-11-28T09:14:00Z"))
            .preview()
            .sample());
    all.add(new Draft("reader", "Europe/Berlin", NIGHTS).readOnly(null).sample());
    all.add(new Draft("reader-none", "UTC", List.of()).readOnly(null).sample());
    all.add(
        new Draft("suspended", "Asia/Kathmandu", NIGHTS)
            .readOnly(
                Notice.warning(
                    "This organization is suspended. Nothing can be changed until it is resumed."))
            .sample());
    all.add(
        new Draft("always", "Asia/Kathmandu", List.of(new QuietRow(0, WEEK, "00:00", "00:00")))
            .sample());
    all.add(
        new Draft("clock-change", "Europe/Berlin", List.of(new QuietRow(0, WEEK, "22:00", "06:00")))
            .at(Instant.parse("2026-10-24T10:00:00Z"))
            .sample());
    all.add(new Draft("lost-zone", "Mars/Olympus", NIGHTS).sample());
    all.add(new Draft("many", "Australia/Lord_Howe", many()).typed(FieldErrors.NONE).sample());
    all.add(
        new Draft(
                "wrong",
                "Berlin or so",
                List.of(
                    new QuietRow(0, EnumSet.range(WeekDay.MON, WeekDay.FRI), "late", "06:00"),
                    new QuietRow(4, EnumSet.noneOf(WeekDay.class), "12:00", "13.30h")))
            .typed(
                new FieldErrors(
                    Map.of(
                        "timeZone", "Choose a time zone from the list, such as Europe/Berlin.",
                        "from-0", "Enter a time, such as 22:00.",
                        "days-4", "Choose at least one day.",
                        "to-4", "Enter a time, such as 06:00.")))
            .sample());
    for (String part :
        List.of(
            "beside",
            "form",
            "next",
            "none-added",
            "read-only",
            "room",
            "week",
            "week-swap",
            "window",
            "window-added")) {
      all.add(new Draft("usual", "Europe/Oslo", NIGHTS).part(part));
    }
    return all;
  }

  private static List<QuietRow> many() {
    return IntStream.range(0, QuietForm.MOST)
        .mapToObj(n ->
            new QuietRow(
                n,
                EnumSet.of(WeekDay.values()[n % 7], WeekDay.values()[(n + 2) % 7]),
                "%02d:15".formatted(n * 7 % 24),
                "%02d:45".formatted((n * 7 + 1 + n % 5) % 24)))
        .toList();
  }

  private static final class Draft {
    private final String variant;
    private final String zone;
    private final List<QuietRow> rows;
    private final Map<String, Object> more = new HashMap<>();
    private Instant at = NOW;
    private boolean editable = true;
    private boolean typed;
    private FieldErrors errors = FieldErrors.NONE;
    private @Nullable Notice whyNot;

    Draft(String variant, String zone, List<QuietRow> rows) {
      this.variant = variant;
      this.zone = zone;
      this.rows = rows;
    }

    Draft at(Instant moment) {
      at = moment;
      return this;
    }

    Draft readOnly(@Nullable Notice why) {
      editable = false;
      whyNot = why;
      return this;
    }

    Draft typed(FieldErrors wrong) {
      typed = true;
      errors = wrong;
      return this;
    }

    /// What another module will say.
    Draft preview() {
      Content card =
          output ->
              output.writeContent(
                  "<section class=\"card\" aria-labelledby=\"hears\"><div class=\"card-head\"><h2 id=\"hears\">Who still hears</h2></div>"
                      + "<p class=\"card-content\">Sam Ito is on call.</p></section>");
      more.put("preview", card);
      return this;
    }

    Sample sample() {
      more.put("frame", typed ? SampleFrames.away(CUSTOMER) : SampleFrames.msp(MSP));
      more.put("page", page(typed ? CUSTOMER : MSP));
      more.put("zones", TimeZones.with("", at));
      return new Sample("donotdisturb/settings", variant, more);
    }

    Sample part(String name) {
      more.put("frame", SampleFrames.msp(MSP));
      more.put("page", page(MSP));
      more.put("zones", TimeZones.with(zone, at));
      more.put("row", rows.getLast());
      more.put("fresh", true);
      more.put("beside", true);
      more.put("swapped", true);
      return new Sample("donotdisturb/part/" + name, variant, more);
    }

    private QuietPage page(String action) {
      QuietForm form = new QuietForm(zone, rows, true, 3);
      ZoneId known = form.zoneId();
      DoNotDisturb quiet = form.drawn(Objects.requireNonNullElse(known, ZoneId.of("UTC")));
      return new QuietPage(
          action,
          editable,
          whyNot,
          QuietWords.state(quiet.at(at), quiet.zone(), at),
          form,
          typed,
          QuietWeek.of(rows, known, at),
          known == null ? NextQuiet.NONE : NextQuiet.of(quiet, at),
          errors);
    }
  }
}
