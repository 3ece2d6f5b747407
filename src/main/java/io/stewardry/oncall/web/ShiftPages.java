package io.stewardry.oncall.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.oncall.OnCallOverride;
import io.stewardry.oncall.OnCallShift;
import io.stewardry.oncall.OnCallSpan;
import io.stewardry.people.Person;
import io.stewardry.people.UserQuery;
import io.stewardry.people.UserState;
import io.stewardry.people.Users;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.TimeZones;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Draws shifts as one reader sees them.
@Component
class ShiftPages {
  /// Offered while somebody types; others are found by what is typed.
  private static final int OFFERED = 100;

  private static final int DAYS_OF_WEEK = 7;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private final Users users;
  private final Clock clock;

  ShiftPages(Users users, Clock clock) {
    this.users = users;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  List<ShiftsPage.Row> rows(List<OnCallShift> shifts, String listHref, Frame frame) {
    Instant now = now();
    Map<OnCallShift, OnCallSpan> spans = new HashMap<>();
    shifts.forEach(shift -> spans.put(shift, shift.at(now)));
    Map<UUID, String> names =
        names(spans.values().stream().map(OnCallSpan::user).filter(Objects::nonNull).toList());
    return shifts.stream()
        .map(shift -> {
          OnCallSpan span = Objects.requireNonNull(spans.get(shift));
          UUID user = span.user();
          return new ShiftsPage.Row(
              shift.name(),
              user == null ? null : names.getOrDefault(user, "A former user"),
              user == null ? null : frame.moment(span.until()).minute(),
              every(shift),
              listHref + "/" + shift.id());
        })
        .toList();
  }

  /// @param part shown to a reader who may change it
  ShiftPage page(
      OnCallShift shift,
      ShiftFormPart part,
      OverrideForm override,
      FieldErrors overrideErrors,
      Frame frame) {
    ActingOrganization here = Objects.requireNonNull(frame.acting());
    String listHref = ShiftPlaces.list(here.slug());
    String href = listHref + "/" + shift.id();
    Map<UUID, String> names = names(people(shift));
    OnCallSpan span = shift.at(now());
    UUID user = span.user();
    boolean editable = frame.may(Permission.SUBSCRIPTION_UPDATE);
    return new ShiftPage(
        shift.name(),
        listHref,
        href,
        user == null ? null : names.getOrDefault(user, "A former user"),
        user == null && shift.rotation().isEmpty() && shift.plan().overrides().isEmpty()
            ? null
            : frame.moment(span.until()).minute(),
        every(shift),
        shift.rotation().stream().map(id -> names.getOrDefault(id, "A former user")).toList(),
        frame.moment(shift.createdAt()),
        shift.createdBy().name(),
        OnCallCalendar.of(shift, names, now()),
        overrides(shift, href, names, override, overrideErrors, editable),
        editable ? part : null,
        frame.may(Permission.SUBSCRIPTION_DELETE));
  }

  /// @param arrangeHref where the rotation is arranged
  /// @param said to screen readers about the rotation
  /// @param before null of a new shift
  ShiftFormPart part(
      ShiftForm form,
      FieldErrors errors,
      String arrangeHref,
      String said,
      @Nullable OnCallShift before) {
    return new ShiftFormPart(
        form,
        errors,
        rotation(form, errors, arrangeHref, said, before),
        TimeZones.with(form.timeZone()));
  }

  RotationTable rotation(
      ShiftForm form,
      FieldErrors errors,
      String arrangeHref,
      String said,
      @Nullable OnCallShift before) {
    List<UUID> ids = form.people().stream().map(Ids::parse).flatMap(Optional::stream).toList();
    Map<UUID, Person> people = new HashMap<>();
    users.among(ids).forEach(person -> people.put(person.id(), person));
    List<RotationTable.Row> rows =
        ids.stream().map(people::get).filter(Objects::nonNull).map(ShiftPages::row).toList();
    return new RotationTable(
        String.join(",", rows.stream().map(RotationTable.Row::id).toList()),
        arrangeHref,
        rows,
        offered(new HashSet<>(ids)),
        form.add(),
        errors.on("rotation"),
        errors.on("add"),
        said,
        before == null ? 0 : before.leftTurns(),
        form.closes());
  }

  private OverridesTable overrides(
      OnCallShift shift,
      String href,
      Map<UUID, String> names,
      OverrideForm form,
      FieldErrors errors,
      boolean editable) {
    ZoneId zone = shift.plan().zone();
    Instant now = now();
    return new OverridesTable(
        href + "/overrides",
        zone.getId().replace('_', ' '),
        shift.plan().overrides().stream()
            .filter(one -> !one.isOver(now))
            .map(one -> row(one, shift, names, zone))
            .toList(),
        editable ? offered(Set.of()) : List.of(),
        form,
        errors,
        editable);
  }

  private static OverridesTable.Row row(
      OnCallOverride one, OnCallShift shift, Map<UUID, String> names, ZoneId zone) {
    return new OverridesTable.Row(
        one.from().toString(),
        names.getOrDefault(one.userId(), "A former user"),
        MOMENT.format(one.from().atZone(zone)),
        MOMENT.format(one.to().atZone(zone)),
        !shift.active().contains(one.userId()));
  }

  /// Whom somebody means by a name or an address.
  ///
  /// @return empty for nobody, and for several
  Optional<Person> meant(String typed) {
    if (typed.isEmpty() || typed.length() > 200 || typed.indexOf(0) >= 0) {
      return Optional.empty();
    }
    Page<Person> found = users.page(UserQuery.of(typed, null, null, new PageRequest(20, null)));
    return found.items().stream()
        .filter(person -> person.email().equalsIgnoreCase(typed))
        .findFirst()
        .or(() ->
            found.items().size() == 1 ? Optional.of(found.items().getFirst()) : Optional.empty());
  }

  private List<Choice> offered(Set<UUID> besides) {
    return users
        .page(UserQuery.of(null, null, null, new PageRequest(OFFERED, null)))
        .items()
        .stream()
        .filter(person -> person.state() != UserState.SUSPENDED && !besides.contains(person.id()))
        .map(person -> new Choice(person.email(), person.nameOrAddress()))
        .toList();
  }

  private Map<UUID, String> names(Collection<UUID> ids) {
    Map<UUID, String> names = new HashMap<>();
    users.among(ids).forEach(person -> names.put(person.id(), person.nameOrAddress()));
    return names;
  }

  private static Set<UUID> people(OnCallShift shift) {
    Set<UUID> people = new HashSet<>(shift.rotation());
    shift.plan().overrides().forEach(one -> people.add(one.userId()));
    return people;
  }

  private static RotationTable.Row row(Person person) {
    return new RotationTable.Row(
        person.id().toString(),
        person.nameOrAddress(),
        person.email(),
        switch (person.state()) {
          case ACTIVE -> null;
          case SUSPENDED -> StateBadge.SUSPENDED;
          case INVITED, DELETED -> StateBadge.INVITED;
        });
  }

  static String every(OnCallShift shift) {
    int days = shift.plan().everyDays();
    ZoneId zone = shift.plan().zone();
    String often =
        days == 1
            ? "Every day"
            : days == DAYS_OF_WEEK
                ? "Every week"
                : days % DAYS_OF_WEEK == 0
                    ? "Every " + days / DAYS_OF_WEEK + " weeks"
                    : "Every " + Figures.count(days) + " days";
    return "%s at %s, %s"
        .formatted(
            often,
            TIME.format(shift.plan().startsAt().atZone(zone)),
            zone.getId().replace('_', ' '));
  }
}
