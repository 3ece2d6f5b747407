package io.stewardry.scenarios;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Tab;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import io.stewardry.vault.Dump;
import io.stewardry.vault.Vaults;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two customers have a credential of the same name. A technician of one sees one, and the MSP
/// Admin's review shows both, with owner and last use, and no secret anywhere.
class VaultScenarioTest extends Scenario {
  private static final String CANARY = "canary-AD-5tRw2Mn";

  private final World.Made northwind = Vaults.msp(world, "Northvault");
  private final World.Made acme = Vaults.customer(world, northwind, "Acmevault");
  private final World.Made beta = Vaults.customer(world, northwind, "Betavault");
  private final Client alice = northwind.admin();
  private final Client tom = world.person(northwind, "tom", "technician");
  private String ofAcme = "";
  private String ofBeta = "";

  @BeforeEach
  void given() {
    world.grant(northwind, "tom@" + northwind.domain(), acme.id(), "view,create,update,delete");
    ofAcme = ad(acme);
    ofBeta = ad(beta);
    for (String id : List.of(ofAcme, ofBeta)) {
      world.sql(
          "update hub.credential set uses = 2, last_used_at = '2026-11-28T09:00:00Z' where credential_id = ?",
          UUID.fromString(id));
    }
  }

  private static String ad(World.Made in) {
    return Vaults.create(
            in.admin(),
            """
            {"name": "AD", "kind": "BASIC", "application": "Active Directory", "fields": {"username": "hub", "url": "https://ad.example"},
             "secret": {"password": "%s"}, "ownerId": "%s"}
            """
                .formatted(CANARY, in.owner()))
        .text("/id");
  }

  private List<String> reviewed(World.Made of) {
    return of.admin().get("/api/audit?action=vault.reviewed").expect(200).items("/action");
  }

  @Test
  void shouldGoByApi() {
    Answer seen = tom.in(acme.id()).get("/api/credentials").expect(200);
    assertThat(seen.items("/id")).containsExactly(ofAcme);
    tom.in(acme.id()).get("/api/credentials/" + ofBeta).expect(404, "NOT_FOUND");
    assertThat(tom.in(beta.id()).get("/api/credentials").status()).isGreaterThanOrEqualTo(403);
    tom.get("/api/vault-review").expect(403, "FORBIDDEN");

    Answer both = alice.get("/api/vault-review").expect(200);

    assertThat(both.items("/credentialId")).containsExactlyInAnyOrder(ofAcme, ofBeta);
    assertThat(both.items("/name")).containsExactly("AD", "AD");
    assertThat(both.items("/owner/name")).containsExactly("Olga Owner", "Olga Owner");
    assertThat(both.items("/lastUsedAt")).containsOnly("2026-11-28T09:00:00Z");
    assertThat(both.body()).doesNotContain(CANARY);
    for (World.Made one : List.of(acme, beta, northwind)) {
      assertThat(reviewed(one)).as(one.name()).hasSize(1);
    }
    for (World.Made one : List.of(acme, beta, northwind)) {
      assertThat(one.admin().get("/api/audit").expect(200).body()).doesNotContain(CANARY);
    }
    assertThat(Dump.found(world, CANARY)).isEmpty();
  }

  @Test
  void shouldGoInTheBrowser() {
    Tab tab = tab(alice);
    Page page = tab.open(home(northwind));
    click(page, AriaRole.LINK, "Vault review");
    assertThat(page.locator(".review-list tbody tr")).hasCount(2);
    for (World.Made one : List.of(acme, beta)) {
      assertThat(page.locator(".review-list tbody")).containsText(one.name());
    }
    assertThat(page.locator(".review-list tbody")).containsText("Olga Owner");
    assertThat(page.content()).doesNotContain(CANARY);
    tab.assertSound();
    tab.screenshot("vault-review");
    Tab log = tab(acme.admin());
    Page told = log.open(home(acme) + "/audit");
    assertThat(told.locator("main")).containsText("reviewed the vault (1 credential)");
    assertThat(told.content()).doesNotContain(CANARY);
    log.assertSound();
  }
}
