package io.stewardry.licence.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.msp;
import static io.stewardry.pages.SampleFrames.platform;

import io.stewardry.licence.License;
import io.stewardry.licence.License.Place;
import io.stewardry.licence.License.State;
import io.stewardry.pages.Sample;
import io.stewardry.pages.SampleFrames;
import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Paging;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

public final class LicenceSamplePages {
  private static final String OWN = "/o/nordlys-it/license";
  private static final ListAddress LIST = ListAddress.of("/platform/licenses");
  private static final Instant NOW = SampleFrames.NOW;
  private static final String TEXT = "eyJraWQiOiI".repeat(40);

  private LicenceSamplePages() {}

  public static List<Sample> all() {
    var rows = new IssuedLicensesPage(rows(), Paging.of(1, 25, 60, null, "?after=x"));
    var none = new IssuedLicensesPage(List.of(), Paging.of(1, 0, 0, null, null));
    return List.of(
        own("active", license(State.ACTIVE, Place.ROOT, 1_250, 2_000), "", FieldErrors.NONE),
        own("full", license(State.GRACE, Place.ROOT, 25, 25), "", FieldErrors.NONE),
        own(
            "refused",
            license(State.EXPIRED, Place.ROOT, 3, 2),
            TEXT,
            FieldErrors.of("license", "It was issued to another organization.")),
        own("none", license(State.NONE, Place.ROOT, 0, 0), "", FieldErrors.NONE),
        own("below", license(State.ACTIVE, Place.BELOW, 4, 0), "", FieldErrors.NONE),
        own("standalone", license(State.NONE, Place.STANDALONE, 0, 0), "", FieldErrors.NONE),
        sample("licence/issued", "much", platform(LIST.path()), rows),
        sample("licence/issued", "none", platform(LIST.path()), none),
        new Sample("licence/part/rows", "much", Map.of("page", rows)),
        sample(
            "licence/one",
            "text",
            platform(LIST.path() + "/12"),
            new IssuedLicensePage(
                12,
                HOSTILE.get(1),
                "2,000 organizations",
                ago(Duration.ofDays(-300)),
                List.of("Credentials (vault) until 1 Jan 2028", "AI agents"),
                ago(Duration.ofDays(2)),
                ago(Duration.ofHours(3)),
                TEXT)),
        sample(
            "licence/one",
            "given",
            platform(LIST.path() + "/1"),
            new IssuedLicensePage(
                1,
                HOSTILE.get(2),
                "Any number of organizations",
                null,
                List.of(),
                ago(Duration.ofDays(90)),
                null,
                null)),
        sample(
            "licence/new",
            "refused",
            platform(LIST.path() + "/new"),
            new NewLicensePage(
                HOSTILE.stream().map(name -> new Choice(name, name)).toList(),
                HOSTILE.get(3),
                "many",
                "2031-12-31",
                List.of("vault"),
                FieldErrors.of("max", "Enter a whole number, or nothing for no limit."))),
        sample(
            "licence/new",
            "none",
            platform(LIST.path() + "/new"),
            new NewLicensePage(List.of(), "", "", "", List.of(), FieldErrors.NONE)));
  }

  private static License license(State state, Place place, long used, int most) {
    boolean ends = state == State.GRACE || state == State.EXPIRED || most == 2_000;
    return new License(
        state,
        place == Place.ROOT && state != State.NONE ? 41L : null,
        place == Place.ROOT && state != State.NONE ? most : null,
        used,
        ends ? NOW : null,
        ends ? NOW : null,
        place == Place.ROOT && state != State.NONE ? NOW : null,
        place);
  }

  private static Sample own(String name, License license, String typed, FieldErrors errors) {
    Moment day = ago(Duration.ofDays(-12));
    return sample(
        "licence/license",
        name,
        msp(OWN),
        new LicensePage(
            license,
            license.validUntil() == null ? null : day,
            license.graceUntil() == null ? null : ago(Duration.ofDays(-42)),
            license.activatedAt() == null ? null : ago(Duration.ofDays(200)),
            license.activates(),
            OWN,
            typed,
            errors));
  }

  private static Sample sample(String template, String name, Frame frame, Object page) {
    return new Sample(template, name, Map.of("frame", frame, "page", page));
  }

  private static List<IssuedLicensesPage.Row> rows() {
    return IntStream.range(0, 25)
        .mapToObj(n ->
            new IssuedLicensesPage.Row(
                100 - n,
                HOSTILE.get(n % HOSTILE.size()),
                n % 2 == 0 ? "Any number of organizations" : "250 organizations",
                n % 3 == 0 ? null : ago(Duration.ofDays(-n * 20L)),
                ago(Duration.ofDays(n)),
                n % 4 == 0 ? null : ago(Duration.ofHours(n))))
        .toList();
  }
}
