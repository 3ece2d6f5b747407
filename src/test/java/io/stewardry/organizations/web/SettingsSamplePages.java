package io.stewardry.organizations.web;

import static io.stewardry.organizations.web.OrganizationSamplePages.page;
import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.away;
import static io.stewardry.pages.SampleFrames.msp;
import static io.stewardry.pages.SampleFrames.platform;

import io.stewardry.organizations.DomainState;
import io.stewardry.pages.Sample;
import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Settings as an editor, a superuser and a reader see them, and while the organization goes.
public final class SettingsSamplePages {
  private SettingsSamplePages() {}

  static List<Sample> all() {
    return Stream.of(pages(), sections(), parts()).flatMap(List::stream).toList();
  }

  private static List<Sample> pages() {
    var path = "/o/acme-dental-group/settings";
    var profile =
        new OrganizationProfileForm(
            "Acme Dental Group", "acme-dental-group", "C-10023", "Customer since 2019.", 7L);
    var domains =
        List.of(
            new EmailDomainRow("acmedentalgroup.example", true, DomainState.PROVEN),
            new EmailDomainRow("acme-dental.example", false, DomainState.PROVEN),
            new EmailDomainRow(
                "a-very-long-name-of-a-clinic-in-the-north.dental.example",
                false,
                DomainState.PENDING));
    var danger = new DangerZone(true, false, true, null);
    return List.of(
        page(
            "organizations/settings",
            "editor",
            away(path),
            new OrganizationSettingsPage(
                path,
                true,
                null,
                profile,
                FieldErrors.NONE,
                domains,
                ManagedBy.readOnly("Nordlys IT"),
                danger,
                "/o/nordlys-it/organizations/acme-dental-group",
                msp(path))),
        page(
            "organizations/settings",
            "superuser",
            away(HOSTILE.get(1), path)
                .noticing(
                    Notice.warning(
                        "Somebody else changed this organization in the meantime. Nothing was saved; what you typed is still here.")),
            new OrganizationSettingsPage(
                path,
                true,
                null,
                new OrganizationProfileForm(HOSTILE.get(0), "", "", HOSTILE.get(3), 8L),
                new FieldErrors(Map.of("shortName", "Give a short name.")),
                domains.subList(0, 1),
                new ManagedBy("Nordlys IT", candidates(), "m3", true),
                new DangerZone(
                    false,
                    true,
                    false,
                    "It manages 3 organizations. Give them another managing organization or delete them first."),
                "/platform/organizations/acme-dental-group",
                platform(path))),
        page(
            "organizations/settings",
            "reader",
            away(path),
            new OrganizationSettingsPage(
                path,
                false,
                Notice.info(
                    "This organization looks after its own settings. Nordlys IT can read them."),
                profile,
                FieldErrors.NONE,
                domains.subList(0, 2),
                ManagedBy.readOnly(null),
                DangerZone.NONE,
                null,
                msp(path))));
  }

  /// The same page's other sections, each a page.
  private static List<Sample> sections() {
    return pages().stream()
        .flatMap(page ->
            Stream.of("organizations/sign-in", "organizations/danger")
                .map(template -> new Sample(template, page.variant(), page.model())))
        .toList();
  }

  private static List<Choice> candidates() {
    return IntStream.range(0, 60)
        .mapToObj(i -> new Choice("m" + i, i == 5 ? HOSTILE.get(1) : "Nordlys IT " + i))
        .toList();
  }

  /// The parts are drawn as in the first page.
  private static List<Sample> parts() {
    Stream<Sample> signIn =
        pages().stream()
            .map(page -> {
              Map<String, Object> model = new HashMap<>(page.model());
              model.put("required", true);
              model.put("withoutFactor", 24L);
              return new Sample("organizations/part/settings-sign-in", page.variant(), model);
            });
    Stream<Sample> sections =
        pages().stream()
            .flatMap(page ->
                Stream.of("organizations/sign-in", "organizations/danger")
                    .map(template -> new Sample(template, page.variant(), page.model())));
    signIn = Stream.concat(signIn, sections);
    return Stream.concat(
            Stream.of("profile", "domains", "managed-by", "danger")
                .map(part ->
                    new Sample(
                        "organizations/part/settings-" + part,
                        "editor",
                        pages().getFirst().model())),
            signIn)
        .toList();
  }
}
