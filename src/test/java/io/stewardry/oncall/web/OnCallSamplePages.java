package io.stewardry.oncall.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.NOW;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.away;
import static io.stewardry.pages.SampleFrames.msp;

import io.stewardry.oncall.OnCallOverride;
import io.stewardry.oncall.OnCallPlan;
import io.stewardry.oncall.OnCallShift;
import io.stewardry.pages.Sample;
import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.TimeZones;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// On-call shifts with twelve people and long names, with nobody, and with what breaks pages.
public final class OnCallSamplePages {
  private static final String LIST = "/o/nordlys-it/settings/on-call";
  private static final String ONE = LIST + "/7";
  private static final ListAddress ADDRESS = ListAddress.of(LIST).with("sort", "name");
  private static final List<Choice> PEOPLE =
      List.of(
          new Choice("ana@nordlys.example", "Ana Beck"),
          new Choice("bob@nordlys.example", HOSTILE.get(4)));

  private OnCallSamplePages() {}

  public static List<Sample> all() {
    return Stream.of(lists(), forms(), pages(), parts()).flatMap(List::stream).toList();
  }

  private static List<Sample> lists() {
    return List.of(
        page("shifts", "much", msp(LIST), much()),
        page("shifts", "away", away(LIST), much()),
        page("shifts", "none", msp(LIST), shifts(ADDRESS, LIST + "/new")),
        page("shifts", "reader", msp(LIST), shifts(ADDRESS, null)),
        page(
            "shifts",
            "nothing",
            msp(LIST),
            shifts(ADDRESS.with("q", HOSTILE.get(3)), LIST + "/new")));
  }

  private static ShiftsPage much() {
    return new ShiftsPage(
        ADDRESS,
        IntStream.range(0, 25)
            .mapToObj(i ->
                new ShiftsPage.Row(
                    i < 10 ? HOSTILE.get(i) : "Nights " + i,
                    i % 4 == 1 ? null : i < 10 ? HOSTILE.get(9 - i) : "Ana Beck",
                    i % 4 == 1 ? null : "8 Dec 2026, 09:00 CET",
                    "Every week at 09:00, Europe/Oslo",
                    LIST + "/" + i))
            .toList(),
        Paging.of(1, 25, 60, null, LIST + "?cursor=x"),
        LIST + "/new");
  }

  private static ShiftsPage shifts(ListAddress address, @Nullable String newHref) {
    return new ShiftsPage(address, List.of(), Paging.of(1, 0, 0, null, null), newHref);
  }

  private static List<Sample> forms() {
    return List.of(
        page(
            "new",
            "empty",
            msp(LIST + "/new"),
            new NewShiftPage(
                part(ShiftForm.empty(ZoneId.of("Europe/Oslo"), NOW), FieldErrors.NONE, 0, 0),
                LIST)),
        page(
            "new",
            "errors",
            msp(LIST + "/new"),
            new NewShiftPage(
                part(
                    new ShiftForm(
                        HOSTILE.get(4), HOSTILE.get(0), "", "", "400", "DAYS", "pat", false, null),
                    new FieldErrors(
                        Map.of(
                            "name",
                            "Another on-call shift has this name. Choose another one.",
                            "timeZone",
                            "Choose a time zone from the list, such as Europe/Berlin.",
                            "rotation",
                            "Add at least one user, and 50 at the most.",
                            "add",
                            "No single user matches. Type the whole e-mail address.",
                            "startsAt",
                            "Type a day and a time, such as 2026-12-01 09:00.",
                            "every",
                            "Type a number from 1 to 366 days, or from 1 to 52 weeks.")),
                    0,
                    0),
                LIST)));
  }

  private static ShiftFormPart part(ShiftForm form, FieldErrors errors, int people, int left) {
    return new ShiftFormPart(
        form, errors, rotation(form, errors, people, left), TimeZones.with(form.timeZone()));
  }

  private static RotationTable rotation(ShiftForm form, FieldErrors errors, int people, int left) {
    return new RotationTable(
        "1,2,3",
        ONE + "/rotation",
        IntStream.range(0, people)
            .mapToObj(i ->
                new RotationTable.Row(
                    "" + i,
                    i < 8 ? HOSTILE.get(i) : "Ana Beck " + i,
                    "somebody-with-a-very-long-address-" + i + "@nordlys-it-services.example",
                    i == 2 ? StateBadge.SUSPENDED : i == 9 ? StateBadge.INVITED : null))
            .toList(),
        PEOPLE,
        form.add(),
        errors.on("rotation"),
        errors.on("add"),
        "",
        left,
        false);
  }

