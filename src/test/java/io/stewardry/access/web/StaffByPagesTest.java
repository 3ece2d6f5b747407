package io.stewardry.access.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.stewardry.support.SharedApplication.PASSWORD;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Staff as they are added, given access, used and suspended: scenarios A5, A6 and A7, as far as
/// what they speak of exists.
class StaffByPagesTest {
  private static World world;
  private static World.Made msp;
  private static World.Made acme;
  private static World.Made beta;
  private static Browser browser;

  @BeforeAll
  static void open() {
    world = World.shared();
    msp = world.msp("Northwind");
    acme = world.customer(msp, "AcmeT");
    beta = world.customer(msp, "BetaT");
    world.customer(msp, "ZetaT");
    browser = Browser.open(SharedApplication.get().url());
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static String at(World.Made organization, String page) {
    return "/o/" + organization.name().toLowerCase() + page;
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator tab(Page page, String name) {
    return page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name));
  }

  private static void pick(Page page, World.Made organization) {
    page.locator("#access-query").fill(organization.name());
    page.locator(
            "#access-options button", new Page.LocatorOptions().setHasText(organization.name()))
        .click();
    assertThat(page.locator("#access-rows")).containsText(organization.name());
  }

  private static UUID id(String name) {
    return world.id("select user_id from hub.app_user where email = ?", name + "@" + msp.domain());
  }

  @Test
  void shouldGiveExactlyTheAccessThatIsChosen() {
    world.person(msp, "ada", "admin_with_billing");
    world.grant(msp, "ada@" + msp.domain(), acme.id(), "view,create,update,delete");
    String helen = "helen@" + msp.domain();
    try (Tab adas = browser.tab(Look.WIDE_LIGHT);
        Tab helens = browser.tab(Look.PHONE_DARK);
        Tab admins = browser.tab(Look.WIDE_DARK)) {
      Page page = adas.signIn("ada@" + msp.domain(), PASSWORD);
      adas.forgetConsole();
      page.navigate(at(msp, "/staff"));
      page.locator("a.btn-primary").click();
      page.getByLabel("E-mail").fill(helen);
      page.getByLabel("First name").fill("Helen");
      page.getByLabel("Last name").fill("Ortiz");
      adas.assertSound();
      tab(page, "Access").click();
      page.getByLabel("Role").selectOption("help_desk");
      // More than she holds herself she cannot choose.
      assertThat(page.locator("option[value=msp_admin]")).hasCount(0);
      button(page, "Invite").click();
      assertThat(page.locator("#access-error")).containsText("at least one organization");
      adas.forgetConsole();
      adas.assertSound();
      pick(page, acme);
      page.locator("#access-rows summary").click();
      page.locator("#access-rows").getByLabel("delete").uncheck();
      assertThat(page.locator("#access-rows summary")).containsText("view, create, edit");
      adas.assertSound();
      button(page, "Invite").click();
      assertThat(page.locator("#notice"))
          .containsText("The invitation of " + helen + " is created, but not e-mailed");
      adas.assertSound();

      world.activate(helen);
      Page hers = helens.signIn(helen, PASSWORD);
      helens.forgetConsole();
      hers.navigate(at(msp, "/organizations"));
      assertThat(hers.locator("#organization-list")).containsText(acme.name());
      assertThat(hers.locator("#organization-list")).not().containsText(beta.name());
      // A new organization gives her nothing.
      World.Made nova = world.customer(msp, "NovaT");
      hers.navigate(at(msp, "/organizations"));
      assertThat(hers.locator("#organization-list")).not().containsText(nova.name());
      hers.navigate(at(nova, ""));
      assertThat(hers.locator("h1")).containsText("Not here or not yours");
      hers.navigate(at(msp, "/staff"));
      assertThat(hers.locator("h1")).containsText("You can't");
      helens.forgetConsole();

      // Ada gives herself what she does not reach yet, which the log says.
      page.navigate(at(msp, "/staff/" + id("ada")));
      tab(page, "Access").click();
      pick(page, nova);
      button(page, "Save").click();
      assertThat(page.locator("#notice"))
          .containsText("has access to " + nova.name() + " without an end.");
      adas.assertSound();

      // On the organization's own page Helen is taken off; MSP Admins stay.
      Page alices = admins.signIn(msp.ownerEmail(), PASSWORD);
      admins.forgetConsole();
      alices.navigate(at(msp, "/organizations/" + acme.name().toLowerCase() + "/staff"));
      assertThat(alices.locator("main")).containsText("Role: all organizations");
      admins.assertSound();
      // Removed at once, given back at once, and removed again.
      button(alices, "Remove access of Helen Ortiz").click();
      assertThat(alices.locator(".was-removed")).containsText("Helen Ortiz");
      admins.assertSound();
      button(alices, "Undo: give Helen Ortiz access again").click();
      assertThat(alices.locator("#notice"))
          .containsText("Helen Ortiz has access to " + acme.name() + " without an end.");
      assertThat(alices.locator(".was-removed")).hasCount(0);
      button(alices, "Remove access of Helen Ortiz").click();
      assertThat(alices.locator(".was-removed")).containsText("Helen Ortiz");
      alices.reload();
      assertThat(alices.locator("table")).not().containsText("Helen Ortiz");
      alices.navigate(at(msp, "/audit?action=access.granted"));
      assertThat(alices.locator("#audit-list"))
          .containsText("gave Helen Ortiz access to " + acme.name());
      alices.navigate(at(msp, "/organizations/" + acme.name().toLowerCase() + "/access"));
      assertThat(alices.locator("main")).containsText("Pat ada");
      assertThat(alices.locator("main")).not().containsText("Helen Ortiz");
      admins.assertSound();
      hers.navigate(at(msp, "/organizations"));
      assertThat(hers.locator("#organization-list")).not().containsText(acme.name());
      assertThat(hers.locator("#organization-list"))
          .containsText("You see the organizations that you have access to");
      helens.assertSound();
    }
  }

