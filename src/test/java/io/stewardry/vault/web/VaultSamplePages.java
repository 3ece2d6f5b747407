package io.stewardry.vault.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.NOW;
import static io.stewardry.pages.SampleFrames.ZONE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.away;
import static io.stewardry.pages.SampleFrames.msp;

import io.stewardry.pages.Sample;
import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Paging;
import io.stewardry.vault.CredentialKind;
import io.stewardry.vault.internal.KeptCredentialStore.Figures;
import io.stewardry.vault.web.CredentialFormPage.Act;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The vault with much, with nothing, and with what breaks pages.
public final class VaultSamplePages {
  private static final String LIST = "/o/acme-dental-group/vault";
  private static final String OWN = "/o/nordlys-it/vault";
  private static final String ONE = LIST + "/7";
  private static final String HOST =
      "https://prod-00.westeurope.a-host-with-quite-a-long-name-of-its-own.logic.azure.example:8443";
  private static final List<Choice> PEOPLE =
      List.of(new Choice("mia@acmedentalgroup.example", "Mia Brandt"));

  private static final List<OfferLink> OFFERS =
      List.of(new OfferLink("Request a secret", "mail-forward", LIST + "/requests/new"));

  private VaultSamplePages() {}

  public static List<Sample> all() {
    return Stream.of(lists(), forms(), pages(), parts()).flatMap(List::stream).toList();
  }

  private static List<Sample> lists() {
    Figures many = new Figures(2_000, 17, 41, 103, 1_204, 62);
    ListAddress plain = ListAddress.of(LIST).with("sort", "name");
    ListAddress filtered = ListAddress.of(LIST).with("q", HOSTILE.get(0)).with("sort", "-due");
    VaultPage much =
        new VaultPage(
            plain,
            rows(50),
            many,
            Paging.of(1, 50, 2_000, null, LIST + "?cursor=x&first=51").endingAt(LIST),
            LIST + "/new",
            OFFERS,
            false);
    VaultUsesPage uses =
        new VaultUsesPage(
            ListAddress.of(LIST + "/uses"),
            IntStream.range(0, 50).mapToObj(VaultSamplePages::use).toList(),
            Paging.of(1, 50, 4_512, null, LIST + "/uses?cursor=x&first=51").endingAt(LIST),
            true);
    return List.of(
        page("vault", "much", away(LIST), much),
        page(
            "vault",
            "five",
            msp(OWN),
            new VaultPage(
                ListAddress.of(OWN).with("needs", "expiring").with("sort", "due"),
                rows(5),
                new Figures(5, 1, 1, 0, 2, 1),
                Paging.of(1, 5, 5, null, null),
                OWN + "/new",
                OFFERS,
                false)),
        page(
            "vault",
            "none",
            away(LIST),
            new VaultPage(
                plain,
                List.of(),
                new Figures(0, 0, 0, 0, 0, 0),
                Paging.NONE,
                LIST + "/new",
                OFFERS,
                false)),
        page(
            "vault",
            "reader-none",
            away(LIST),
            new VaultPage(
                plain,
                List.of(),
                new Figures(0, 0, 0, 0, 0, 0),
                Paging.NONE,
                null,
                List.of(),
                true)),
        page(
            "vault",
            "no-match",
            away(LIST),
            new VaultPage(filtered, List.of(), many, Paging.NONE, null, List.of(), true)),
        page("uses", "much", away(LIST + "/uses"), uses),
        page(
            "uses",
            "none",
            msp(OWN + "/uses"),
            new VaultUsesPage(ListAddress.of(OWN + "/uses"), List.of(), Paging.NONE, false)),
        page(
            "uses",
            "no-match",
            away(LIST + "/uses"),
            new VaultUsesPage(
                ListAddress.of(LIST + "/uses").with("q", HOSTILE.get(0)),
                List.of(),
                Paging.NONE,
                true)),
        new Sample("vault/part/people", "some", Map.of("choices", PEOPLE)),
        new Sample("vault/part/use-swap", "much", Map.of("page", uses)),
        new Sample("vault/part/use-rows", "much", Map.of("page", uses)),
        new Sample("vault/part/swap", "much", Map.of("frame", away(LIST), "page", much)),
        new Sample("vault/part/rows", "much", Map.of("frame", away(LIST), "page", much)));
  }

  private static VaultUsesPage.Row use(int n) {
    CredentialKind kind = CredentialKind.values()[n % CredentialKind.values().length];
    return new VaultUsesPage.Row(
        n < HOSTILE.size() ? HOSTILE.get(n) : "credential-" + n,
        LIST + "/" + n,
        kind.title(),
        kind.icon(),
        n % 2 == 0 ? "Run " + HOSTILE.get(n % HOSTILE.size()) : "Check Nightly export",
        n % 3 == 0 ? HOSTILE.get(1) : "Mia Brandt",
        ago(Duration.ofHours(5L * n)),
        n % 2 == 0 ? "" : "1,204 times");
  }

