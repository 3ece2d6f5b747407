package io.stewardry.scenarios;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Tab;
import io.stewardry.gadgets.GadgetChecks;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An MSP has a capability until a day, and gives it to a customer: both can use it until then, and
/// again after a superuser has renewed it, with nothing edited at the customer.
class CapabilityScenarioTest extends Scenario {
  private static final String CHECKS = "/api/gadget-checks";

  private final World.Made northwind = world.msp("Northcap");
  private final World.Made acme = world.customer(northwind, "Acmecap");
  private final World.Made other = world.msp("Southcap");
  private final Client alice = northwind.admin();
  private final Client olga = acme.admin();
  private final Instant end =
      Instant.now().plus(Duration.ofDays(45)).truncatedTo(ChronoUnit.SECONDS);

  @BeforeEach
  void given() {
    for (World.Made msp : new World.Made[] {northwind, other}) {
      give(world.superuser(), msp, key("msp"), key("automation"), until("monitoring", end))
          .expect(200);
    }
  }

  private static String key(String key) {
    return "{\"key\": \"%s\"}".formatted(key);
  }

  private static String until(String key, Instant end) {
    return "{\"key\": \"%s\", \"expiresAt\": \"%s\"}".formatted(key, end);
  }

  private static Answer give(Client by, World.Made organization, String... capabilities) {
    return by.put(
        path(organization, "capabilities"),
        "[{\"key\": \"iam\"}, " + String.join(", ", capabilities) + "]");
  }

  private static Answer of(Client who, World.Made organization) {
    return who.get(path(organization, "capabilities")).expect(200);
  }

  private static String monitoring(Answer capabilities, String member) {
    int row = capabilities.items("", "/key").indexOf("monitoring");
    return capabilities.text("/" + row + "/" + member);
  }

  /// Ends come nearer, as if so many days had passed: the database's clock itself is everybody's.
  private void pass(int days) {
    world.sql(
        "update hub.org_capability set expires_at = expires_at - make_interval(days => ?) where org_id = ?",
        days,
        northwind.id());
  }

  private String rowsOfAcme() {
    return world.text(
        "select string_agg(xmin::text || ctid::text, ' ' order by capability) from hub.org_capability where org_id = ?",
        acme.id());
  }

  @Test
  void shouldGoByApi() {
    give(alice, acme, key("monitoring"), key("automation")).expect(200);
    give(alice, acme, key("monitoring"), key("automation"), key("vault"))
        .expect(422, "CAPABILITY_NOT_AVAILABLE");
    alice
        .put(path(acme, "capabilities"), "[{\"key\": \"monitoring\"}]")
        .expect(409, "CAPABILITY_MANDATORY");
    String given = rowsOfAcme();
    for (Client who : new Client[] {alice, olga}) {
      for (String name : new String[] {"First", "Second"}) {
        who.post("/api/gadgets", "{\"name\": \"%s\"}".formatted(name)).expect(201);
      }
    }

    assertThat(monitoring(of(alice, acme), "expiration")).isEqualTo("EXPIRES_IN_60_DAYS");
    pass(16);
    for (World.Made one : new World.Made[] {northwind, acme}) {
      Answer soon = of(alice, one);
      assertThat(monitoring(soon, "expiration")).isEqualTo("EXPIRES_IN_30_DAYS");
      assertThat(monitoring(soon, "status")).isEqualTo("EFFECTIVE");
    }
    assertThat(
            world
                .superuser()
                .get("/api/organizations?status=EXPIRES_IN_30_DAYS&search=" + northwind.domain())
                .expect(200)
                .items("/name"))
        .containsExactly(northwind.name());

    // The end passes while a check is under way.
    String check;
    try (GadgetChecks.Held held = world.application().bean(GadgetChecks.class).held()) {
      check = olga.post(CHECKS, null).expect(202).text("/jobId");
      pass(30);
      Answer refused = olga.post(CHECKS, null).expect(403, "CAPABILITY_EXPIRED");
      assertThat(refused.text("/capability")).isEqualTo("monitoring");
      assertThat(refused.text("/where")).isEqualTo("parent");
    }
    assertThat(alice.post(CHECKS, null).expect(403, "CAPABILITY_EXPIRED").text("/where"))
        .isEqualTo("own");
    Answer stopped = ended(check);
    assertThat(stopped.text("/state")).isEqualTo("FAILED");
    assertThat(stopped.body()).contains("CAPABILITY_EXPIRED");
    assertThat(stopped.at("/done").asInt()).isLessThan(2);
    assertThat(monitoring(of(olga, acme), "status")).isEqualTo("BLOCKED_BY_PARENT");
    assertThat(monitoring(of(olga, acme), "expiration")).isEqualTo("EXPIRED");
    // Nothing else stops, nothing is lost, and nobody else is concerned.
    assertThat(olga.get("/api/gadgets").expect(200).items("", "/name"))
        .containsExactly("First", "Second");
    other.admin().post(CHECKS, null).expect(202);

    give(
            world.superuser(),
            northwind,
            key("msp"),
            key("automation"),
            until("monitoring", end.plus(Duration.ofDays(365))))
        .expect(200);

    Answer again = ended(olga.post(CHECKS, null).expect(202).text("/jobId"));
    assertThat(again.text("/state")).isEqualTo("SUCCEEDED");
    assertThat(again.at("/done").asInt()).isEqualTo(2);
    assertThat(rowsOfAcme()).isEqualTo(given);
  }

