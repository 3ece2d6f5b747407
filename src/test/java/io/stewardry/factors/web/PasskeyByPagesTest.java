package io.stewardry.factors.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.signin.web.Device;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Passkeys in a real browser, with a device that Chromium plays.
class PasskeyByPagesTest {
  private static final String PASSWORD = SharedApplication.PASSWORD;
  private static Browser browser;

  private final World world = World.shared();
  private final World.Made acme = world.standalone("PasskeyPages");

  /// By its name, because browsers keep passkeys for names only.
  @BeforeAll
  static void open() {
    browser = Browser.open(address());
  }

  private static String address() {
    return SharedApplication.get().url().replace("127.0.0.1", "localhost");
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private record Device(CDPSession session, String id) {
    static Device of(Page page) {
      CDPSession session = page.context().newCDPSession(page);
      session.send("WebAuthn.enable");
      JsonObject options = new JsonObject();
      options.addProperty("protocol", "ctap2");
      options.addProperty("transport", "internal");
      options.addProperty("hasResidentKey", true);
      options.addProperty("hasUserVerification", true);
      options.addProperty("isUserVerified", true);
      options.addProperty("automaticPresenceSimulation", true);
      JsonObject wanted = new JsonObject();
      wanted.add("options", options);
      return new Device(
          session,
          session
              .send("WebAuthn.addVirtualAuthenticator", wanted)
              .get("authenticatorId")
              .getAsString());
    }

    /// Whether it knows its owner's finger.
    void verifies(boolean owner) {
      JsonObject wanted = new JsonObject();
      wanted.addProperty("authenticatorId", id);
      wanted.addProperty("isUserVerified", owner);
      session.send("WebAuthn.setUserVerified", wanted);
    }
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private static void link(Page page, String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
  }

  private static void password(Page page, String email) {
    page.navigate("/sign-in");
    page.getByLabel("E-mail").fill(email);
    page.getByLabel("Password").fill(PASSWORD);
    press(page, "Sign in");
  }

  private void add(Page page, String label) {
    page.navigate("/account/second-factor");
    link(page, "Add a passkey");
    page.getByLabel("Name").fill(label);
    press(page, "Add");
    assertThat(page.locator("#passkeys")).isVisible();
    assertThat(page.locator("main")).containsText(label);
  }

  private void age(String email) {
    world.sql(
        "alter table hub.session disable trigger kept; update hub.session s set proven_at = now() - interval '16 minutes' from hub.app_user u where u.user_id = s.user_id and u.email = '%s'; alter table hub.session enable trigger kept"
            .formatted(email));
  }

  @Test
  void shouldSignInByItself() {
    world.person(acme, "ida", "member");
    String email = "ida@" + acme.domain();
    try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
      Page page = tab.signIn(email, PASSWORD);
      Device device = Device.of(page);
      tab.forgetConsole();
      page.navigate("/account/second-factor");
      assertThat(page.locator("main")).containsText("without a password");
      tab.assertSound();
      link(page, "Add a passkey");
      tab.screenshot("passkey-new");
      tab.assertSound();
      page.getByLabel("Name").fill("Ida's laptop");
      press(page, "Add");
      assertThat(page.locator("main")).containsText("Ida's laptop");
      assertThat(page.locator("main")).containsText("not used yet");
      assertThat(page.locator("main")).containsText("If you lose it");
      tab.screenshot("passkeys");
      tab.assertSound();

      // The same device has one already.
      page.navigate("/account/second-factor/passkeys/new");
      page.getByLabel("Name").fill("Again");
      press(page, "Add");
      assertThat(page.locator("[data-passkey-words]"))
          .containsText("has a passkey for you already");
      tab.assertSound();

      page.context().clearCookies();
      page.navigate("/sign-in?next=/account/second-factor");
      tab.screenshot("sign-in-passkey");
      tab.assertSound();
      device.verifies(false);
      press(page, "Sign in with a passkey");
      assertThat(page.locator("[data-passkey-words]")).containsText("Nothing happened");
      tab.forgetConsole();
      tab.assertSound();
      device.verifies(true);
      press(page, "Sign in with a passkey");
      assertThat(page).hasURL(Pattern.compile(".*/account/second-factor$"));
      assertThat(page.locator("main")).containsText("last used");

      link(page, "Change the passkey Ida's laptop");
      tab.screenshot("passkey-change");
      tab.assertSound();
      page.locator("#label").fill("Work laptop");
      press(page, "Rename");
      assertThat(page.locator("main")).containsText("Work laptop");
      link(page, "Change the passkey Work laptop");
      press(page, "Remove");
      assertThat(page.locator("main")).containsText("The passkey is removed");
      assertThat(page.locator("main")).not().containsText("Work laptop");

      page.context().clearCookies();
      page.navigate("/sign-in");
      press(page, "Sign in with a passkey");
      assertThat(page.locator("main .notice.tone-bad"))
          .containsText("The passkey was not accepted");
      assertThat(page.locator("[data-passkey]")).isVisible();
      tab.forgetConsole();
      tab.assertSound();
    }
  }

  @Test
  void shouldBeTheSecondStepAndTheProof() {
    world.person(acme, "eva", "member");
    String email = "eva@" + acme.domain();
    try (Tab tab = browser.tab(Look.PHONE_DARK)) {
      Page page = tab.signIn(email, PASSWORD);
      Device device = Device.of(page);
      add(page, "Phone");
      tab.forgetConsole();
      tab.assertSound();
      page.context().clearCookies();

      password(page, email);
      assertThat(page).hasURL(Pattern.compile(".*/sign-in/code"));
      assertThat(page.locator("main")).containsText("Now use your passkey");
      assertThat(page.getByLabel("Code")).hasCount(0);
      tab.screenshot("passkey-second-step");
      tab.assertSound();
      device.verifies(false);
      press(page, "Use a passkey");
      assertThat(page.locator("[data-passkey-words]")).containsText("Nothing happened");
      device.verifies(true);
      press(page, "Use a passkey");
      assertThat(page).not().hasURL(Pattern.compile(".*sign-in.*"));

      age(email);
      page.navigate("/account/second-factor/passkeys/new");
      assertThat(page).hasURL(Pattern.compile(".*/account/confirm\\?next=.*"));
      tab.forgetConsole();
      tab.screenshot("passkey-confirm");
      tab.assertSound();
      press(page, "Use a passkey");
      assertThat(page).hasURL(Pattern.compile(".*/account/second-factor/passkeys/new"));

      // The page was opened in time, and sent too late: asked first, and led back.
      age(email);
      page.getByLabel("Name").fill("Tablet");
      press(page, "Add");
      assertThat(page).hasURL(Pattern.compile(".*/account/confirm\\?next=.*passkeys.*new"));
      press(page, "Use a passkey");
      assertThat(page).hasURL(Pattern.compile(".*/account/second-factor/passkeys/new"));
    }
  }

  @Test
  void shouldOfferNoneWhereTheBrowserCannot() {
    world.person(acme, "old", "member");
    try (Tab tab = browser.tab(Look.WIDE_LIGHT)) {
      Page page = tab.page();
      page.addInitScript("delete window.PublicKeyCredential");
      page.navigate("/sign-in");
      assertThat(page.getByLabel("Password")).isVisible();
      assertThat(page.locator("[data-passkey]")).isHidden();
      tab.assertSound();
      tab.signIn("old@" + acme.domain(), PASSWORD);
      page.navigate("/account/second-factor/passkeys/new");
      assertThat(page.locator("[data-passkey-missing]")).containsText("can't create passkeys");
      assertThat(page.locator("[data-passkey]")).isHidden();
      tab.forgetConsole();
      tab.assertSound();
    }
  }

  /// The address of the installation is the only one: the browser says so, and the page tells it.
  @Test
  void shouldTellThatTheAddressIsAnother() {
    try (Browser elsewhere = Browser.open(SharedApplication.get().url());
        Tab tab = elsewhere.tab(Look.WIDE_LIGHT)) {
      Page page = tab.page();
      page.navigate("/sign-in");
      press(page, "Sign in with a passkey");
      assertThat(page.locator("[data-passkey-words]"))
          .containsText("at the address of the installation");
    }
  }
}
