package io.stewardry.requests.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;

import io.stewardry.pages.Sample;
import io.stewardry.pages.SampleFrames;
import io.stewardry.requests.RequestKind;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Paging;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Requests that wait and that are over, of everybody and of nobody, and their forms.
public final class RequestSamplePages {
  private static final String ROOT = "/o/nordlys-it";

  private RequestSamplePages() {}

  public static List<Sample> all() {
    return List.of(
        list("much", 6, 24, "/o/nordlys-it/requests/access"),
        list("none", 0, 0, null),
        ask(
            "limit",
            new AskPage(
                "Ask for more AI agents",
                "12 of 12 are used. Nordlys IT of the Northern Islands and Other Places decides.",
                ROOT + "/requests/new",
                "resource",
                "agents",
                "",
                null,
                null,
                false,
                "",
                ROOT + "/settings/limits",
                FieldErrors.NONE)),
        ask(
            "access",
            new AskPage(
                "Request access",
                "Those who give access in Nordlys IT decide. The time runs from their answer.",
                ROOT + "/requests/access",
                "",
                "",
                null,
                HOSTILE.getFirst(),
                "90",
                true,
                HOSTILE.getLast(),
                ROOT + "/requests",
                FieldErrors.of("organization", "No organization of yours has this short name."))),
        new Sample(
            "requests/part/waiting",
            "alone",
            Map.of(
                "frame",
                SampleFrames.msp(ROOT + "/requests"),
                "row",
                row(1, new StateBadge(Tone.WARNING, "clock", "Pending")))));
  }

  private static Sample list(String name, int waiting, int rows, @Nullable String accessHref) {
    return new Sample(
        "requests/requests",
        name,
        Map.of(
            "frame",
            SampleFrames.msp(ROOT + "/requests"),
            "page",
            new RequestsPage(
                IntStream.range(0, waiting)
                    .mapToObj(n -> row(n, new StateBadge(Tone.WARNING, "clock", "Pending")))
                    .toList(),
                waiting == 0 ? 0 : 1_204,
                IntStream.range(0, rows)
                    .mapToObj(n -> row(n, new StateBadge(Tone.GOOD, "circle-check", "Granted")))
                    .toList(),
                rows == 0 ? Paging.of(1, 0, 0, null, null) : Paging.of(1, rows, 412, null, "?x=y"),
                accessHref)));
  }

  private static Sample ask(String name, AskPage page) {
    return new Sample(
        "requests/ask", name, Map.of("frame", SampleFrames.msp(ROOT + "/requests"), "page", page));
  }

  private static RequestRow row(int n, StateBadge state) {
    RequestKind kind = RequestKind.values()[n % 3];
    return new RequestRow(
        "id-" + n,
        kind,
        n % 4 == 0 ? HOSTILE.get(n % HOSTILE.size()) : "Acme Dental " + n,
        switch (kind) {
          case LIMIT -> "1,500 users";
          case CAPABILITY -> "Capability Ticket systems";
          case ACCESS -> "Access for 1 h 30 min (view, create, edit, delete)";
        },
        switch (kind) {
          case LIMIT -> "1,500 users";
          case CAPABILITY -> "the capability Ticket systems";
          case ACCESS -> "access for 1 h 30 min (view, create, edit, delete)";
        },
        kind == RequestKind.CAPABILITY && n > 3
            ? "You do not have Ticket systems yourself now, so you cannot grant it."
            : null,
        kind == RequestKind.LIMIT ? "1,446 used of 1,460" : null,
        kind == RequestKind.LIMIT ? "1500" : kind == RequestKind.ACCESS ? "90" : "",
        n % 2 == 0 ? HOSTILE.get(n % HOSTILE.size()) : "Forty new colleagues begin on Monday.",
        n % 3 == 1 ? HOSTILE.getLast() : "Olga Owner",
        state,
        ago(Duration.ofHours(n)),
        null,
        n % 5 == 1 ? "Not before the audit." : null,
        ROOT + "/requests/id-" + n,
        n % 5 == 2);
  }
}
