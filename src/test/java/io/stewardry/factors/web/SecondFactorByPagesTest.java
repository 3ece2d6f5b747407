package io.stewardry.factors.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.Authenticator;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A second factor in a real browser, with codes that the test computes.
class SecondFactorByPagesTest {
  private static final String PASSWORD = SharedApplication.PASSWORD;
  private static Browser browser;

  private final World world = World.shared();
  private final World.Made acme = world.standalone("FactorPages");

  @BeforeAll
  static void open() {
    browser = Browser.open(SharedApplication.get().url());
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private static Authenticator scanned(Page page) {
    assertThat(page.locator("svg.qr")).isVisible();
    page.locator(".qr-text summary").click();
    return new Authenticator(page.locator(".qr-text code").textContent().replaceAll("\\s", ""));
  }

  private static void password(Page page, String email) {
    page.navigate("/sign-in");
    page.getByLabel("E-mail").fill(email);
    page.getByLabel("Password").fill(PASSWORD);
    press(page, "Sign in");
  }

  @Test
  void shouldSetItUpAndSignInWithIt() {
    world.person(acme, "ida", "member");
    String email = "ida@" + acme.domain();
    try (Tab tab = browser.tab(Look.WIDE_LIGHT);
        Tab phone = browser.tab(Look.PHONE_DARK)) {
      Page page = tab.signIn(email, PASSWORD);
      tab.forgetConsole();
      page.navigate("/account");
      page.locator("a[href='/account/second-factor']").click();
      tab.assertSound();
      page.locator("a.btn-primary").click();
      Authenticator app = scanned(page);
      tab.screenshot("second-factor-new");
      tab.assertSound();
      page.getByLabel("Code of the app").fill("12345");
      press(page, "Set up");
      assertThat(page.locator("#code-error")).containsText("The code is wrong");
      tab.forgetConsole();
      tab.assertSound();
      assertThat(scanned(page).code()).isEqualTo(app.code());
      page.getByLabel("Code of the app").fill(app.code(-1));
      press(page, "Set up");
      assertThat(page.locator(".codes li")).hasCount(10);
      String recovery = page.locator(".codes li").first().textContent();
      tab.assertSound();
      page.locator("a.btn-primary").click();
      assertThat(page.locator("main")).containsText("10 of 10 recovery codes are left");
      tab.assertSound();

      Page second = phone.page();
      password(second, email);
      assertThat(second).hasURL(Pattern.compile(".*/sign-in/code"));
      assertThat(second.locator("h1")).containsText("Second step");
      phone.assertSound();
      second.navigate("/account");
      assertThat(second).hasURL(Pattern.compile(".*/sign-in\\?next=%2Faccount"));
      password(second, email);
      second.getByLabel("Code").fill("000 00");
      press(second, "Sign in");
      assertThat(second.locator("main .notice.tone-bad")).containsText("The code is wrong");
      phone.forgetConsole();
      phone.assertSound();
      second.getByLabel("Code").fill(app.code());
      press(second, "Sign in");
      assertThat(second).not().hasURL(Pattern.compile(".*sign-in.*"));
      phone.forgetConsole();
      forgetWhoIsHere(second);
      password(second, email);
      second.getByLabel("Code").fill(recovery);
      press(second, "Sign in");
      second.navigate("/account/second-factor");
      assertThat(second.locator("main")).containsText("9 of 10 recovery codes are left");
      phone.forgetConsole();

      second.getByLabel("Password").fill(PASSWORD);
      second.getByLabel("Code of the app").fill(app.code(1));
      press(second, "Remove");
      assertThat(second.locator("main")).containsText("Not set up");
      phone.assertSound();
    }
  }

  private static void forgetWhoIsHere(Page page) {
    page.context().clearCookies();
  }

  @Test
  void shouldLeadToItWhereItIsRequired() {
    world.person(acme, "new", "member");
    String email = "new@" + acme.domain();
    PageClient owner = PageClient.of(acme.admin());
    String settings = "/o/" + acme.name().toLowerCase() + "/settings";
    assertThat(owner.get(settings + "/sign-in").expect(200).body())
        .contains("Require two-factor sign-in");
    owner.post(settings + "/sign-in", Map.of("mfaRequired", "true")).expect(302);
    try (Tab tab = browser.tab(Look.PHONE_LIGHT)) {
      Page page = tab.page();
      page.navigate("/sign-in?next=/account");
      page.getByLabel("E-mail").fill(email);
      page.getByLabel("Password").fill(PASSWORD);
      press(page, "Sign in");
      assertThat(page).hasURL(Pattern.compile(".*/sign-in/second-factor\\?next=%2Faccount"));
      Authenticator app = scanned(page);
      tab.screenshot("second-factor-required");
      tab.assertSound();
      assertThat(page.context().cookies().stream().map(cookie -> cookie.name))
          .doesNotContain("stewardry_session");
      page.getByLabel("Code of the app").fill("12345");
      press(page, "Set up");
      assertThat(page.locator("#code-error")).containsText("The code is wrong");
      tab.forgetConsole();
      page.getByLabel("Code of the app").fill(app.code());
      press(page, "Set up");
      assertThat(page.locator(".codes li")).hasCount(10);
      tab.assertSound();
      page.locator("a.btn-primary").click();
      assertThat(page).hasURL(Pattern.compile(".*/account"));
      tab.assertSound();
      page.navigate("/account/second-factor");
      assertThat(page.locator("main")).containsText("It can't be removed");
      page.context().clearCookies();
      page.navigate("/sign-in/second-factor");
      assertThat(page.locator("[role=status]")).containsText("Sign in again from the start");
      page.navigate("/sign-in/code");
      assertThat(page.locator("[role=status]")).containsText("Sign in again from the start");
    }
  }

  @Test
  void shouldResetAndRequireItOnThePageOfAUser() {
    Client member = world.person(acme, "lost", "member");
    String email = "lost@" + acme.domain();
    UUID id = world.id("select user_id from hub.app_user where email = ?", email);
    var offer = member.get("/api/me/mfa/enrolment").expect(200);
    member
        .put(
            "/api/me/mfa",
            "{\"enrolment\": \"%s\", \"totp\": \"%s\"}"
                .formatted(
                    offer.text("/enrolment"), new Authenticator(offer.text("/secret")).code()))
        .expect(200);
    PageClient owner = PageClient.of(acme.admin());
    String path = "/o/" + acme.name().toLowerCase() + "/users/" + id;
    assertThat(owner.get(path).body())
        .contains("Reset second factor", "Require two-factor sign-in");
    assertThat(owner.get(path + "/second-factor/reset").expect(200).body())
        .contains(
            "Reset the second factor of",
            ">1</span><span class=\"danger-words\">session ends immediately");
    owner.post(path + "/second-factor", Map.of("required", "true")).expect(302);
    owner.post(path + "/second-factor/reset", Map.of()).expect(302);
    assertThat(owner.get(path).body())
        .doesNotContain("Reset second factor", path + "/second-factor/reset")
        .contains("Two-factor sign-in is required");
    member.get("/api/me").expect(401);
  }
}
