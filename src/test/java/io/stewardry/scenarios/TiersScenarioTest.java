package io.stewardry.scenarios;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Tab;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A customer becomes an MSP and manages organizations of its own, into which the MSP above it does
/// not see.
class TiersScenarioTest extends Scenario {
  private static final String MONITORING = "monitoring\", \"expiresAt\": \"2099-12-31T23:59:59Z";

  private final World.Made northwind = world.msp("Northtiers");
  private final World.Made acme = world.customer(northwind, "Acmetiers");
  private final World.Made other = world.msp("Southtiers");
  private final Client alice = northwind.admin();
  private final Client olga = acme.admin();

  @BeforeEach
  void given() {
    give(world.superuser(), northwind, "msp", "monitoring", "automation").expect(200);
    give(alice, acme, MONITORING).expect(200);
  }

  private static Answer give(Client by, World.Made organization, String... keys) {
    return by.put(
        path(organization, "capabilities"),
        Arrays.stream(keys)
            .map(key -> ", {\"key\": \"%s\"}".formatted(key))
            .collect(Collectors.joining("", "[{\"key\": \"iam\"}", "]")));
  }

  private static Answer delete(Client by, World.Made organization) {
    return by.send(
        "DELETE",
        "/api/organizations/" + organization.id(),
        "{\"confirmation\": \"%s\"}".formatted(organization.name()));
  }

  @Test
  void shouldGoByApi() {
    give(alice, acme, MONITORING, "msp").expect(200);

    World.Made little = world.customer(acme, "Littletiers");
    olga.in(little.id()).get("/api/users").expect(200);
    give(olga, little, "msp").expect(409, "MSP_NOT_ASSIGNABLE");
    Answer fourth = give(world.superuser(), little, "msp").expect(409, "MSP_NOT_ASSIGNABLE");
    assertThat(fourth.text("/title")).isEqualTo("This organization cannot become an MSP");
    assertThat(fourth.text("/detail")).contains("three levels");

    for (Client outside : new Client[] {alice, other.admin()}) {
      outside.in(little.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
      outside.get("/api/organizations/" + little.id()).expect(404, "NOT_FOUND");
    }

    Answer locked = give(alice, acme, "msp").expect(409, "CAPABILITY_LOCKED");
    assertThat(locked.text("/detail")).contains("organizations below");
    give(alice, acme, "msp", "monitoring\", \"expiresAt\": \"2031-01-01T00:00:00Z")
        .expect(409, "CAPABILITY_LOCKED");
    give(alice, acme, "monitoring").expect(409, "CAPABILITY_LOCKED");
    give(world.superuser(), acme, "monitoring").expect(409, "CAPABILITY_LOCKED");
    Answer added = give(alice, acme, "msp", MONITORING, "automation").expect(200);
    assertThat(added.items("", "/key"))
        .containsExactlyInAnyOrder("iam", "msp", "monitoring", "automation");

    delete(alice, acme).expect(409, "ORG_HAS_CHILDREN");
    delete(world.superuser(), northwind).expect(409, "ORG_HAS_CHILDREN");
    Answer list = alice.get("/api/organizations?search=" + acme.domain()).expect(200);
    assertThat(list.at("/items/0/children").asInt()).isEqualTo(1);
    assertThat(list.text("/items/0/kind")).isEqualTo("MSP");
    assertThat(list.body()).doesNotContain(little.name(), little.id().toString());

    // One that is deleted is below until it is erased.
    delete(olga, little).expect(200);
    give(alice, acme, "monitoring", "automation").expect(409, "CAPABILITY_LOCKED");
  }

  @Test
  void shouldGoInTheBrowser() {
    String little = SharedApplication.unique("Littletiers");
    String domain = little.toLowerCase(Locale.ROOT) + ".example";
    Tab aliceTab = tab(alice);
    Tab olgaTab = tab(olga);
    Page page = olgaTab.open(home(acme));
    Locator organizations = page.getByRole(AriaRole.LINK, named("Organizations"));
    assertThat(organizations).hasCount(0);

    Page above = aliceTab.open(home(northwind) + "/organizations");
    menu(above, "Capabilities");
    Locator msp = line(above, "Managing organizations");
    msp.getByRole(AriaRole.LINK, within("Assign")).click();
    Locator question = above.locator("dialog[open]");
    assertThat(question).containsText("It becomes an MSP and manages organizations itself");
    question.getByLabel("No end").check();
    question.locator("button[type=submit]").click();
    assertThat(above.locator(".notice")).containsText("is an MSP now");
    aliceTab.assertSound();

    // Acme manages organizations from its next page on.
    page.reload();
    organizations.first().click();
    click(page, AriaRole.LINK, "New organization");
    page.getByLabel("Name", exactly()).fill(little);
    page.getByLabel("E-mail domain").fill(domain);
    page.getByLabel("First name").fill("Lil");
    page.getByLabel("Last name").fill("Little");
    page.getByLabel("E-mail", exactly()).fill("lil@" + domain);
    click(page, AriaRole.BUTTON, "Create organization");
    assertThat(page.locator(".notice")).containsText(little + " is created");
    assertThat(page.locator(".band")).containsText(little);
    page.navigate(home(acme) + "/organizations");
    menu(page, "Capabilities");
    assertThat(page.locator("h1")).containsText("Capabilities of " + little);
    assertThat(line(page, "Monitoring")).isVisible();
    assertThat(line(page, "Managing organizations")).hasCount(0);

    // Northwind sees how many there are, and nothing of them.
    above.navigate(home(northwind) + "/organizations");
    assertThat(above.locator("#organization-list tbody tr").first().locator(".tiered"))
        .containsText("Manages 1");
    above.keyboard().press("Control+k");
    above.keyboard().type(little);
    assertThat(above.locator("#switcher-none")).isVisible();
    above.navigate("/o/" + little.toLowerCase(Locale.ROOT));
    assertThat(above.locator("h1")).containsText("Not here or not yours");
    aliceTab.forgetConsole();

    above.navigate(home(northwind) + "/organizations");
    menu(above, "Capabilities");
    // It gets more, and nothing of what it has is taken away or shortened.
    assertThat(above.locator("main")).containsText("Has own customers, which rely on it");
    assertThat(above.getByRole(AriaRole.LINK, named("Remove"))).hasCount(0);
    assertThat(line(above, "Managing organizations").getByRole(AriaRole.LINK)).hasCount(0);
    line(above, "Monitoring").getByRole(AriaRole.LINK, within("Renew")).click();
    question.locator("input[name=day]").fill("2098-12-31");
    question.locator("button[type=submit]").click();
    assertThat(above.locator(".danger-page")).containsText("It has organizations below");
    aliceTab.forgetConsole();
    click(above, AriaRole.LINK, "Cancel");
    line(above, "Automation").getByRole(AriaRole.LINK, within("Assign")).click();
    question.locator("button[type=submit]").click();
    assertThat(above.locator(".notice")).containsText("Automation");
    above.navigate(home(northwind) + "/organizations");
    menu(above, "Delete…");
    assertThat(question).containsText("It manages 1 organization");
    aliceTab.assertSound();
  }

  private static void menu(Page page, String entry) {
    Locator row = page.locator("#organization-list tbody tr").first();
    row.locator("summary").click();
    row.getByText(entry).click();
  }

  private static Locator line(Page page, String capability) {
    return page.locator(".capability-lines li")
        .filter(new Locator.FilterOptions().setHasText(capability));
  }
}
