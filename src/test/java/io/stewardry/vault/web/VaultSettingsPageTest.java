package io.stewardry.vault.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.Answer;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import io.stewardry.vault.Vaults;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The settings of the vault on their page.
class VaultSettingsPageTest {
  private static final World WORLD = World.shared();
  private static final World.Made MSP = Vaults.msp(WORLD, "RulePageMsp");
  private static final World.Made ACME = Vaults.customer(WORLD, MSP, "RulePageAcme");
  private static final World.Made BETA = Vaults.customer(WORLD, MSP, "RulePageBeta");

  private final PageClient owner = PageClient.of(ACME.admin());

  private static String page(World.Made one) {
    return "/o/" + one.name().toLowerCase(Locale.ROOT) + "/settings/vault";
  }

  private static String own(World.Made one) {
    return one.admin()
        .get("/api/organizations/" + one.id() + "/settings")
        .expect(200)
        .at("/settings")
        .toString();
  }

  @Test
  void shouldSaveListsAndLoseNothingThatIsWrong() {
    assertThat(owner.get(page(ACME)).expect(200).body())
        .contains(
            "Allowed hosts",
            "One per line, such as *.example.com.",
            "Who can add and replace credentials",
            "Staff: Technician",
            "Longest time between new secrets",
            ">days</span>");
    owner
        .post(
            page(ACME),
            Map.of(
                "vault.allowedHosts",
                "*.Example.com\r\n\r\n rmm.example.net \r\n",
                "vault.whoMayChange",
                "owner",
                "vault.rotateEveryDays",
                "90"))
        .expect(302);
    assertThat(own(ACME))
        .contains(
            "\"vault.allowedHosts\":[\"*.example.com\",\"rmm.example.net\"]",
            "\"vault.whoMayChange\":[\"owner\"]",
            "\"vault.rotateEveryDays\":90");
    assertThat(own(BETA)).doesNotContain("vault.");
    assertThat(owner.get(page(ACME)).body())
        .contains("*.example.com\nrmm.example.net</textarea>")
        .containsPattern("value=\"owner\" checked");
    Answer wrong =
        owner
            .post(
                page(ACME),
                Map.of(
                    "vault.allowedHosts",
                    "a.example\nhttps://b.example/x",
                    "vault.whoMayChange",
                    "org_admin",
                    "vault.rotateEveryDays",
                    "many"))
            .expect(422);
    assertThat(wrong.body())
        .contains(
            "a.example\nhttps://b.example/x</textarea>",
            "It cannot be “https://b.example/x”.",
            "Enter a whole number from 1 to 3650.",
            "value=\"many\"",
            "data-unsaved=\"refused\"")
        .containsPattern("value=\"org_admin\" checked");
    assertThat(own(ACME)).contains("rmm.example.net", "\"vault.rotateEveryDays\":90");
    owner.post(page(ACME), Map.of("vault.allowedHosts", "", "vault.whoMayChange", "")).expect(302);
    assertThat(own(ACME))
        .doesNotContain("vault.allowedHosts", "vault.whoMayChange")
        .contains("\"vault.rotateEveryDays\":90");
  }

  @Test
  void shouldShowWhatIsInForceToThoseWhoReadIt() {
    BETA.admin()
        .post(
            "/api/roles",
            """
            {"name": "Vault Reader", "key": "vault_reader", "permissions": ["credential.view", "organization.view"]}
            """)
        .expect(201);
    PageClient viewer = PageClient.of(WORLD.person(BETA, "readsrules", "vault_reader"));
    assertThat(viewer.get(page(BETA)).expect(200).body())
        .contains("Not set")
        .doesNotContain("<textarea");
    viewer.post(page(BETA), Map.of("vault.rotateEveryDays", "1")).expect(403);
    assertThat(own(BETA)).doesNotContain("rotateEveryDays");
    assertThat(owner.get(page(BETA)).status()).isIn(403, 404);
    World.Made without = WORLD.customer(MSP, "RulePageNone");
    PageClient.of(without.admin()).get(page(without)).expect(403);
  }

  @Test
  void shouldKeepWhatWasTypedWhenASettingForbidsIt() {
    owner.post(page(ACME), Map.of("vault.allowedHosts", "rmm.example.net")).expect(302);
    String vault = page(ACME).replace("/settings/vault", "/vault");
    Answer denied =
        owner
            .post(
                vault,
                Map.of(
                    "kind",
                    "TOKEN",
                    "name",
                    "RMM token",
                    "field-url",
                    "https://evil.example",
                    "secret-token",
                    "s"))
            .expect(403);
    assertThat(denied.body())
        .contains(
            "RMM token",
            "https://evil.example",
            "The settings of the vault do not allow credentials to be sent to https://evil.example:443.");
    owner.post(page(ACME), Map.of("vault.allowedHosts", "")).expect(302);
  }

  @Test
  void shouldOfferNothingThatASettingRefuses() {
    World.Made held = Vaults.customer(WORLD, MSP, "RulePageHeld");
    PageClient reader = PageClient.of(held.admin());
    String vault = page(held).replace("/settings/vault", "/vault");
    String id =
        held.admin()
            .post(
                "/api/credentials",
                "{\"name\": \"held\", \"kind\": \"TOKEN\", \"secret\": {\"token\": \"held-secret\"}}")
            .expect(201)
            .text("/id");
    String ask = "class=\"btn\" href=\"" + vault + "/requests/new\"";
    String why = "say which roles can change credentials";
    assertThat(reader.get(vault).body())
        .contains("New<span", ask, "Replace secret", "Delete…")
        .doesNotContain(why);
    reader.post(page(held), Map.of("vault.whoMayChange", "viewer")).expect(302);
    assertThat(reader.get(vault).body())
        .contains(why, page(held))
        .doesNotContain(
            "New<span",
            "btn-primary\" href=\"" + vault,
            "Replace secret",
            "Request its secret",
            "Delete…");
    assertThat(reader.get(vault + "/" + id).body())
        .contains(why)
        .doesNotContain("Replace secret", "Request its secret", "/edit", "Delete…");
    assertThat(reader.get(vault + "/requests").body())
        .doesNotContain("btn-primary\" href=\"" + vault);
  }

  @Test
  void shouldWorkByKeyboardOnAPhone() {
    World.Made fresh = Vaults.customer(WORLD, MSP, "RulePagePhone");
    String url = SharedApplication.get().url();
    String bearer = fresh.admin().header("Authorization").substring("Bearer ".length());
    try (Browser browser = Browser.open(url);
        Tab tab = browser.tab(Look.PHONE_DARK).as(url, bearer)) {
      Page page = tab.open(page(fresh));
      tab.assertSound();
      page.getByLabel("Allowed hosts").focus();
      page.keyboard().type("*.example.com");
      page.getByLabel("Owner", new Page.GetByLabelOptions().setExact(true)).first().focus();
      page.keyboard().press("Space");
      page.getByLabel("Longest time between new secrets").focus();
      page.keyboard().type("60");
      page.keyboard().press("Enter");
      page.waitForSelector("text=The settings are saved.");
      tab.assertSound();
    }
    assertThat(own(fresh)).contains("*.example.com", "[\"owner\"]", "60");
  }
}
