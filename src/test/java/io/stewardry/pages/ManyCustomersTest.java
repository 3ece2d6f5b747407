package io.stewardry.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An MSP's work in a real browser: overview, list, new customer, switching by keyboard, two tabs
/// in two customers.
class ManyCustomersTest {
  private static final RunningApplication APPLICATION = SharedApplication.get();
  private static World.Made msp;
  private static World.Made other;
  private static Browser browser;

  @BeforeAll
  static void customers() {
    World world = World.shared();
    msp = world.msp("Nordlys");
    other = world.msp("Sydlys");
    for (String name : List.of("Zeta", "Acme", "émile", "Beta")) {
      String domain = SharedApplication.unique("c") + "." + msp.domain();
      msp.admin()
          .post(
              "/api/organizations",
              """
              {"name": "%s", "slug": "%s", "emailDomain": "%s", "owners": [{"firstName": "O", "lastName": "O", "email": "o@%s"}]}
              """
                  .formatted(name, slug(name), domain, domain))
          .expect(201);
    }
    world.customer(other, "Elsewhere");
    browser = Browser.open(APPLICATION.url());
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static String slug(String name) {
    String plain = name.replace('é', 'e').toLowerCase(Locale.ROOT);
    return plain + "-" + msp.name().toLowerCase(Locale.ROOT);
  }

  private static String home() {
    return "/o/" + msp.name().toLowerCase(Locale.ROOT);
  }

  private static Tab signedIn(Look look, World.Made who) {
    String bearer = who.admin().header("Authorization");
    return browser.tab(look).as(APPLICATION.url(), bearer.substring("Bearer ".length()));
  }

  @Test
  void shouldLookRightOnEveryPage() {
    for (Look look : List.of(Look.WIDE_LIGHT, Look.PHONE_DARK)) {
      try (Tab tab = signedIn(look, msp)) {
        for (String page :
            List.of(
                "",
                "/organizations",
                "/organizations?q=nothing-like-this",
                "/organizations/new",
                "/settings")) {
          tab.open(home() + page);
          tab.assertSound();
          tab.screenshot("organizations" + page.replaceAll("[^a-z]+", "-"));
        }
        for (String page : List.of("", "/settings")) {
          tab.open("/o/" + slug("Acme") + page);
          tab.assertSound();
          tab.screenshot("customer" + page.replace('/', '-'));
        }
      }
    }
  }

  @Test
  void shouldOfferHomeFirstAndThenByName() {
    try (Tab tab = signedIn(Look.WIDE_LIGHT, msp)) {
      Page page = tab.open(home() + "/settings");
      page.keyboard().press("Control+k");
      Locator options = page.locator("#switcher [role=option]");
      assertThat(options).hasCount(5);
      assertNames(
          options.locator(".line-1").allTextContents(),
          List.of(msp.name(), "Acme", "Beta", "émile", "Zeta"));
      tab.assertSound();
      tab.screenshot("switcher");
    }
  }

  private static void assertNames(List<String> found, List<String> wanted) {
    assertThat(found).isEqualTo(wanted);
  }

  @Test
  void shouldSwitchByKeyboardAndStayOnThePage() {
    try (Tab tab = signedIn(Look.WIDE_LIGHT, msp)) {
      Page page = tab.open(home() + "/settings");
      page.keyboard().press("Control+k");
      page.keyboard().type("EMIL");
      assertThat(page.locator("#switcher [role=option]")).hasCount(1);
      page.keyboard().press("ArrowDown");
      page.keyboard().press("Enter");
      assertThat(page).hasURL(APPLICATION.url() + "/o/" + slug("émile") + "/settings");
      assertThat(page.locator(".band")).containsText("Working in émile");
      assertThat(page.locator(".band-back")).containsText("Back to " + msp.name());
      page.locator(".band-back").press("Enter");
      assertThat(page).hasURL(APPLICATION.url() + home());
      assertThat(page.locator(".band")).hasCount(0);
    }
  }

  @Test
  void shouldFindNothingOfAnotherMsp() {
    try (Tab tab = signedIn(Look.WIDE_LIGHT, msp)) {
      Page page = tab.open(home());
      page.keyboard().press("Control+k");
      page.keyboard().type("Elsewhere");
      assertThat(page.locator("#switcher-none"))
          .containsText("All organizations that yours manages were searched");
      page.navigate("/o/" + other.name().toLowerCase(Locale.ROOT));
      assertThat(page.locator("h1")).containsText("Not here or not yours");
      tab.forgetConsole();
      tab.assertSound();
      tab.screenshot("not-reached");
    }
  }

  @Test
  void shouldKeepTwoTabsInTwoCustomers() {
    try (Tab tab = signedIn(Look.WIDE_LIGHT, msp)) {
      Page acme = tab.open("/o/" + slug("Acme") + "/settings");
      Page beta = acme.context().newPage();
      beta.navigate("/o/" + slug("Beta") + "/settings");
      acme.getByLabel("Description").fill("Written in Acme");
      beta.getByLabel("Description").fill("Written in Beta");
      acme.getByRole(AriaRole.BUTTON, named("Save profile")).click();
      assertThat(acme.locator(".notice")).containsText("saved");
      beta.getByRole(AriaRole.BUTTON, named("Save profile")).click();
      assertThat(beta.locator(".notice")).containsText("saved");
      assertThat(acme.getByLabel("Description")).hasValue("Written in Acme");
      assertThat(beta.getByLabel("Description")).hasValue("Written in Beta");
      assertThat(beta).hasTitle("Settings · Beta");
    }
  }

  @Test
  void shouldMakeACustomerAndSuspendItInTheList() {
    String name = SharedApplication.unique("Ny kunde");
    String domain = name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".example";
    try (Tab tab = signedIn(Look.WIDE_LIGHT, msp)) {
      Page page = tab.open(home() + "/organizations/new");
      page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
      page.getByLabel("E-mail domain").fill(domain);
      page.getByLabel("First name").fill("Ola");
      page.getByLabel("Last name").fill("Nordmann");
      page.getByLabel("E-mail", new Page.GetByLabelOptions().setExact(true))
          .fill("ola@elsewhere.example");
      page.getByRole(AriaRole.BUTTON, named("Create organization")).click();
      assertThat(page.locator(".form-column .notice")).containsText("check the marked fields");
      assertThat(page.locator(".form-column")).containsText("must be an address at");
      tab.forgetConsole();
      tab.assertSound();
      tab.screenshot("create-refused");
      page.getByLabel("E-mail", new Page.GetByLabelOptions().setExact(true)).fill("ola@" + domain);
      page.getByRole(AriaRole.BUTTON, named("Create organization")).click();
      assertThat(page.locator(".notice"))
          .containsText(name + " is created. The invitation of its first owner is not e-mailed");
      assertThat(page.locator(".band")).containsText(name);
      page.reload();
      assertThat(page.locator("main .notice")).hasCount(0);

      page.navigate(home() + "/organizations");
      page.locator("#organization-search-field").pressSequentially("ny kunde");
      assertThat(page.locator("#organization-list tbody tr")).hasCount(1);
      Locator row = page.locator("#organization-list tbody tr").first();
      row.locator("summary").click();
      row.getByText("Suspend…").click();
      page.locator("dialog[open] textarea").fill("Invoices unpaid");
      page.locator("dialog[open] .btn-danger").click();
      assertThat(page.locator("#notice")).containsText("is suspended");
      assertThat(page.locator("#organization-list tbody tr").first()).containsText("Suspended");
      tab.assertSound();
      page.locator("#organization-list tbody tr summary").first().click();
      page.getByRole(AriaRole.LINK, named("Delete…")).click();
      assertThat(page.locator("dialog[open]")).containsText("Type " + name);
      tab.screenshot("delete-dialog");
      page.locator("dialog[open] input[name=confirmation]").fill(name);
      page.getByRole(AriaRole.BUTTON, named("Delete organization")).click();
      assertThat(page.locator("#notice")).containsText("is deleted");
    }
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  @Test
  void shouldChooseRowsOnAPhone() {
    try (Tab tab = signedIn(Look.PHONE_LIGHT, msp)) {
      Page page = tab.open(home() + "/organizations");
      Locator acme = page.getByLabel("Choose Acme");
      Locator beta = page.getByLabel("Choose Beta");
      assertThat(page.locator("#bulk")).not().isVisible();
      assertThat(acme).not().isVisible();
      page.locator("[data-selects]").click();
      acme.click();
      beta.click();
      assertThat(page.locator(".bulk-count")).hasText("2 selected");
      Locator suspend =
          page.locator("#bulk")
              .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Suspend…"));
      assertThat(suspend).isInViewport();
      tab.assertSound();
      tab.screenshot("phone-chosen");
      suspend.click();
      assertThat(page.locator("#dialog dialog")).containsText("2 organizations");
      page.keyboard().press("Escape");
      page.locator("#bulk").getByText("Clear").click();
      assertThat(page.locator("#bulk")).not().isVisible();
      assertThat(acme).not().isChecked();
    }
  }
}
