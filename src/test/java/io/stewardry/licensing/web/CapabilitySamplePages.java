package io.stewardry.licensing.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.licensing.CapabilitiesNow;
import io.stewardry.licensing.Capability;
import io.stewardry.licensing.CapabilityLine;
import io.stewardry.licensing.web.CapabilityMatrixPage.Cell;
import io.stewardry.licensing.web.CapabilityMatrixPage.Ours;
import io.stewardry.organizations.ChildCounts;
import io.stewardry.organizations.Expiration;
import io.stewardry.pages.Sample;
import io.stewardry.pages.SampleFrames;
import io.stewardry.shell.Chip;
import io.stewardry.shell.EndDate;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import io.stewardry.shell.Tone;
import io.stewardry.tenancy.EffectiveCapabilities;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Pages of capabilities with much, with nothing, and with what breaks pages.
final class CapabilitySamplePages {
  private CapabilitySamplePages() {}

  static List<Sample> all() {
    return Stream.of(capabilities(), defaults()).flatMap(List::stream).toList();
  }

  private static List<Sample> capabilities() {
    return List.of(
        matrix("rows", matrix(rows(50), MATRIX, true)),
        matrix("view-only", matrix(rows(3), MATRIX.with("ending", "EXPIRED"), false)),
        matrix("none", matrix(List.of(), MATRIX, true)),
        matrix("no-match", matrix(List.of(), MATRIX.with("q", "acme"), true)),
        part("matrix-swap", Map.of("page", matrix(rows(3), MATRIX, true))),
        part("matrix-rows", Map.of("page", matrix(rows(3), MATRIX, true))),
        part("matrix-chips", Map.of("page", matrix(List.of(), MATRIX, true))),
        part("matrix-export", Map.of("page", matrix(rows(3), MATRIX, true))),
        part(
            "matrix-cell",
            Map.of("cell", new Cell(Tone.QUIET, "", "—", "Not assigned", null, "Vault of Acme"))),
        part(
            "lines",
            Map.of(
                "asks",
                true,
                "page",
                new OrganizationCapabilitiesPage(
                    NAME, new UUID(1, 2), List.of(), null, null, null, true, Set.of(), null))),
        sample(
            "licensing/capabilities",
            "from-above",
            SampleFrames.msp("/o/nordlys-it/organizations"),
            new OrganizationCapabilitiesPage(
                NAME,
                new UUID(1, 2),
                CapabilityLine.all(NOW, "Nordlys IT", ZoneOffset.UTC),
                "/o/nordlys-it/capabilities",
                "Has own customers, which rely on it.",
                "/o/nordlys-it/capabilities",
                false,
                Set.of(),
                null)),
        sample(
            "licensing/own-capabilities",
            "given",
            SampleFrames.msp("/o/nordlys-it/settings/capabilities"),
            new OrganizationCapabilitiesPage(
                NAME,
                new UUID(1, 2),
                CapabilityLine.given(NOW, "Nordlys IT", ZoneOffset.UTC),
                null,
                null,
                null,
                false,
                Set.of(CapabilityKey.VAULT),
                "/o/acme")),
        sample(
            "licensing/own-capabilities",
            "none",
            SampleFrames.msp("/o/nordlys-it/settings/capabilities"),
            new OrganizationCapabilitiesPage(
                NAME, new UUID(1, 2), List.of(), null, null, null, true, Set.of(), null)));
  }

  private static final String NAME = "Acme Dental Group of the Northern Islands and Other Places";
  private static final ListAddress MATRIX = ListAddress.of("/o/nordlys-it/capabilities");

  private static final CapabilitiesNow NOW =
      new CapabilitiesNow(
          List.of(
              given("monitoring", -20, Capability.Status.EXPIRED),
              given("automation", 12, Capability.Status.EFFECTIVE),
              given("agents", 90, Capability.Status.EFFECTIVE),
              given("vault", 400, Capability.Status.BLOCKED_BY_PARENT)),
          EffectiveCapabilities.parse(null, Instant.now()));

  private static Capability given(String key, int days, Capability.Status status) {
    return new Capability(
        key,
        Instant.now().plus(Duration.ofDays(days)),
        status == Capability.Status.EFFECTIVE,
        status,
        null,
        false);
  }

