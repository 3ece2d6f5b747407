package io.stewardry.organizations.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.Answer;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.TestDns;
import io.stewardry.support.World;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Domains are added, proven and removed on their page, with and without script.
class EmailDomainsPagesTest {
  private static final TestDns DNS = TestDns.shared();
  private static final World WORLD = World.shared();
  private static final World.Made MSP = WORLD.msp("DomainsMsp");
  private static final World.Made ACME = WORLD.customer(MSP, "DomainsAcme");

  private final PageClient owner = PageClient.of(ACME.admin());
  private final String here = at(ACME);

  @Test
  void shouldGoTheWholeWayWithoutScript() {
    String domain = fresh();
    owner.post(here, Map.of("domain", domain)).expect(302);
    assertThat(owner.get(here).expect(200).body())
        .contains(domain, "_stewardry." + domain, "Pending");
    Answer early = owner.post(here + "/" + domain + "/verify", Map.of());
    early.expect(422);
    assertThat(early.body()).contains("<h1>E-mail domains</h1>", "there is no such name");
    DNS.txt("_stewardry." + domain, value(domain));
    owner.post(here + "/" + domain + "/verify", Map.of()).expect(302);
    assertThat(owner.get(here).body()).doesNotContain("_stewardry." + domain);
    String question = owner.part(here + "/" + domain + "/removal", "dialog").expect(200).body();
    assertThat(question).doesNotContain("an address at it", "pending invitation");
    String remove = here + "/" + domain + "/remove";
    assertThat(owner.post(remove, Map.of("confirmation", "other")).expect(422).body())
        .contains("Type the domain as it is written.");
    owner.post(remove, Map.of("confirmation", " " + domain)).expect(302);
    owner.post(remove, Map.of("confirmation", domain)).expect(404);
    assertThat(ACME.admin().get("/api/audit?action=email_domain.&limit=100").items("/action"))
        .contains("email_domain.added", "email_domain.verified", "email_domain.removed");
    assertThat(owner.get("/o/" + ACME.name().toLowerCase() + "/audit").expect(200).body())
        .contains("verified the e-mail domain", domain);
  }

  @Test
  void shouldSayBesideTheFieldWhatIsWrong() {
    Answer publicOne = owner.post(here, Map.of("domain", "gmail.com"));
    publicOne.expect(422);
    assertThat(publicOne.body())
        .contains("value=\"gmail.com\"", "gmail.com is a public mail service");
    World.Made foreign = WORLD.standalone("DomainsForeign");
    Answer taken = owner.post(here, Map.of("domain", foreign.domain()));
    taken.expect(409);
    assertThat(taken.body())
        .contains("belongs to another organization of this installation")
        .doesNotContain(foreign.name());
    assertThat(owner.post(here, Map.of("domain", "x".repeat(900))).expect(422).body())
        .contains("domain-error");
    assertThat(owner.post(here, Map.of()).expect(422).body()).contains("Enter a domain");
  }

  @Test
  void shouldCountWhatGoesWithADomain() {
    String domain = fresh();
    owner.post(here, Map.of("domain", domain)).expect(302);
    DNS.txt("_stewardry." + domain, value(domain));
    owner.post(here + "/" + domain + "/verify", Map.of()).expect(302);
    for (String person : new String[] {"one", "two", "three"}) {
      ACME.admin()
          .post(
              "/api/invitations",
              """
              {"email": "%s@%s", "firstName": "P", "lastName": "Q", "role": "member"}
              """
                  .formatted(person, domain))
          .expect(201);
    }
    WORLD.sql(
        "update hub.invitation set state = 'ACCEPTED' where user_id = (select user_id from hub.app_user where email = ?)",
        "one@" + domain);
    WORLD.activate("one@" + domain);
    assertThat(owner.part(here + "/" + domain + "/removal", "dialog").expect(200).body())
        .contains(
            "1</span><span class=\"danger-words\">user has an address",
            "2</span><span class=\"danger-words\">pending invitations");
  }

  @Test
  void shouldShowReadersNoActs() {
    PageClient viewer = PageClient.of(WORLD.person(ACME, "domainviewer", "viewer"));
    assertThat(viewer.get(here).expect(200).body())
        .contains(ACME.domain())
        .doesNotContain("Check now", "Add a domain");
    viewer.post(here, Map.of("domain", fresh())).expect(403);
    assertThat(PageClient.of(MSP.admin()).get(here).expect(200).body()).contains("Check now");
    World.Made own = WORLD.customer(MSP, "DomainsOwned");
    WORLD.sql(
        "update hub.organization set commercial_owner = 'CUSTOMER' where org_id = ?", own.id());
    assertThat(PageClient.of(MSP.admin()).get(at(own)).expect(200).body())
        .contains("The customer owns this organization")
        .doesNotContain("Check now");
  }

  @ParameterizedTest
  @EnumSource
  void shouldGoTheWholeWayInABrowser(Look look) {
    String domain = fresh();
    try (Browser browser = Browser.open(SharedApplication.get().url());
        Tab tab = browser.tab(look)) {
      Page page = tab.signIn(ACME.ownerEmail(), SharedApplication.PASSWORD);
      tab.forgetConsole();
      page.navigate("/o/" + ACME.name().toLowerCase() + "/settings");
      page.locator("#settings-sections").getByText("Domains").click();
      tab.assertSound();
      page.getByLabel("Domain", new Page.GetByLabelOptions().setExact(true)).fill(domain);
      button(page, "Add domain").click();
      Locator row = page.locator("#domain-" + domain.replace('.', '_'));
      assertThat(row).containsText("Pending");
      DNS.silent("_stewardry." + domain);
      row.getByRole(AriaRole.BUTTON).getByText("Check now").click();
      assertThat(row.getByText("Asking the DNS…")).isVisible();
      assertThat(row).containsText("no name server answered in time");
      tab.forgetConsole();
      tab.assertSound();
      tab.screenshot("domains-not-proven");
      DNS.txt("_stewardry." + domain, value(domain));
      row.getByRole(AriaRole.BUTTON).getByText("Check now").click();
      assertThat(row).containsText("Verified");
      assertThat(page.locator("#notice")).containsText(domain + " is verified.");
      tab.assertSound();
      row.getByText("Remove…").click();
      Locator dialog = page.getByRole(AriaRole.DIALOG);
      assertThat(dialog).not().containsText("an address at it");
      tab.screenshot("domains-removal");
      tab.assertSound();
      assertThat(button(page, "Remove domain")).isDisabled();
      dialog.getByRole(AriaRole.TEXTBOX).fill(domain);
      button(page, "Remove domain").click();
      assertThat(page.locator("#notice")).containsText(domain + " is removed.");
      assertThat(row).hasCount(0);
      tab.assertSound();
    }
  }

  private static String at(World.Made made) {
    return "/o/" + made.name().toLowerCase() + "/settings/domains";
  }

  private static String fresh() {
    return SharedApplication.unique("onpage") + ".example";
  }

  private static String value(String domain) {
    return "stewardry-verification="
        + WORLD.text("select proof from hub.email_domain where domain = ?", domain);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
