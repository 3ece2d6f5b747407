package io.stewardry.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.Client;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A role and a group from their making to their use and their end, in a real browser.
class GroupsAndRolesTest {
  private static final RunningApplication APPLICATION = SharedApplication.get();
  private static World world;
  private static World.Made msp;
  private static World.Made acme;
  private static World.Made beta;
  private static Browser browser;

  @BeforeAll
  static void customers() {
    world = World.shared();
    msp = world.msp("Vestlys");
    acme = world.customer(msp, "Acmevest");
    beta = world.customer(msp, "Betavest");
    browser = Browser.open(APPLICATION.url());
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static String home() {
    return "/o/" + msp.name().toLowerCase(Locale.ROOT);
  }

  private static Tab signedIn(Look look, Client who) {
    String bearer = who.header("Authorization");
    return browser.tab(look).as(APPLICATION.url(), bearer.substring("Bearer ".length()));
  }

  @Test
  void shouldMakeARoleAndPutItInForceAtTheNextClick() {
    Client tess = world.person(msp, "tess", "technician");
    String id = tess.get("/api/me").expect(200).text("/user/id");
    String name = SharedApplication.unique("Customer care");
    try (Tab his = signedIn(Look.WIDE_LIGHT, tess);
        Tab hers = signedIn(Look.WIDE_LIGHT, msp.admin())) {
      Page work = his.open(home() + "/organizations");
      assertThat(tab(work, "Groups")).hasCount(1);
      assertThat(tab(work, "Imports")).hasCount(0);

      Page page = hers.open(home() + "/roles");
      hers.assertSound();
      page.getByRole(AriaRole.LINK, link("New role")).click();
      page.getByRole(AriaRole.LINK, link("Manage customers")).click();
      assertThat(box(page, "Organizations: create")).isChecked();
      assertThat(box(page, "Staff: view")).isDisabled();
      page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Technician");
      page.getByRole(AriaRole.BUTTON, button("Create role")).click();
      assertThat(page.locator("main")).containsText("A built-in role is called so.");
      assertThat(box(page, "Organizations: create")).isChecked();
      hers.forgetConsole();
      page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
      page.getByRole(AriaRole.BUTTON, button("Create role")).click();
      assertThat(page.locator("#notice")).containsText(name + " is created");
      hers.assertSound();
      hers.screenshot("role-own");

      page.navigate(home() + "/users/" + id);
      page.locator("nav[data-tabs]").getByText("Access").click();
      page.getByLabel("Role").selectOption(new SelectOption().setLabel(name));
      page.getByRole(AriaRole.BUTTON, button("Save")).click();
      assertThat(page.locator("#notice")).containsText("is saved");

      work.reload();
      assertThat(tab(work, "Imports")).hasCount(1);

      entry(page, "Staff").click();
      tab(page, "Roles").click();
      page.getByRole(AriaRole.LINK, link(name)).first().click();
      assertThat(page.locator(".role-lead")).containsText("1 person has it");
      assertThat(page.getByRole(AriaRole.BUTTON, button("Delete…"))).isDisabled();
      box(page, "Organizations: import").uncheck();
      page.getByRole(AriaRole.BUTTON, button("Save")).click();
      assertThat(page.locator("#notice")).containsText("is saved");
      work.reload();
      assertThat(tab(work, "Imports")).hasCount(0);
    }
  }

  @Test
  void shouldMakeAGroupFillItByTypingAndDeleteIt() {
    String name = SharedApplication.unique("West coast");
    try (Tab tab = signedIn(Look.WIDE_LIGHT, msp.admin())) {
      Page page = tab.open(home() + "/groups");
      tab.assertSound();
      page.getByRole(AriaRole.LINK, link("New group")).click();
      page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
      page.getByRole(AriaRole.BUTTON, button("Create group")).click();
      assertThat(page.locator("#notice")).containsText("Add its organizations now");

      page.locator("#group-picker-field").pressSequentially("vest");
      assertThat(page.locator(".candidates > li")).hasCount(2);
      tab.screenshot("group-picker");
      page.getByRole(AriaRole.BUTTON, button("Add " + acme.name())).click();
      assertThat(page.locator("#member-count")).hasText("1");
      assertThat(page.locator(".candidates")).containsText("In the group");
      page.getByRole(AriaRole.BUTTON, button("Add " + beta.name())).click();
      assertThat(page.locator("#member-list tbody tr")).hasCount(2);
      tab.assertSound();
      page.getByRole(AriaRole.BUTTON, button("Remove " + beta.name() + " from the group")).click();
      assertThat(page.locator("#member-count")).hasText("1");
      assertThat(page.locator("#notice")).containsText("removed from the group");

      String group = page.url().replaceAll(".*/", "");
      world.person(msp, "reach", "technician");
      world.sql(
          """
          insert into hub.access_grant (org_id, grant_id, user_id, group_id, verbs, granted_by)
          select org_id, gen_random_uuid(), user_id, cast(? as uuid), 'view', user_id from hub.app_user where email = ?
          """,
          group,
          "reach@" + msp.domain());
      page.reload();
      page.getByText("Delete…").click();
      Locator dialog = page.locator("dialog[open]");
      assertThat(dialog)
          .containsText(Pattern.compile("1\\s*person loses the access that the group gives"));
      assertThat(dialog.getByRole(AriaRole.BUTTON, within("Delete group"))).isDisabled();
      tab.screenshot("group-delete");
      dialog.locator("input[name=confirmation]").fill(name);
      dialog.getByRole(AriaRole.BUTTON, within("Delete group")).click();
      assertThat(page.locator("#notice")).containsText(name + " is deleted");
    }
  }

  private static Locator entry(Page page, String label) {
    return page.locator(".nav-list").getByRole(AriaRole.LINK, within(label));
  }

  private static Locator tab(Page page, String label) {
    return page.locator(".page-tabs").getByRole(AriaRole.LINK, within(label));
  }

  private static Locator box(Page page, String words) {
    return page.getByRole(
        AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  private static Page.GetByRoleOptions link(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByRoleOptions within(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }
}
