package io.stewardry.scenarios;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Tab;
import io.stewardry.licence.IssuedTo;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An organization that worked alone becomes an MSP by its first licence: with a Default Tenant
/// that has all it worked on, and one notice.
class ActivationScenarioTest extends Scenario {
  private final World.Made firm = world.standalone("Northfirm");
  private final World.Made other = world.standalone("Southfirm");
  private final Client administrator = world.person(firm, "adam", "org_admin");

  @BeforeEach
  void work() {
    for (World.Made one : List.of(firm, other)) {
      world
          .superuser()
          .put(path(one, "capabilities"), "[{\"key\": \"iam\"}, {\"key\": \"automation\"}]")
          .expect(200);
    }
    for (String name : List.of("Backup", "Cleanup", "Report")) {
      firm.admin().post("/api/gadgets", "{\"name\": \"%s\"}".formatted(name)).expect(201);
    }
    other.admin().post("/api/gadgets", "{\"name\": \"Theirs\"}").expect(201);
  }

  @Test
  void shouldGoByApi() {
    Client owner = firm.admin();
    owner.get("/api/organizations").expect(403);
    assertThat(owner.get("/api/license").expect(200).text("/state")).isEqualTo("NONE");
    String license =
        world
            .superuser()
            .post(
                "/api/platform/licenses",
                """
                {"organizationId": "%s", "maxOrganizations": 5, "capabilities": [{"key": "automation"}]}
                """
                    .formatted(firm.id()))
            .expect(201)
            .text("/license");

    Answer active = IssuedTo.activate(owner, license).expect(200);

    assertThat(active.text("/state")).isEqualTo("ACTIVE");
    for (Client leading : List.of(owner, administrator)) {
      assertThat(leading.get("/api/me").expect(200).text("/user/role")).isEqualTo("msp_admin");
    }
    Answer below = owner.get("/api/organizations").expect(200);
    assertThat(below.items("/name")).containsExactly(firm.name() + " — default");
    UUID tenant = UUID.fromString(below.text("/items/0/id"));
    assertThat(active.at("/organizations").asInt()).isEqualTo(1);
    assertThat(active.at("/maxOrganizations").asInt()).isEqualTo(5);

    // All of it is in the tenant, and works there.
    assertThat(owner.get("/api/gadgets").expect(200).items("", "/name")).isEmpty();
    assertThat(owner.in(tenant).get("/api/gadgets").expect(200).items("", "/name"))
        .containsExactly("Backup", "Cleanup", "Report");
    for (String table : List.of("gadget", "gadget_part")) {
      assertThat(world.count("select count(*) from hub." + table + " where org_id = ?", firm.id()))
          .as(table)
          .isZero();
    }
    Answer limits = owner.get("/api/organizations/" + tenant + "/limits").expect(200);
    assertThat(limits.at("/used/automations").asInt()).isEqualTo(3);

    // Each of the two is told once, and not again after it was dismissed.
    world.awaitNotices();
    for (Client leading : List.of(owner, administrator)) {
      Answer told = leading.get("/api/me/notices").expect(200);
      assertThat(told.items("/kind")).containsExactly("MSP_LICENSE_ACTIVATED");
      leading.post("/api/me/notices/" + told.text("/items/0/id") + "/dismiss", null).expect(204);
    }
    assertThat(IssuedTo.activate(owner, license).expect(200).body()).isEqualTo(active.body());
    world.awaitNotices();
    assertThat(owner.get("/api/me/notices").expect(200).items("/kind")).isEmpty();
    assertThat(owner.get("/api/organizations").expect(200).items("/id"))
        .containsExactly(tenant.toString());
    assertThat(owner.get("/api/audit?action=license.activated").expect(200).items("/actor/email"))
        .containsExactly(firm.ownerEmail());

    assertThat(other.admin().get("/api/gadgets").expect(200).items("", "/name"))
        .containsExactly("Theirs");
    assertThat(other.admin().get("/api/me").expect(200).text("/user/role")).isEqualTo("owner");
  }

  @Test
  void shouldGoInTheBrowser() {
    Tab above = tab(world.superuser());
    Page issue = above.open("/platform/licenses");
    click(issue, AriaRole.LINK, "Issue a licence");
    issue.getByLabel("Organization", exactly()).selectOption(firm.id().toString());
    issue.getByLabel("Maximum number of organizations").fill("5");
    issue.getByLabel("Automation", exactly()).check();
    click(issue, AriaRole.BUTTON, "Issue licence");
    String license = issue.locator("#license").textContent();

    Tab owner = tab(firm.admin());
    Page page = owner.open(home(firm));
    click(page, AriaRole.LINK, "Settings");
    page.getByRole(AriaRole.LINK, named("Licence").setExact(true)).click();
    assertThat(page.locator("main")).containsText("takes over everything that is worked on here");
    assertThat(page.locator("main")).containsText("cannot be undone");
    page.getByLabel("Text of the licence").fill(license);
    click(page, AriaRole.BUTTON, "Activate and become an MSP");
    assertThat(page.locator(".notice")).containsText("This organization is an MSP now");
    assertThat(page.locator("dl.facts").first()).containsText("1 of 5");
    owner.assertSound();

    // The notice, once.
    world.awaitNotices();
    page.reload();
    assertThat(page.locator("#bell .sr-only")).hasText("Notices, 1 open");
    page.locator("#bell").click();
    Locator told = page.locator("#notices .notice-line");
    assertThat(told).hasCount(1);
    assertThat(told).containsText("is an MSP now. Its work has moved to " + tenant());
    told.getByRole(AriaRole.BUTTON).click();
    assertThat(told).hasCount(0);

    // All of the work is in the Default Tenant, which is the only organization.
    page.navigate(home(firm) + "/gadgets");
    assertThat(page.locator("main")).not().containsText("Backup");
    click(page, AriaRole.LINK, "Organizations");
    Locator rows = page.locator("#organization-list tbody tr");
    assertThat(rows).hasCount(1);
    rows.getByRole(AriaRole.LINK).first().click();
    assertThat(page.locator(".band")).containsText(tenant());
    assertThat(page.locator(".step-list")).not().containsText("The first owner joins");
    click(page, AriaRole.LINK, "Gadgets");
    assertThat(page.locator("main")).containsText("Backup, Cleanup, Report");

    // Its own users come when it has a domain.
    click(page, AriaRole.LINK, "Overview");
    click(page, AriaRole.LINK, "Invite user");
    click(page, AriaRole.LINK, "Set the e-mail domain");
    page.getByRole(AriaRole.TEXTBOX, named("E-mail domain")).fill("t-" + firm.domain());
    click(page, AriaRole.BUTTON, "Set domain");
    click(page, AriaRole.LINK, "Overview");
    click(page, AriaRole.LINK, "Invite the first owner");
    page.getByLabel("E-mail", exactly()).fill("olga@t-" + firm.domain());
    page.getByLabel("Role").selectOption("owner");
    click(page, AriaRole.BUTTON, "Send invitation");
    assertThat(page.locator("main")).containsText("olga@t-" + firm.domain());

    // Once more by the API: nothing is new.
    IssuedTo.activate(firm.admin(), license).expect(200);
    world.awaitNotices();
    page.navigate(home(firm) + "/organizations");
    assertThat(rows).hasCount(1);
    assertThat(page.locator("#bell .sr-only")).hasText("Notices, none open");
    click(page, AriaRole.LINK, "Audit log");
    assertThat(page.getByText("into an MSP by activating the licence")).hasCount(1);
    owner.assertSound();
  }

  private String tenant() {
    return firm.name() + " — default";
  }
}
