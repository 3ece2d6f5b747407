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
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A customer at its limits: nothing passes them, a lower one pauses what is new and tells those
/// who have to know once, and a higher one opens it again. The same for the MSP and its licence.
class LimitScenarioTest extends Scenario {
  private static final String GADGETS = "/api/gadgets";

  private final World.Made northwind = world.msp("Northlimit");
  private final World.Made acme = world.customer(northwind, "Acmelimit");
  private final World.Made beta = world.customer(northwind, "Betalimit");
  private final Client alice = northwind.admin();
  private final Client olga = acme.admin();
  private final Client technician = world.person(northwind, "tom", "technician");

  @BeforeEach
  void given() {
    world.grant(northwind, "tom@" + northwind.domain(), acme.id(), "view,create,update,delete");
    String capabilities =
        "[{\"key\": \"iam\"}%s, {\"key\": \"automation\"}, {\"key\": \"monitoring\"}]";
    world
        .superuser()
        .put(path(northwind, "capabilities"), capabilities.formatted(", {\"key\": \"msp\"}"))
        .expect(200);
    for (World.Made one : List.of(acme, beta)) {
      alice.put(path(one, "capabilities"), capabilities.formatted("")).expect(200);
    }
    for (String user : List.of("pat", "mia")) {
      world.person(acme, user, "member");
    }
    for (int n = 0; n < 4; n++) {
      create(olga).expect(201);
    }
    limit("\"automations\": 5, \"users\": 3");
    world.awaitNotices();
  }

  private static Answer create(Client who) {
    return who.post(GADGETS, "{\"name\": \"One more\"}");
  }

  private void limit(String limits) {
    alice.put(path(acme, "limits"), "{" + limits + "}").expect(200);
  }

  private static void full(Answer refused, String resource, int used, int limit) {
    refused.expect(409, "LIMIT_EXCEEDED");
    assertThat(refused.text("/resource")).isEqualTo(resource);
    assertThat(refused.at("/used").asInt()).isEqualTo(used);
    assertThat(refused.at("/limit").asInt()).isEqualTo(limit);
  }

  private List<String> alerts(Client who) {
    world.awaitNotices();
    return who.get("/api/me/notices").expect(200).items("/kind").stream()
        .filter("OVER_LIMIT"::equals)
        .toList();
  }

  @Test
  void shouldGoByApi() {
    create(olga).expect(201);
    full(create(olga), "automations", 5, 5);
    full(create(technician.in(acme.id())), "automations", 5, 5);
    full(
        olga.post("/api/invitations", "{\"email\": \"new@%s\"}".formatted(acme.domain())),
        "users",
        3,
        3);
    assertThat(alerts(olga)).isEmpty();

    limit("\"automations\": 3");

    Answer paused = create(olga).expect(409, "OVER_LIMIT_PAUSED");
    assertThat(paused.items("/resources", "")).containsExactly("automations");
    Answer now = olga.get(path(acme, "limits")).expect(200);
    assertThat(now.text("/status/automations")).isEqualTo("OVER");
    assertThat(now.at("/used/automations").asInt()).isEqualTo(5);
    assertThat(olga.get(GADGETS).expect(200).items("", "/id")).hasSize(5);
    olga.post("/api/gadget-checks", null).expect(202);
    // Each of the two once, however often it is asked for, and nobody else.
    create(olga).expect(409, "OVER_LIMIT_PAUSED");
    limit("\"automations\": 3");
    for (Client told : List.of(olga, alice)) {
      assertThat(alerts(told)).hasSize(1);
    }
    for (Client not : List.of(technician, beta.admin())) {
      assertThat(alerts(not)).isEmpty();
    }
    create(beta.admin()).expect(201);

    limit("\"automations\": 10");

    create(olga).expect(201);
    for (Client told : List.of(olga, alice)) {
      assertThat(alerts(told)).isEmpty();
    }

    IssuedTo.activate(alice, IssuedTo.text(world, northwind.id(), ", \"maxOrganizations\": 3"))
        .expect(200);
    world.customer(northwind, "Thirdlimit");
    Answer none = alice.post("/api/organizations", draft()).expect(409, "TENANT_LIMIT_REACHED");
    assertThat(none.at("/used").asInt()).isEqualTo(3);
    assertThat(none.at("/limit").asInt()).isEqualTo(3);
    assertThat(alice.get("/api/license").expect(200).at("/organizations").asInt()).isEqualTo(3);
  }