  private static List<VaultPage.Row> rows(int count) {
    return IntStream.range(0, count).mapToObj(VaultSamplePages::row).toList();
  }

  private static VaultPage.Row row(int n) {
    CredentialKind kind = CredentialKind.values()[n % CredentialKind.values().length];
    List<UsedByLinks.Link> used =
        n % 3 == 0
            ? List.of()
            : n % 3 == 1
                ? List.of(new UsedByLinks.Link("3 automations", ONE))
                : List.of(
                    new UsedByLinks.Link("2 checks", ONE), new UsedByLinks.Link("1 AI agent", ONE));
    return new VaultPage.Row(
        n < HOSTILE.size() ? HOSTILE.get(n) : "credential-" + n,
        n % 4 == 0 ? HOST : n % 4 == 1 ? HOSTILE.get(n % HOSTILE.size()) : n % 4 == 2 ? "" : "RMM",
        kind.title(),
        kind.icon(),
        n % 5 == 2 ? null : n % 5 == 3 ? HOSTILE.get(1) : "Mia Brandt",
        new UsedByLinks(used, List.of()),
        n % 4 == 3 ? null : ago(Duration.ofHours(3L * n)),
        due(n),
        LIST + "/" + n,
        n == 4
            ? VaultPage.Menu.NONE
            : new VaultPage.Menu(
                true,
                n % 4 == 0,
                n % 3 != 0,
                List.of(
                    new OfferLink(
                        "Request its secret…",
                        "mail-forward",
                        LIST + "/requests/new?credential=" + n))));
  }

  private static @Nullable CredentialDue due(int n) {
    return switch (n % 5) {
      case 0 -> CredentialDue.expiring(NOW.plus(Duration.ofDays(6)), NOW, ZONE);
      case 1 -> CredentialDue.expiring(NOW.minus(Duration.ofDays(12)), NOW, ZONE);
      case 2 -> CredentialDue.rotating(NOW.plus(Duration.ofDays(9)), NOW, ZONE);
      case 3 -> CredentialDue.expiring(NOW.plus(Duration.ofDays(400)), NOW, ZONE);
      default -> null;
    };
  }

  private static List<Sample> forms() {
    String path = LIST + "/new";
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("community", HOSTILE.get(4));
    rows.put(HOSTILE.get(0), "x");
    TypedCredential free =
        new TypedCredential(
            "snmp-core", "", "", "", "", rows, Map.of(), List.of("auth", HOSTILE.get(3)), 3);
    TypedCredential typed =
        new TypedCredential(
            HOSTILE.get(1),
            HOSTILE.get(2),
            "mia",
            "31.1.2027",
            "often",
            Map.of("url", HOST, "username", HOSTILE.get(4), "hosts", HOST + "\nx.example"),
            Map.of(),
            List.of(),
            3);
    FieldErrors errors =
        new FieldErrors(
            Map.of(
                "name",
                "Another credential has this name. Choose another one.",
                "fields/username",
                "It contains the secret, and everybody who sees the credential reads it.",
                "fields/hosts",
                "It takes origins such as https://api.example.com, or hosts such as api.example.com.",
                "secret/password",
                "It must not be empty.",
                "owner",
                "No single active user matches. Type the whole e-mail address of a user of this organization.",
                "expires",
                "Type a day such as 2027-01-31, or leave it empty.",
                "rotate",
                "It takes a whole number of days from 1 to 3650."));
    FieldErrors freeErrors =
        new FieldErrors(
            Map.of(
                "fields/" + HOSTILE.get(0).replace("~", "~0").replace("/", "~1"),
                "A name takes up to 64 letters, digits, - and _, and begins with a letter or _.",
                "secret",
                "It takes at least one secret."));
    return List.of(
        page("kinds", "all", away(path), new KindCards(LIST)),
        page(
            "new",
            "basic",
            msp(path),
            form(Act.CREATE, CredentialKind.BASIC, TypedCredential.EMPTY, FieldErrors.NONE)),
        page(
            "new",
            "ssh",
            away(path),
            form(Act.CREATE, CredentialKind.SSH_KEY, TypedCredential.EMPTY, FieldErrors.NONE)),
        page(
            "new",
            "database",
            away(path),
            form(Act.CREATE, CredentialKind.DATABASE, TypedCredential.EMPTY, FieldErrors.NONE)),
        page("new", "errors", away(path), form(Act.CREATE, CredentialKind.BASIC, typed, errors)),
        page(
            "new", "custom", away(path), form(Act.CREATE, CredentialKind.CUSTOM, free, freeErrors)),
        page("edit", "basic", away(ONE), form(Act.EDIT, CredentialKind.BASIC, typed, errors)),
        page(
            "edit",
            "custom",
            away(ONE),
            form(Act.EDIT, CredentialKind.CUSTOM, free, FieldErrors.NONE)),
        page(
            "secret",
            "oauth",
            away(ONE),
            form(Act.REPLACE, CredentialKind.OAUTH2_CLIENT, typed, FieldErrors.NONE)),
        page(
            "secret",
            "stale",
            away(ONE),
            form(
                Act.REPLACE,
                CredentialKind.CUSTOM,
                free,
                FieldErrors.of("", "Somebody else changed this credential in the meantime."))));
  }

