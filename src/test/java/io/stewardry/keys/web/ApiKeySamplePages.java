package io.stewardry.keys.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.away;
import static io.stewardry.pages.SampleFrames.msp;

import io.stewardry.kernel.SystemRole;
import io.stewardry.keys.ApiKeyState;
import io.stewardry.pages.Sample;
import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.support.Descriptions;
import io.stewardry.tenancy.KeyText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

public final class ApiKeySamplePages {
  private static final String HOME = "/o/nordlys-it/api-keys";
  private static final String AWAY = "/o/acme-dental-group/api-keys";
  private static final List<Choice> LIVES =
      List.of(
          new Choice("7", "7 days, until 28 Nov 2026"),
          new Choice("90", "90 days, until 19 Feb 2027"));

  private ApiKeySamplePages() {}

  public static List<Sample> all() {
    Frame home = msp(HOME);
    Frame away = away(AWAY);
    return List.of(
        page(
            "keys/api-keys",
            "some",
            home,
            new ApiKeysPage(rows(), HOME + "/new", null, HOME + "/revoke-all")),
        page("keys/api-keys", "none", away, new ApiKeysPage(List.of(), AWAY + "/new", null, null)),
        page(
            "keys/api-keys",
            "not-allowed",
            home,
            new ApiKeysPage(
                List.of(),
                null,
                Notice.info("You can't create API keys yet. An MSP Admin can allow it."),
                null)),
        page("keys/api-key-new", "staff", home, form(SystemRole.MSP_ADMIN, false)),
        page("keys/api-key-new", "errors", away, form(SystemRole.READ_ONLY, true)),
        page(
            "keys/api-key-made",
            "made",
            away,
            new ApiKeyMadePage(
                HOSTILE.getFirst(),
                KeyText.of("Sample0nly0000000000000000000000000000000000".substring(0, 43)),
                ago(Duration.ofDays(-90)),
                AWAY)),
        new Sample(
            "keys/part/api-key-row",
            "one",
            Map.of("frame", home, "row", rows().getFirst(), "notice", Notice.good("Revoked."))));
  }

  private static ApiKeyFormPage form(SystemRole role, boolean wrong) {
    return new ApiKeyFormPage(
        "Acme Dental Group",
        wrong
            ? List.of()
            : List.of(
                new Choice("", "Everywhere I work"),
                new Choice("1", "In my own organization only")),
        wrong,
        LIVES,
        ApiKeyFormController.scopes(
            Descriptions.permissions(),
            role.atHome(),
            wrong ? Set.of() : Set.of("organization.view", "user.view")),
        DangerBox.of(role.atHome(), Set.of(), Descriptions.permissions()),
        new ApiKeyForm(
            wrong ? "" : "Nightly report", Set.of(), "", "90", wrong ? "everywhere" : ""),
        wrong
            ? new FieldErrors(
                Map.of(
                    "name",
                    "It must not be empty.",
                    "scopes",
                    "Choose at least one thing that the key may do.",
                    "networks",
                    "It takes an address or a network such as 203.0.113.0/24 or 2001:db8::/32."))
            : FieldErrors.NONE,
        wrong ? AWAY : HOME);
  }

  private static List<ApiKeyRow> rows() {
    var states = ApiKeyState.values();
    return IntStream.range(0, HOSTILE.size() + 2)
        .mapToObj(i ->
            new ApiKeyRow(
                "k" + i,
                i < 2 ? "Nightly report " + i : HOSTILE.get(i - 2),
                "stw_k_AbC12" + i % 10,
                i < 4 ? ApiKeyState.ACTIVE : states[i % 3],
                i % 2 == 0 ? "Everywhere you work" : HOSTILE.get(1),
                i + 1,
                i == 1 ? null : ago(Duration.ofMinutes(i * 77L)),
                ago(Duration.ofDays(i - 60)),
                i == 0 ? List.of("203.0.113.0/24", "2001:db8:0:0:0:0:0:0/32") : List.of(),
                HOME + "/k" + i))
        .toList();
  }

  private static Sample page(String template, String variant, Frame frame, Object page) {
    return new Sample(template, variant, Map.of("frame", frame, "page", page));
  }
}