  private static String draft() {
    return """
    {"name": "%1$s", "emailDomain": "%1$s.example", "owners": [{"firstName": "O", "lastName": "W", "email": "o@%1$s.example"}]}
    """
        .formatted(SharedApplication.unique("fourthlimit").toLowerCase(Locale.ROOT));
  }

  @Test
  void shouldGoInTheBrowser() {
    Tab aliceTab = tab(alice);
    Tab olgaTab = tab(olga);
    Page page = olgaTab.open(home(acme) + "/gadgets");
    click(page, AriaRole.BUTTON, "Create gadget");
    assertThat(page.locator(".notice")).containsText("The gadget is created");
    click(page, AriaRole.BUTTON, "Create gadget");
    assertThat(page.locator(".field-error")).containsText("5 of 5 in use. More is possible when");
    olgaTab.forgetConsole();
    page.navigate(home(acme));
    click(page, AriaRole.LINK, "Invite user");
    page.getByLabel("E-mail", exactly()).fill("new@" + acme.domain());
    click(page, AriaRole.BUTTON, "Send invitation");
    assertThat(page.locator("main")).containsText("The limit of 3 users is reached");
    olgaTab.forgetConsole();
    olgaTab.assertSound();

    Page above = aliceTab.open(home(northwind) + "/organizations/" + acme.id() + "/limits");
    above.getByLabel("Automations").fill("3");
    click(above, AriaRole.BUTTON, "Set limits");
    assertThat(above.locator("#below")).containsText("Automations: 5 are used");
    click(above, AriaRole.BUTTON, "Set these limits");
    assertThat(above.locator(".notice")).containsText("5 of 3 automations");

    world.awaitNotices();
    Locator banner = page.locator("main .notice.tone-warning");
    page.navigate(home(acme));
    assertThat(banner).containsText("5 of 3 automations. What is there goes on");
    assertThat(page.locator("#bell .sr-only")).hasText("Notices, 2 open");
    olgaTab.assertSound();
    olgaTab.screenshot("over-limit");
    page.navigate(home(acme) + "/gadgets");
    assertThat(page.locator(".danger-number")).hasText("5");
    click(page, AriaRole.BUTTON, "Create gadget");
    assertThat(page.locator(".field-error")).containsText("over its limit");
    olgaTab.forgetConsole();
    for (Page one : List.of(page, above)) {
      one.navigate("/account/notices");
      assertThat(one.getByText("is over its limit")).hasCount(1);
    }

    above.navigate(home(northwind) + "/organizations/" + acme.id() + "/limits");
    above.getByLabel("Automations").fill("10");
    click(above, AriaRole.BUTTON, "Set limits");
    assertThat(above.locator(".notice")).containsText("are changed");
    page.navigate(home(acme) + "/gadgets");
    click(page, AriaRole.BUTTON, "Create gadget");
    assertThat(page.locator(".danger-number")).hasText("6");
    page.navigate(home(acme));
    assertThat(banner).hasCount(0);

    IssuedTo.activate(alice, IssuedTo.text(world, northwind.id(), ", \"maxOrganizations\": 2"))
        .expect(200);
    String name = SharedApplication.unique("Thirdlimit");
    String domain = name.toLowerCase(Locale.ROOT) + ".example";
    above.navigate(home(northwind) + "/organizations/new");
    assertThat(above.locator("main .notice")).containsText("allows 2 organizations, and 2 are");
    above.getByLabel("Name", exactly()).fill(name);
    above.getByLabel("E-mail domain").fill(domain);
    above.getByLabel("First name").fill("O");
    above.getByLabel("Last name").fill("W");
    above.getByLabel("E-mail", exactly()).fill("o@" + domain);
    click(above, AriaRole.BUTTON, "Create organization");
    assertThat(above.locator("main .tone-bad")).containsText("The licence allows 2 organizations");
  }
}
