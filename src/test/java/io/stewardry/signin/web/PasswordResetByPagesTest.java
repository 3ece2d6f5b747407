package io.stewardry.signin.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A forgotten password, from the sign-in page to the next session.
class PasswordResetByPagesTest {
  private static final String NEW = "seven swans swim slowly southward";

  private final World world = World.shared();
  private final World.Made acme = world.standalone("ForgotPages");

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void shouldLeadFromAForgottenPasswordToTheNextSession() {
    Client before = world.person(acme, "tom", "member");
    String email = "tom@" + acme.domain();
    try (Browser browser = Browser.open(SharedApplication.get().url());
        Tab tab = browser.tab(Look.PHONE_LIGHT);
        Tab root = browser.tab(Look.WIDE_DARK)) {
      Page page = tab.open("/sign-in");
      page.getByText("Forgot your password?").click();
      assertThat(page.locator("main, .lead").first()).containsText("No mail server is set");
      tab.assertSound();
      page.getByLabel("E-mail").fill(email);
      button(page, "Send the link").click();
      assertThat(page.locator("h1")).containsText("No mail is sent");
      tab.assertSound();

      // No mail server is set: a superuser sees what would be sent.
      Page outbox = root.signIn(SharedApplication.SUPERUSER, SharedApplication.PASSWORD);
      Locator mail = outbox.locator("tr", new Page.LocatorOptions().setHasText(email));
      for (int n = 0; n < 50 && mail.count() == 0; n++) {
        outbox.navigate("/platform/mail?state=QUEUED");
      }
      mail.first().locator("summary").click();
      String link =
          mail.first()
              .locator(".mail-text")
              .textContent()
              .replaceAll("(?s).*(/password-resets/stw_r_[A-Za-z0-9_-]+).*", "$1");

      page.navigate(link);
      assertThat(page.locator(".lead")).containsText(email);
      page.getByLabel("Password").fill("too short");
      button(page, "Save password").click();
      assertThat(page.locator("#password-error")).containsText("15 characters");
      tab.forgetConsole();
      tab.assertSound();
      before.get("/api/me").expect(200);
      page.getByLabel("Password").fill(NEW);
      button(page, "Save password").click();
      assertThat(page).hasURL(Pattern.compile(".*/sign-in\\?reset"));
      assertThat(page.locator("[role=status]")).containsText("Your password is changed");
      tab.assertSound();
      before.get("/api/me").expect(401);

      page.navigate(link);
      assertThat(page.locator("h1")).containsText("This link does not work");
      tab.forgetConsole();
      tab.screenshot("password-reset-used");
      tab.assertSound();
      page.locator("a.btn-primary").click();
      assertThat(page.locator("h1")).containsText("Forgot your password?");
      tab.signIn(email, NEW);
    }
  }

  @Test
  void shouldResetAUserFromHisPage() {
    Client member = world.person(acme, "lost", "member");
    UUID id = world.id("select user_id from hub.app_user where email = ?", "lost@" + acme.domain());
    PageClient owner = PageClient.of(acme.admin());
    String path = "/o/" + acme.name().toLowerCase() + "/users/" + id;
    assertThat(owner.get(path).body())
        .contains("Reset password", "The old one stops working", path + "/password-reset");
    assertThat(owner.get(path + "/password-reset").expect(200).body())
        .contains(
            "Reset the password of",
            ">1</span><span class=\"danger-words\">session ends immediately");
    String own = "/o/" + acme.name().toLowerCase() + "/users/" + acme.owner();
    assertThat(owner.get(own).body()).doesNotContain("Reset password", own + "/password-reset");
    owner.post(own + "/password-reset", Map.of()).expect(403);
    assertThat(
            owner.forPart("user-" + id).post(path + "/password-reset", Map.of()).expect(200).body())
        .contains("lost@", "has no password any more. No e-mail leaves", "hand over the link")
        .doesNotContain("gets an e-mail");
    member.get("/api/me").expect(401);

    PageClient anybody = PageClient.of(SharedApplication.get().client());
    assertThat(anybody.get("/password-resets/stw_r_none").expect(404).body())
        .contains("This link is not known", "Ask for a new link");
    assertThat(anybody.post("/password-resets", Map.of()).expect(422).body())
        .contains("It must not be empty.");
    anybody.forge("/password-resets", "", "email", "a@b.example").expect(403);
  }
}
