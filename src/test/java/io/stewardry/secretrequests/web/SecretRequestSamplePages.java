package io.stewardry.secretrequests.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.NOW;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.away;
import static io.stewardry.pages.SampleFrames.msp;

import io.stewardry.pages.Sample;
import io.stewardry.secretrequests.SecretRequestState;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Paging;
import io.stewardry.vault.AskedSecret;
import io.stewardry.vault.CredentialKind;
import io.stewardry.vault.Destination;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Requests for secrets in all states, and the form of each kind for both sides.
public final class SecretRequestSamplePages {
  private static final String LIST = "/o/nordlys-it/vault/requests";
  private static final ListAddress ADDRESS = ListAddress.of(LIST);
  private static final Frame NOBODY = io.stewardry.shell.ShellSamplePages.NOBODY;

  private SecretRequestSamplePages() {}

  public static List<Sample> all() {
    return Stream.of(lists(), forms(), handovers(), parts()).flatMap(List::stream).toList();
  }

  private static List<Sample> lists() {
    return List.of(
        page("requests", "much", msp(LIST), much()),
        page("requests", "away", away(LIST), much()),
        page(
            "requests",
            "none",
            msp(LIST),
            new SecretRequestsPage(
                ADDRESS,
                List.of(),
                Paging.of(1, 0, 0, null, null),
                LIST + "/new",
                Notice.warning("No mail server is set, so links are not e-mailed."))),
        page(
            "requests",
            "nothing",
            msp(LIST),
            new SecretRequestsPage(
                ADDRESS.with("state", "USED"),
                List.of(),
                Paging.of(1, 0, 0, null, null),
                null,
                null)));
  }

  private static SecretRequestsPage much() {
    return new SecretRequestsPage(
        ADDRESS,
        IntStream.range(0, 20)
            .mapToObj(i ->
                new SecretRequestsPage.Row(
                    "" + i,
                    i < 10 ? HOSTILE.get(i) : "print-db-" + i,
                    CredentialKind.values()[i % 7].title(),
                    i < 10 ? HOSTILE.get(9 - i) : "Tom Whitfield",
                    "somebody-with-a-very-long-address-" + i + "@nordlys-it-services.example",
                    "Ida Holm",
                    i % 3 == 0 ? null : HOSTILE.get(i % 10),
                    SecretRequestState.values()[i % 4],
                    ago(Duration.ofHours(i + 1)),
                    i % 8 < 2 ? ago(Duration.ofMinutes(50)) : null,
                    i % 4 == 1 ? null : ago(Duration.ofHours(i)),
                    LIST + "/" + i,
                    i % 4 == 0,
                    i % 4 != 1))
            .toList(),
        Paging.of(1, 20, 60, null, LIST + "?cursor=x"),
        LIST + "/new",
        null);
  }

  private static NewSecretRequestPage form(Map<String, String> sent, FieldErrors errors) {
    return new NewSecretRequestPage(
        new SecretRequestForm(sent), null, HOSTILE.get(0), errors, LIST, false, errors.any());
  }

  private static List<Sample> forms() {
    return Stream.concat(
            Stream.of(CredentialKind.values())
                .map(kind ->
                    page(
                        "new",
                        kind.name().toLowerCase(),
                        msp(LIST + "/new"),
                        form(Map.of("kind", kind.name()), FieldErrors.NONE))),
            Stream.of(
                page(
                    "new",
                    "errors",
                    msp(LIST + "/new"),
                    form(
                        Map.of("kind", "DATABASE", "name", HOSTILE.get(2), "note", HOSTILE.get(3)),
                        new FieldErrors(
                            Map.of(
                                "email",
                                "It takes the e-mail address of an active user of this organization.",
                                "name",
                                "Another credential has this name. Choose another one.",
                                "field-host",
                                "It takes the name or the address of a host, such as db.example.com.")))),
                page(
                    "new",
                    "replace",
                    away(LIST + "/new"),
                    new NewSecretRequestPage(
                        new SecretRequestForm(Map.of("credential", "7")),
                        new AskedSecret(
                            new UUID(0, 7),
                            3L,
                            HOSTILE.get(1),
                            "App",
                            CredentialKind.SSH_KEY,
                            Map.of("username", "hub"),
                            List.of(new Destination("ssh.example:22")),
                            List.of("privateKey", "passphrase"),
                            null),
                        "Acme",
                        FieldErrors.NONE,
                        LIST,
                        true,
                        true))))
        .toList();
  }

  private static HandoverPage handover(String name, boolean replaces, FieldErrors errors) {
    return new HandoverPage(
        new HandoverPage.Form(
            "stw_h_x",
            "Ida Holm of " + HOSTILE.get(0),
            HOSTILE.get(4),
            name,
            replaces ? null : HOSTILE.get(1),
            "SSH key",
            replaces,
            replaces ? HOSTILE.get(2) : "",
            replaces ? null : HOSTILE.get(3),
            replaces
                ? List.of()
                : List.of(
                    "ssh.example:22", "a-very-long-name-of-a-host.in.a.data.centre.example:22"),
            List.of(
                new HandoverPage.Field("secret-privateKey", "Private key", true, true),
                new HandoverPage.Field("secret-passphrase", "Passphrase", false, false)),
            "24 November 2026, 14:00 UTC",
            NOW.plus(Duration.ofDays(3)),
            errors),
        "Enter a secret",
        "");
  }

  private static List<Sample> handovers() {
    return List.of(
        page("handover", "form", NOBODY, handover("print-db", false, FieldErrors.NONE)),
        page("handover", "replace", NOBODY, handover(HOSTILE.get(2), true, FieldErrors.NONE)),
        page(
            "handover",
            "errors",
            NOBODY,
            handover(
                "print-db",
                false,
                new FieldErrors(
                    Map.of(
                        "secret-privateKey", "It must not be empty.",
                        "secret-passphrase", "It may have 16 KB at the most.")))),
        page(
            "handover",
            "thanks",
            NOBODY,
            new HandoverPage(
                null,
                "Thank you",
                "The secret of “print-db” is in the vault of Acme. Nobody can read it there.")),
        page(
            "handover",
            "over",
            NOBODY,
            new HandoverPage(
                null,
                "The link was used already",
                "It works once, and the secret was entered by it.")));
  }

  private static List<Sample> parts() {
    Frame frame = msp(LIST);
    HandoverPage.Field lines = new HandoverPage.Field("secret-key", "Private key", true, true);
    return List.of(
        part("rows", Map.of("frame", frame, "page", much())),
        part("swap", Map.of("frame", frame, "page", much())),
        part("fields", Map.of("page", form(Map.of("kind", "OAUTH2_CLIENT"), FieldErrors.NONE))),
        part("secret-lines", Map.of("field", lines)));
  }

  private static Sample part(String name, Map<String, Object> model) {
    return new Sample("secretrequests/part/" + name, "some", model);
  }

  private static Sample page(String name, String variant, Frame frame, Object page) {
    return new Sample("secretrequests/" + name, variant, Map.of("frame", frame, "page", page));
  }
}