  private Answer ended(String job) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> olga.get("/api/jobs/" + job).expect(200),
            answer -> !Set.of("QUEUED", "RUNNING").contains(answer.text("/state")));
  }

  @Test
  void shouldGoInTheBrowser() {
    Tab aliceTab = tab(alice);
    Tab olgaTab = tab(olga);
    // A page that is closed leads Olga to where she asks for it.
    Page page = olgaTab.open(home(acme) + "/gadget-checks");
    assertThat(page.locator("h1")).containsText("Monitoring is not available here");
    olgaTab.forgetConsole();
    click(page, AriaRole.LINK, "Ask for it");
    assertThat(page.locator("h1")).containsText("Ask for Monitoring");

    Page above = aliceTab.open(home(northwind));
    click(above, AriaRole.LINK, "Licences & usage");
    click(above, AriaRole.LINK, "Capabilities");
    // What Northwind lacks is not offered, and what everybody has is not taken.
    assertThat(above.locator("thead")).containsText("Monitoring");
    assertThat(above.locator("thead")).not().containsText("Vault");
    assertThat(above.locator("thead")).not().containsText("Users and sign-in");
    above.locator(".cell-pick[value^='monitoring/" + acme.id() + "']").check();
    above.locator("[data-opens-cells]").click();
    Locator question = above.locator("dialog[open]");
    question.getByLabel("No end").check();
    question.locator("button[type=submit]").click();
    assertThat(above.locator(".notice")).containsText("Monitoring");
    aliceTab.assertSound();
    String given = rowsOfAcme();

    page.navigate(home(acme));
    click(page, AriaRole.LINK, "Gadget checks");
    click(page, AriaRole.BUTTON, "Check all gadgets");
    assertThat(page.locator(".notice")).containsText("The check has begun");

    pass(16);
    Tab superuser = tab(world.superuser());
    Page platform =
        superuser.open("/platform/capabilities?ending=EXPIRES_IN_30_DAYS&q=" + northwind.domain());
    assertThat(platform.locator("#capability-matrix")).containsText(northwind.name());
    above.navigate(home(northwind) + "/settings/capabilities");
    assertThat(monitoringLine(above).locator(".tone-warning")).isVisible();
    page.navigate(home(acme) + "/settings/capabilities");
    assertThat(monitoringLine(page).locator(".tone-warning")).isVisible();
    assertThat(monitoringLine(page)).containsText("with that of " + northwind.name());
    olgaTab.assertSound();

    pass(30);
    for (Tab tab : new Tab[] {aliceTab, olgaTab}) {
      Page closed = tab.page();
      closed.navigate(home(tab == aliceTab ? northwind : acme));
      assertThat(closed.getByRole(AriaRole.LINK, named("Gadget checks"))).hasCount(0);
      closed.navigate(home(tab == aliceTab ? northwind : acme) + "/gadget-checks");
      assertThat(closed.locator("h1")).containsText("Monitoring has ended");
      // Northwind cannot give what it has no more, and asks nobody itself.
      assertThat(closed.getByRole(AriaRole.LINK, named("Ask for it"))).hasCount(0);
      tab.forgetConsole();
    }

    platform.navigate("/platform/capabilities?ending=EXPIRED&q=" + northwind.domain());
    platform.locator(".cell-pick[value^='monitoring/" + northwind.id() + "']").check();
    platform.locator("[data-opens-cells]").click();
    platform.locator("dialog[open] button[type=submit]").click();
    assertThat(platform.locator(".notice")).containsText("Monitoring");

    page.navigate(home(acme));
    click(page, AriaRole.LINK, "Gadget checks");
    click(page, AriaRole.BUTTON, "Check all gadgets");
    assertThat(page.locator(".notice")).containsText("The check has begun");
    assertThat(rowsOfAcme()).isEqualTo(given);
  }

  private static Locator monitoringLine(Page page) {
    return page.locator(".capability-lines li")
        .filter(new Locator.FilterOptions().setHasText("Monitoring"));
  }
}
