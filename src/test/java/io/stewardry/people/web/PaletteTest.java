package io.stewardry.people.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import org.junit.jupiter.api.Test;

/// The palette: organizations, pages, people and actions by one field.
class PaletteTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Palette");
  private final World.Made acme = world.customer(msp, "AcmeP");
  private final World.Made other = world.msp("PaletteElse");

  private static String slug(World.Made organization) {
    return organization.name().toLowerCase();
  }

  private String found(Client client, String query) {
    return PageClient.of(client).get("/search?q=" + query).expect(200).body();
  }

  @Test
  void shouldFindPeopleOfTheOwnOrganizationAndOnlyForWhoMaySeeThem() {
    Client technician = world.person(msp, "palettech", "technician");
    world.person(other, "palettech", "technician");
    Client member = world.person(acme, "paletmember", "member");
    String found = found(msp.admin(), "palettech");
    assertThat(found)
        .contains("palettech@" + msp.domain(), "/o/" + slug(msp) + "/staff/")
        .doesNotContain(other.domain());
    assertThat(found(acme.admin(), "paletmember"))
        .contains("paletmember@" + acme.domain(), "/o/" + slug(acme) + "/users/");
    assertThat(found(msp.admin(), "paletmember").strip()).isEmpty();
    assertThat(found(technician, "palettech").strip()).isEmpty();
    assertThat(found(member, "paletmember").strip()).isEmpty();
    assertThat(found(world.superuser(), "palet").strip()).isEmpty();
    assertThat(found(msp.admin(), "").strip()).isEmpty();
  }

  @Test
  void shouldFindGroupsOfTheOwnOrganizationAndOnlyForWhoMaySeeThem() {
    String name = SharedApplication.unique("Tier");
    String body = "{\"name\": \"" + name + "\"}";
    String group = msp.admin().post("/api/groups", body).expect(201).text("/id");
    other.admin().post("/api/groups", body).expect(201);
    Client billing = world.person(msp, "paletbilling", "billing_only");
    assertThat(found(msp.admin(), name.toLowerCase()))
        .contains("/o/" + slug(msp) + "/groups/" + group, "data-kind=\"things\"", ">" + name + "<")
        .doesNotContain("/o/" + slug(other));
    assertThat(found(billing, name).strip()).isEmpty();
    assertThat(found(acme.admin(), name).strip()).isEmpty();
    assertThat(found(world.superuser(), name).strip()).isEmpty();
  }

  @Test
  void shouldShowOnlyPeopleWhereOnlyPeopleAreSought() {
    world.person(msp, "yolanda", "msp_admin");
    msp.admin().post("/api/groups", "{\"name\": \"Yolanda tier\"}").expect(201);
    try (Browser browser = Browser.open(SharedApplication.get().url());
        Tab tab = browser.tab(Look.WIDE_LIGHT)) {
      tab.as(SharedApplication.get().url(), msp.admin().header("Authorization").substring(7));
      Page page = tab.open("/o/" + slug(msp));
      page.keyboard().press("Control+k");
      page.keyboard().type("yolanda");
      assertThat(page.locator("#switcher-things a:visible")).hasCount(2);
      assertThat(page.locator("#switcher-status")).hasText("2 results");
      tab.assertSound();
      tab.screenshot("palette-group");
      page.keyboard().press("Escape");
      page.keyboard().press("Control+k");
      page.keyboard().type("@yolanda");
      assertThat(page.locator("#switcher-things a:visible")).hasCount(1);
      page.keyboard().press("Enter");
      page.waitForURL("**/staff/**");
    }
  }

  @Test
  void shouldLeadToPagesActionsAndPeopleByKeyboard() {
    world.person(msp, "zoltan", "msp_admin");
    try (Browser browser = Browser.open(SharedApplication.get().url());
        Tab tab = browser.tab(Look.WIDE_LIGHT)) {
      tab.as(SharedApplication.get().url(), msp.admin().header("Authorization").substring(7));
      Page page = tab.open("/o/" + slug(msp));
      page.keyboard().press("Control+k");
      page.keyboard().type("new org");
      assertThat(page.locator("#switcher-pages a")).hasCount(1);
      assertThat(page.locator("#switcher-organizations .switcher-none")).isHidden();
      tab.assertSound();
      tab.screenshot("palette-action");
      page.keyboard().press("Enter");
      page.waitForURL("**/organizations/new");

      page.keyboard().press("Control+k");
      page.keyboard().type("zoltan");
      assertThat(page.locator("#switcher-things a")).hasCount(1);
      assertThat(page.locator("#found-staff-0")).hasAttribute("aria-selected", "true");
      tab.screenshot("palette-person");
      page.keyboard().press("Enter");
      page.waitForURL("**/staff/**");

      page.keyboard().press("Control+k");
      page.keyboard().type("audit");
      assertThat(page.locator("#switcher-pages a").first()).hasAttribute("aria-selected", "true");
      page.keyboard().press("Enter");
      page.waitForURL("**/audit");
    }
  }

  @Test
  void shouldServeThoseWhoHaveNothingToSwitchTo() {
    try (Browser browser = Browser.open(SharedApplication.get().url());
        Tab tab = browser.tab(Look.PHONE_DARK)) {
      tab.as(SharedApplication.get().url(), acme.admin().header("Authorization").substring(7));
      Page page = tab.open("/o/" + slug(acme));
      page.keyboard().press("Control+k");
      assertThat(page.locator("#switcher-organizations")).hasCount(0);
      assertThat(page.locator("#switcher-pages [role=group]")).hasCount(2);
      tab.assertSound();
      tab.screenshot("palette-customer");
      page.keyboard().type("invite");
      page.keyboard().press("Enter");
      page.waitForURL("**/invitations/new");
    }
  }
}
