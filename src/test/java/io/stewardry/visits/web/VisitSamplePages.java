package io.stewardry.visits.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.away;
import static io.stewardry.pages.SampleFrames.msp;

import io.stewardry.pages.Sample;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import io.stewardry.visits.DoorMode;
import io.stewardry.visits.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The door with people before, inside and outside it, with nobody, with hostile names.
public final class VisitSamplePages {
  private static final String DOOR = "/o/acme-dental/visits";
  private static final String ASK = "/o/nordlys-it/organizations/acme-dental/visits";
  private static final Frame FRAME = away(DOOR);

  private VisitSamplePages() {}

  public static List<Sample> all() {
    return List.of(
        door(
            "much",
            new DoorPage(
                ListAddress.of(DOOR),
                "Nordlys IT",
                DoorMode.ASK_FIRST,
                ago(Duration.ofDays(3)),
                "Olga Owner",
                true,
                IntStream.range(0, 4).mapToObj(VisitSamplePages::inside).toList(),
                new DoorPage.Question(DoorMode.EMERGENCY, HOSTILE),
                rows(3, Visit.State.PENDING),
                List.of(
                    new DoorPage.OutSince(
                        HOSTILE.getFirst(),
                        "y@nordlys.example",
                        "Technician",
                        ago(Duration.ofMinutes(9)))),
                List.of(
                    new DoorPage.Out(
                        UUID.randomUUID().toString(),
                        HOSTILE.getFirst(),
                        "x@nordlys.example",
                        ago(Duration.ofHours(5)),
                        HOSTILE.getLast(),
                        null),
                    new DoorPage.Out(
                        UUID.randomUUID().toString(),
                        HOSTILE.getLast(),
                        "z@nordlys.example",
                        ago(Duration.ofHours(6)),
                        HOSTILE.getFirst(),
                        ago(Duration.ofMinutes(-30)))),
                IntStream.range(0, 25)
                    .mapToObj(n -> row(n, Visit.State.values()[n % Visit.State.values().length]))
                    .toList(),
                Paging.of(1, 25, 412, null, "?after=x"))),
        door(
            "nothing",
            new DoorPage(
                ListAddress.of(DOOR),
                null,
                DoorMode.STANDING,
                null,
                null,
                true,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Paging.NONE)),
        door(
            "looked-at",
            new DoorPage(
                ListAddress.of(DOOR),
                HOSTILE.getFirst(),
                DoorMode.EMERGENCY,
                ago(Duration.ofDays(40)),
                HOSTILE.getFirst(),
                false,
                null,
                null,
                rows(1, Visit.State.PENDING),
                List.of(),
                List.of(),
                rows(2, Visit.State.OVER),
                Paging.of(1, 2, 2, null, null))),
        ask("form", DoorMode.ASK_FIRST, null, false, FieldErrors.NONE),
        ask("removed", DoorMode.EMERGENCY, true, null, false, FieldErrors.NONE),
        ask(
            "errors",
            DoorMode.EMERGENCY,
            null,
            false,
            FieldErrors.of("reason", "It must not be empty.")),
        ask("waits", DoorMode.ASK_FIRST, row(1, Visit.State.PENDING), false, FieldErrors.NONE),
        ask("let-in", DoorMode.ASK_FIRST, row(1, Visit.State.ADMITTED), true, FieldErrors.NONE),
        new Sample(
            "visits/part/requests",
            "some",
            Map.of(
                "frame",
                FRAME,
                "visits",
                rows(3, Visit.State.PENDING),
                "base",
                DOOR,
                "mayDecide",
                true)),
        new Sample(
            "visits/part/history",
            "some",
            Map.of("frame", FRAME, "visits", rows(3, Visit.State.ENDED), "caption", "Visits")));
  }

  private static Sample door(String name, DoorPage page) {
    return new Sample("visits/door", name, Map.of("frame", FRAME, "page", page));
  }

  private static Sample ask(
      String name, DoorMode mode, @Nullable VisitRow open, boolean letIn, FieldErrors errors) {
    return ask(name, mode, false, open, letIn, errors);
  }

  private static Sample ask(
      String name,
      DoorMode mode,
      boolean removed,
      @Nullable VisitRow open,
      boolean letIn,
      FieldErrors errors) {
    return new Sample(
        "visits/ask",
        name,
        Map.of(
            "frame",
            msp("/o/nordlys-it/organizations"),
            "page",
            new AskPage(
                "Acme Dental Group",
                ASK,
                "/o/acme-dental",
                mode,
                removed,
                open,
                letIn,
                "",
                "60",
                errors,
                open == null,
                rows(open == null ? 0 : 3, Visit.State.OVER))));
  }

  private static DoorPage.Inside inside(int n) {
    return new DoorPage.Inside(
        UUID.randomUUID().toString(),
        n == 3 ? HOSTILE.getFirst() : "Tom Technician " + n,
        "tom" + n + "@nordlys.example",
        "Technician",
        n == 2,
        ago(Duration.ofMinutes(20 + n)),
        ago(Duration.ofMinutes(n)),
        n == 1 ? ago(Duration.ofMinutes(-40)) : null,
        "/o/acme-dental/audit?action=all",
        n != 0);
  }

  private static List<VisitRow> rows(int count, Visit.State state) {
    return IntStream.range(0, count).mapToObj(n -> row(n, state)).toList();
  }

  private static VisitRow row(int n, Visit.State state) {
    Instant asked = ago(Duration.ofHours(n + 1)).instant();
    boolean ran =
        state == Visit.State.ADMITTED || state == Visit.State.OVER || state == Visit.State.ENDED;
    return VisitRow.of(
        new Visit(
            UUID.randomUUID(),
            new Visit.Visitor(
                UUID.randomUUID(),
                n == 2 ? HOSTILE.getFirst() : "Helen Help " + n,
                "helen" + n + "@nordlys.example",
                "help_desk"),
            n == 0
                ? "The server in the practice is full. ".repeat(12)
                : "Ticket 4711: " + HOSTILE.get(n % HOSTILE.size()),
            90,
            state,
            n % 4 == 1,
            asked,
            ran ? asked : null,
            ran ? "Olga Owner" : null,
            ran ? asked.plusSeconds(5_400) : null,
            state == Visit.State.ENDED ? asked.plusSeconds(60) : null,
            state == Visit.State.ENDED ? HOSTILE.getLast() : null),
        FRAME);
  }
}