  private static Sample matrix(String variant, CapabilityMatrixPage page) {
    return sample(
        "licensing/matrix", variant, SampleFrames.msp("/o/nordlys-it/capabilities"), page);
  }

  private static Sample part(String template, Map<String, Object> model) {
    return new Sample("licensing/part/" + template, "alone", model);
  }

  private static Sample sample(String template, String variant, Object frame, Object page) {
    return new Sample(template, variant, Map.of("frame", frame, "page", page));
  }

  private static CapabilityMatrixPage matrix(
      List<CapabilityMatrixPage.Row> rows, ListAddress address, boolean changes) {
    return new CapabilityMatrixPage(
        address,
        List.of(
            new CapabilityMatrixPage.Column(
                "monitoring", "Monitoring", new Ours(Tone.QUIET, "ours: 30 Jun 2027", "30 Jun")),
            new CapabilityMatrixPage.Column(
                "automation", "Automation", new Ours(Tone.QUIET, "ours: no end", null)),
            new CapabilityMatrixPage.Column(
                "agents", "AI agents", new Ours(Tone.BAD, "not ours", "Not assigned")),
            new CapabilityMatrixPage.Column("vault", "Vault", null)),
        rows,
        Paging.of(1, rows.size(), 10_249, null, address.href() + "?cursor=x"),
        new ChildCounts(10_200, 49, 0, 0, Map.of(), Map.of(Expiration.EXPIRED, 3L)),
        List.of(new Chip("Round the clock", "/o/nordlys-it/capabilities?group=1", false)),
        null,
        changes,
        changes ? "/o/nordlys-it/organizations/new" : null,
        "Europe/Oslo (CET)");
  }

  private static List<CapabilityMatrixPage.Row> rows(int many) {
    return IntStream.range(0, many).mapToObj(CapabilitySamplePages::row).toList();
  }

  private static CapabilityMatrixPage.Row row(int n) {
    String name = n % 4 == 1 ? NAME + " " + n : "Acme " + n;
    EndDate end =
        EndDate.of(Instant.now().plus(Duration.ofDays((n % 5 - 1) * 14L)), ZoneOffset.UTC);
    return new CapabilityMatrixPage.Row(
        "id-" + n,
        name,
        n == 2 ? null : "id-" + n,
        "hue-" + n % 8,
        "A" + n % 10,
        n % 7 == 3 ? "Owned by the customer: a superuser changes its capabilities." : null,
        n % 9 == 8
            ? null
            : List.of(
                Cell.of(end, n % 7 == 3 ? null : "monitoring/" + n + "/x", "Monitoring of " + name),
                new Cell(
                    Tone.GOOD,
                    "check",
                    "",
                    "Active, no end",
                    "automation/" + n + "/x",
                    "Automation of " + name),
                new Cell(Tone.QUIET, "", "—", "Not assigned", null, "AI agents of " + name),
                new Cell(
                    Tone.BAD,
                    "lock",
                    "Blocked",
                    "Ours ended",
                    "vault/" + n + "/x",
                    "Vault of " + name)),
        end);
  }

  private static List<Sample> defaults() {
    List<DefaultsPage.Tick> ticks =
        List.of(
            new DefaultsPage.Tick("monitoring", "Monitoring", true, true),
            new DefaultsPage.Tick("vault", "Vault", true, false),
            new DefaultsPage.Tick("agents", "AI agents", false, true));
    List<DefaultsPage.Limit> limits =
        List.of(
            new DefaultsPage.Limit("users", "Users", "1000000000"),
            new DefaultsPage.Limit("agents", "AI agents", ""));
    String action = "/o/nordlys-it/settings/new-organizations";
    return List.of(
        defaults("much", new DefaultsPage(action, ticks, limits, FieldErrors.NONE)),
        defaults(
            "wrong",
            new DefaultsPage(
                action,
                List.of(),
                limits,
                FieldErrors.of("max-users", "Enter a whole number, or nothing."))),
        defaults("reader", new DefaultsPage(null, ticks, limits, FieldErrors.NONE)),
        defaults("nothing", new DefaultsPage(null, List.of(), List.of(), FieldErrors.NONE)));
  }

  private static Sample defaults(String variant, DefaultsPage page) {
    return new Sample(
        "licensing/defaults",
        variant,
        Map.of(
            "frame", SampleFrames.msp("/o/nordlys-it/settings/new-organizations"), "page", page));
  }
}
