package io.stewardry.overview;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.away;
import static io.stewardry.pages.SampleFrames.msp;

import io.stewardry.identity.PeopleFigures;
import io.stewardry.organizations.ChildFigures;
import io.stewardry.pages.Sample;
import io.stewardry.shell.Frame;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The first page of an MSP and of a customer: new, full, and with much in it.
public final class OverviewSamplePages {
  private static final String LIST = "/o/nordlys-it/organizations";

  private OverviewSamplePages() {}

  public static List<Sample> all() {
    return Stream.of(pages(), parts()).flatMap(List::stream).toList();
  }

  private static List<Sample> pages() {
    var customer = away("/o/acme-dental-group");
    return List.of(
        page("overview/msp", "much", msp("/o/nordlys-it"), overview(List.of())),
        page("overview/msp", "new", msp("/o/nordlys-it"), freshOverview()),
        page(
            "overview/customer",
            "much",
            customer,
            new CustomerOverviewPage(
                new PeopleFigures(121, 6, 4, 1),
                170L,
                "Nordlys IT",
                activity(8),
                List.of(
                    new NextStep(
                        "The first owner joins",
                        "The invitation is on its way. It can be sent again if it got lost.",
                        "/o/acme-dental-group/invitations",
                        true),
                    new NextStep(
                        "Prove the e-mail domain",
                        "Then nobody can doubt it, and sign-in through an own provider can follow.",
                        "/o/acme-dental-group/settings/domains",
                        false)),
                "/o/acme-dental-group/invitations/new",
                "/o/acme-dental-group/users",
                "/o/acme-dental-group/invitations",
                "/o/acme-dental-group/settings",
                "/o/acme-dental-group/audit")),
        page(
            "overview/customer",
            "full",
            customer,
            new CustomerOverviewPage(
                new PeopleFigures(3, 0, 0, 0),
                3L,
                HOSTILE.get(1),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null)));
  }

  private static OverviewPage overview(List<NextStep> steps) {
    var months =
        List.of("Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov");
    var growth =
        IntStream.range(0, 12)
            .mapToObj(i ->
                new GrowthMonth(
                    months.get(i) + (i == 0 ? " 2025" : " 2026"),
                    40 + i * i * 3L % 37 * 4,
                    9_000 + i * 113L))
            .toList();
    return new OverviewPage(
        new OverviewFigures(
            new ChildFigures(10_251, 12, 121_304),
            84,
            new PeopleFigures(14, 1, 2, 0),
            new OverviewFigures.RunningImport(8_120, 20_000, "/o/nordlys-it/imports/7")),
        growth,
        activity(8),
        steps,
        LIST,
        LIST + "/new",
        "/o/nordlys-it/audit");
  }

  private static OverviewPage freshOverview() {
    return new OverviewPage(
        new OverviewFigures(new ChildFigures(0, 0, 0), 0, new PeopleFigures(1, 1, 0, 0), null),
        List.of(),
        activity(1),
        List.of(
            new NextStep(
                "Set a password and a second factor",
                "Your account opens every customer.",
                "/account",
                true),
            new NextStep(
                "Create the first organization",
                "One by one, or many at once from a file.",
                LIST + "/new",
                false),
            new NextStep(
                "Invite a colleague",
                "So that nobody is locked out when you are away.",
                "/o/nordlys-it/invitations/new",
                false)),
        LIST,
        LIST + "/new",
        "/o/nordlys-it/audit");
  }

  private static List<ActivityRow> activity(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            new ActivityRow(
                ago(Duration.ofMinutes(7L * i * i * i)),
                i == 2 ? HOSTILE.get(0) : "Ida Holm",
                i % 3 == 1 ? "MSP staff" : null,
                List.of("building-plus", "mail", "ban", "login-2").get(i % 4),
                List.of(
                        "created the organization",
                        "invited",
                        "suspended the user",
                        "entered the organization")
                    .get(i % 4),
                i % 4 == 3 ? null : HOSTILE.get(i % HOSTILE.size()),
                i % 4 == 1 ? "Acme Dental Group" : null,
                i % 2 == 0 ? "/o/nordlys-it/audit/" + i : null))
        .toList();
  }

  private static Sample page(String template, String variant, Frame frame, Object page) {
    return new Sample(template, variant, Map.of("frame", frame, "page", page));
  }

  private static List<Sample> parts() {
    return List.of(
        new Sample("overview/part/next-steps", "new", Map.of("steps", freshOverview().steps())),
        new Sample("overview/part/activity", "none", Map.of("recent", List.of())),
        new Sample("overview/part/growth", "year", Map.of("months", overview(List.of()).growth())));
  }
}
