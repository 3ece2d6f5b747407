package io.stewardry.federation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole ceremony in a real browser, with a provider that nobody of us has written.
class ProviderByPagesTest {
  private static final World WORLD = World.shared();

  /// Another host than the provider's, as it is in life.
  private static final String HERE =
      SharedApplication.get().url().replace("127.0.0.1", "localhost");

  private static Browser browser;
  private static World.Made acme;
  private static ConfigurableApplicationContext provider;

  @BeforeAll
  static void open() {
    browser = Browser.open(HERE);
    acme = WORLD.standalone("OidcPages");
    for (String name : new String[] {"pia", "una"}) {
      WORLD.person(acme, name, "member");
    }
    provider =
        RealProvider.start(
            HERE + "/sign-in/oidc/callback", "pia@" + acme.domain(), "una@" + acme.domain());
  }

  @AfterAll
  static void close() {
    browser.close();
    provider.close();
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  @Test
  void shouldBeSetUpAndSignPeopleIn() {
    String settings = "/o/" + acme.name().toLowerCase() + "/settings/sign-in";
    try (Tab tab = browser.tab(Look.PHONE_DARK)) {
      Page page = tab.signIn(acme.ownerEmail(), SharedApplication.PASSWORD);
      tab.forgetConsole();
      page.navigate(settings);
      page.locator("#sign-in-title").scrollIntoViewIfNeeded();
      tab.screenshot("settings-sign-in");
      page.navigate(settings + "-provider");
      assertThat(page.locator("main")).containsText("No e-mail domain of this organization");
      ProviderFixture.prove(WORLD, acme.domain());
      tab.screenshot("sign-in-provider-none");
      tab.assertSound();
      page.getByLabel("Issuer").fill("http://127.0.0.1:1");
      page.getByLabel("Client id").fill("stewardry");
      page.getByLabel("Client secret").fill(RealProvider.SECRET);
      press(page, "Set up");
      assertThat(page.locator("#issuer-error")).containsText("cannot be reached");
      tab.forgetConsole();
      tab.screenshot("sign-in-provider-refused");
      tab.assertSound();
      page.getByLabel("Issuer").fill(RealProvider.issuer(provider));
      page.getByLabel("Client secret").fill(RealProvider.SECRET);
      press(page, "Set up");
      assertThat(page.locator("main")).containsText("signs people in from now on");
      assertThat(page.getByLabel("Client secret")).hasValue("");
      assertThat(page.locator("main")).not().containsText("No e-mail domain");
      tab.screenshot("sign-in-provider-saved");
      tab.assertSound();
    }

    String pia = "pia@" + acme.domain();
    try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
      Page page = tab.page();
      begin(page, pia);
      assertThat(page).hasURL(Pattern.compile("http://127\\.0\\.0\\.1:.*/login.*"));
      atProvider(page, pia);
      assertThat(page).hasURL(HERE + "/account");
      assertThat(page.locator("main")).containsText(pia);
      assertThat(tab.violations()).isEmpty();
      tab.forgetConsole();
      tab.assertSound();

      // What was used is used up.
      page.navigate("/sign-in/oidc/callback?state=a&code=b");
      assertThat(page.locator("main .notice.tone-bad")).containsText("This sign-in is over");
    }

    try (Tab tab = browser.tab(Look.PHONE_LIGHT)) {
      Page page = tab.page();
      begin(page, "una@" + acme.domain());
      atProvider(page, "una@" + acme.domain());
      assertThat(page.locator("main .notice.tone-bad"))
          .containsText("has not verified your e-mail");
      assertThat(tab.violations()).isEmpty();
      tab.forgetConsole();
      tab.screenshot("provider-refused");
      tab.assertSound();
      assertThat(page.context().cookies().stream().map(cookie -> cookie.name))
          .doesNotContain("stewardry_session", "stewardry_provider");
    }
  }

  private static void begin(Page page, String email) {
    page.navigate("/sign-in?next=/account");
    page.getByText("Sign in with your organization").click();
    page.getByLabel("E-mail").fill(email);
    press(page, "Continue");
    page.waitForURL(url -> url.contains("/login"));
  }

  private static void atProvider(Page page, String email) {
    page.locator("input[name=username]").fill(email);
    page.locator("input[name=password]").fill(RealProvider.PASSWORD);
    page.locator("button[type=submit]").click();
    page.waitForURL(url -> url.startsWith(HERE));
  }
}