  private static List<Sample> pages() {
    return List.of(
        page("shift", "much", msp(ONE), shift(12, 7, true, FieldErrors.NONE)),
        page("shift", "away", away(ONE), shift(2, 7, true, FieldErrors.NONE)),
        page("shift", "daily", msp(ONE), shift(3, 1, true, FieldErrors.NONE)),
        page("shift", "nobody", msp(ONE), shift(0, 14, true, FieldErrors.NONE)),
        page("shift", "errors", msp(ONE), shift(2, 7, true, wrongOverride())),
        page("shift", "reader", msp(ONE), shift(12, 7, false, FieldErrors.NONE)));
  }

  private static FieldErrors wrongOverride() {
    return new FieldErrors(
        Map.of(
            "who",
            "No single user matches. Type the whole e-mail address.",
            "from",
            "Another override is in force at this time. Change one of the two.",
            "to",
            "It must be after the beginning."));
  }

  private static OnCallShift sample(int people, int days) {
    List<UUID> users = IntStream.range(0, people).mapToObj(i -> new UUID(0, i)).toList();
    List<OnCallOverride> overrides =
        people < 2
            ? List.of()
            : List.of(
                new OnCallOverride(
                    users.getLast(), NOW.plus(Duration.ofHours(5)), NOW.plus(Duration.ofHours(40))),
                new OnCallOverride(
                    users.get(1),
                    NOW.plus(Duration.ofHours(205)),
                    NOW.plus(Duration.ofHours(230))));
    return new OnCallShift(
        new UUID(7, 7),
        people > 2 ? HOSTILE.get(1) : "Nights",
        new OnCallPlan(
            ZoneId.of("Asia/Kathmandu"),
            NOW.minus(Duration.ofHours(50)),
            days,
            List.copyOf(users),
            overrides),
        new HashSet<>(users),
        null,
        NOW,
        new OnCallShift.Creator(new UUID(0, 0), "Ida"),
        3);
  }

  private static Map<UUID, String> names(int people) {
    Map<UUID, String> names = new HashMap<>();
    for (int i = 0; i < people; i++) {
      names.put(new UUID(0, i), i % 3 == 1 ? HOSTILE.get(i % 10) : "Ana Beck " + i);
    }
    return names;
  }

  private static ShiftPage shift(
      int people, int days, boolean editable, FieldErrors overrideErrors) {
    OnCallShift shift = sample(people, days);
    ShiftForm form = ShiftForm.of(shift);
    return new ShiftPage(
        shift.name(),
        LIST,
        ONE,
        people == 0 ? null : names(people).get(new UUID(0, people > 3 ? 1 : 0)),
        "28 Nov 2026, 09:15 CET",
        ShiftPages.every(shift),
        List.copyOf(names(people).values()),
        ago(Duration.ofDays(12)),
        HOSTILE.get(4),
        OnCallCalendar.of(shift, names(people), NOW),
        overrides(people, overrideErrors, editable),
        editable ? part(form, FieldErrors.NONE, people, people == 2 ? 1 : 0) : null,
        editable);
  }

  private static OverridesTable overrides(int people, FieldErrors errors, boolean editable) {
    return new OverridesTable(
        ONE + "/overrides",
        "Asia/Kathmandu",
        IntStream.range(0, Math.min(4, people))
            .mapToObj(i ->
                new OverridesTable.Row(
                    "2026-12-0%dT00:00:00Z".formatted(i + 1),
                    HOSTILE.get(i),
                    "%d Dec 2026, 08:00".formatted(i + 1),
                    "%d Dec 2026, 20:00".formatted(i + 1),
                    i == 2))
            .toList(),
        PEOPLE,
        errors.any()
            ? new OverrideForm(HOSTILE.get(0), "2026-12-01 08:00", "")
            : OverrideForm.EMPTY,
        errors,
        editable);
  }

  private static List<Sample> parts() {
    Frame frame = msp(ONE);
    ShiftForm form = ShiftForm.of(sample(3, 7));
    return List.of(
        part("rows", Map.of("page", much())),
        part("fields", Map.of("part", part(form, FieldErrors.NONE, 3, 2))),
        part("rotation", Map.of("rotation", rotation(form, FieldErrors.NONE, 3, 1))),
        part("calendar", Map.of("calendar", OnCallCalendar.of(sample(3, 7), names(3), NOW))),
        part("lines", Map.of("calendar", OnCallCalendar.of(sample(3, 7), names(3), NOW))),
        part(
            "overrides",
            Map.of("frame", frame, "overrides", overrides(3, FieldErrors.NONE, true))));
  }

  private static Sample part(String name, Map<String, Object> model) {
    return new Sample("oncall/part/" + name, "some", model);
  }

  private static Sample page(String name, String variant, Frame frame, Object page) {
    return new Sample("oncall/" + name, variant, Map.of("frame", frame, "page", page));
  }
}