  private static CredentialFormPage form(
      Act act, CredentialKind kind, TypedCredential typed, FieldErrors errors) {
    return new CredentialFormPage(
        act,
        kind,
        act == Act.CREATE ? "" : HOSTILE.get(1),
        typed,
        errors,
        PEOPLE,
        "Europe/Oslo (CET)",
        LIST,
        LIST);
  }

  /// The parts of a form, alone.
  private static List<Sample> parts() {
    CredentialFormPage free =
        form(Act.CREATE, CredentialKind.CUSTOM, TypedCredential.EMPTY, FieldErrors.NONE);
    CredentialFormPage basic =
        form(Act.CREATE, CredentialKind.BASIC, TypedCredential.EMPTY, FieldErrors.NONE);
    CredentialFormPage.Row row = free.fieldRows().getFirst();
    return Stream.concat(
            Stream.of("described", "ends", "end", "fields", "secrets")
                .map(part -> new Sample("vault/part/" + part, "free", Map.of("page", free))),
            Stream.of(
                new Sample(
                    "vault/part/free-rows",
                    "secret",
                    Map.of("page", free, "rows", free.secretRows(), "secret", true)),
                new Sample("vault/part/free-row", "field", Map.of("row", row, "secret", false)),
                new Sample(
                    "vault/part/input",
                    "list",
                    Map.of("page", basic, "input", basic.addresses().getLast())),
                new Sample(
                    "vault/part/secret-input",
                    "password",
                    Map.of("input", basic.secrets().getFirst()))))
        .toList();
  }

  private static List<Sample> pages() {
    Frame frame = away(ONE);
    TestCard answered =
        new TestCard(ONE, List.of(HOST), true, Notice.warning("The test failed. " + HOST));
    return List.of(
        page("credential", "much", frame, one(HOSTILE.get(1), true)),
        page("credential", "reader", frame, one(HOSTILE.get(2), false)),
        page(
            "credential",
            "fresh",
            msp(OWN + "/7"),
            new CredentialPage(
                HOSTILE.get(0),
                CredentialKind.TOKEN,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(new CredentialPage.Secret("Token", ago(Duration.ofMinutes(1)))),
                ago(Duration.ofMinutes(1)),
                null,
                "",
                List.of(),
                List.of(),
                ListAddress.of(ONE),
                Paging.NONE,
                new TestCard(ONE, List.of(), false, null),
                OWN,
                ONE,
                true,
                true,
                false,
                OFFERS)),
        new Sample("vault/part/held", "some", Map.of("settingsHref", LIST)),
        new Sample("vault/part/test", "answered", Map.of("frame", frame, "test", answered)),
        new Sample("vault/part/uses", "much", Map.of("page", one("rmm-api", true))));
  }

  private static CredentialPage one(String name, boolean editable) {
    return new CredentialPage(
        name,
        CredentialKind.SSH_KEY,
        HOSTILE.get(1),
        HOSTILE.get(2),
        CredentialDue.expiring(NOW.minus(Duration.ofDays(3)), NOW, ZONE),
        "Every 90 days",
        CredentialDue.rotating(NOW.plus(Duration.ofDays(90)), NOW, ZONE),
        List.of(
            new CredentialPage.Fact("User name", HOSTILE.get(4)),
            new CredentialPage.Fact("Other addresses", HOST + "\n" + HOST),
            new CredentialPage.Fact(HOSTILE.get(4), HOSTILE.get(3))),
        List.of(
            new CredentialPage.Secret("Private key", ago(Duration.ofDays(50))),
            new CredentialPage.Secret("Passphrase", null)),
        ago(Duration.ofDays(400)),
        ago(Duration.ofMinutes(3)),
        "10,412 times",
        List.of(
            new UsedByLinks.Link("Automation " + HOSTILE.get(1), LIST),
            new UsedByLinks.Link("Check " + HOSTILE.get(0), LIST)),
        IntStream.range(0, 25)
            .mapToObj(n ->
                new CredentialPage.Use(
                    "Run " + HOSTILE.get(n % HOSTILE.size()),
                    HOSTILE.get((n + 3) % HOSTILE.size()),
                    ago(Duration.ofHours(n)),
                    n % 2 == 0 ? "" : "4,211 times"))
            .toList(),
        ListAddress.of(ONE),
        Paging.of(1, 25, 1_412, null, ONE + "?cursor=x"),
        new TestCard(ONE, List.of(HOST, "db.example:5432"), editable, null),
        LIST,
        ONE,
        editable,
        editable,
        !editable,
        OFFERS);
  }

  private static Sample page(String name, String variant, Frame frame, Object page) {
    return new Sample("vault/" + name, variant, Map.of("frame", frame, "page", page));
  }
}