  @Test
  void shouldLetATechnicianDoWhatTheVerbsSay() {
    Client tom = world.person(msp, "tom", "manager");
    world.grant(msp, "tom@" + msp.domain(), acme.id(), "view,update");
    world.grant(msp, "tom@" + msp.domain(), beta.id(), "view,create,update,delete");
    try (Tab toms = browser.tab(Look.WIDE_LIGHT)) {
      Page page = toms.signIn("tom@" + msp.domain(), PASSWORD);
      toms.forgetConsole();
      page.navigate(at(msp, "/organizations"));
      assertThat(page.locator("#organization-list tbody tr")).hasCount(2);
      // Create is not among the verbs here: no button, and a refusal by hand.
      page.navigate(at(acme, "/invitations"));
      assertThat(page.locator("a.btn-primary")).hasCount(0);
      page.navigate(at(acme, "/invitations/new"));
      assertThat(page.locator("h1")).containsText("You can't");
      toms.forgetConsole();
      page.navigate(at(acme, "/settings"));
      page.getByLabel("Description").fill("looked after by Tom");
      page.locator("form:has(textarea[name=description]) button[type=submit]").click();
      assertThat(page.locator("#notice")).containsText("saved");
      page.navigate(at(beta, "/invitations"));
      assertThat(page.locator("a.btn-primary")).hasCount(1);
      toms.assertSound();
    }
    tom.in(beta.id())
        .post(
            "/api/invitations",
            "{\"email\": \"new@%s\", \"role\": \"viewer\"}".formatted(beta.domain()))
        .expect(201);
    tom.in(acme.id())
        .post(
            "/api/invitations",
            "{\"email\": \"new@%s\", \"role\": \"viewer\"}".formatted(acme.domain()))
        .expect(403, "FORBIDDEN");
  }

  @Test
  void shouldStopSuspendedStaffAtOnceAndGiveEverythingBack() {
    world.person(msp, "sam", "technician");
    world.grant(msp, "sam@" + msp.domain(), acme.id(), "view,update");
    try (Tab admins = browser.tab(Look.WIDE_LIGHT);
        Tab first = browser.tab(Look.WIDE_LIGHT);
        Tab second = browser.tab(Look.PHONE_LIGHT)) {
      Page one = first.signIn("sam@" + msp.domain(), PASSWORD);
      Page two = second.signIn("sam@" + msp.domain(), PASSWORD);
      Page page = admins.signIn(msp.ownerEmail(), PASSWORD);
      admins.forgetConsole();
      page.navigate(at(msp, "/staff?tab=technicians"));
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Pat sam")).click();
      tab(page, "Sign-in & danger").click();
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Suspend…")).click();
      assertThat(page.locator("dialog"))
          .containsText("2 sessions end immediately".replace("2 s", "s"));
      button(page, "Suspend").click();
      assertThat(page.locator("#notice")).containsText("is suspended");
      for (Page of : new Page[] {one, two}) {
        of.navigate(at(acme, ""));
        assertThat(of).hasURL(Pattern.compile(".*/sign-in.*"));
      }
      one.getByLabel("E-mail").fill("sam@" + msp.domain());
      one.locator("input[type=password]").fill("not the password");
      one.keyboard().press("Enter");
      assertThat(one.locator("body")).not().containsText("suspended");
      one.getByLabel("E-mail").fill("sam@" + msp.domain());
      one.locator("input[type=password]").fill(PASSWORD);
      one.keyboard().press("Enter");
      assertThat(one.locator("body")).containsText("suspended");
      tab(page, "Sign-in & danger").click();
      button(page, "Resume").click();
      assertThat(page.locator("#notice")).containsText("is active again");
      one.getByLabel("E-mail").fill("sam@" + msp.domain());
      one.locator("input[type=password]").fill(PASSWORD);
      one.keyboard().press("Enter");
      one.waitForURL(url -> !url.contains("/sign-in"));
      one.navigate(at(acme, ""));
      assertThat(one.locator("h1")).not().containsText("Not here");
    }
  }
}
