package io.stewardry.notifications.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.Client;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.Locale;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who is told of what in a real browser, with the keyboard alone.
class NotificationsByPageTest {
  private static final RunningApplication APPLICATION = SharedApplication.get();
  private static final String NIGHTS =
      "{\"timeZone\": \"Europe/Berlin\", \"windows\": [{\"days\": [\"MON\", \"TUE\", \"WED\", \"THU\", \"FRI\", \"SAT\", \"SUN\"], \"from\": \"22:00\", \"to\": \"06:00\"}]}";
  private static World world;
  private static World.Made msp;
  private static Browser browser;

  @BeforeAll
  static void open() {
    world = World.shared();
    msp = world.msp("NkeysM");
    browser = Browser.open(APPLICATION.url());
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static Tab signedIn(Look look, Client who) {
    String bearer = who.header("Authorization");
    return browser.tabLeftOpen(look).as(APPLICATION.url(), bearer.substring("Bearer ".length()));
  }

  private static void press(Page page, String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WIDE_LIGHT", "PHONE_DARK"})
  void shouldBeChosenWithTheKeyboardAlone(Look look) {
    World.Made acme = world.customer(msp, "NkeysA");
    world.person(acme, "rita", "member");
    acme.admin()
        .patch("/api/organizations/" + acme.id(), "{\"doNotDisturb\": " + NIGHTS + "}")
        .expect(200);
    String root = "/o/" + acme.name().toLowerCase(Locale.ROOT);
    Tab tab = signedIn(look, acme.admin());
    Page page = tab.open(root + "/settings/notifications");
    tab.assertSound();
    page.locator(".empty-state .btn-primary").focus();
    press(page, "Enter");
    assertThat(page.locator("#kind-organization")).isChecked();
    assertThat(page.locator("#user")).isHidden();
    page.locator("#kind-organization").focus();
    press(page, "ArrowDown");
    assertThat(page.locator("#user")).isVisible();
    page.locator("#user").focus();
    page.keyboard().type("rita");
    assertThat(page.locator("#user-choices option")).hasCount(1);
    press(page, "Shift+Tab", "ArrowUp");
    assertThat(page.locator("#kind-organization")).isChecked();
    page.locator("#class-limit").focus();
    press(page, "Space");
    tab.screenshot("subscription-new");
    tab.assertSound();
    // Enter in a field creates.
    page.locator("#systemTags").focus();
    press(page, "Enter");
    assertThat(page.locator("#notice")).containsText("The subscription is created.");
    assertThat(page.locator(".subscription")).containsText("Limits · warning or worse");

    // The preview follows what is chosen, and keeps the focus.
    assertThat(page.locator(".told-foot")).containsText("2 with the e-mail held back");
    page.locator("#told-time").fill("12:00");
    press(page, "Enter");
    assertThat(page.locator(".told-foot")).containsText("2 people are told: 2 by e-mail");
    assertThat(page.locator("#told-time")).isFocused();
    page.locator("#told-time").fill("noon");
    press(page, "Enter");
    assertThat(page.locator("#told-error")).isVisible();
    page.locator("#told-time").fill("3:30");
    press(page, "Enter");
    assertThat(page.locator(".told-when")).containsText("03:30");
    page.locator("#who-is-told").scrollIntoViewIfNeeded();
    page.locator(".told-foot").scrollIntoViewIfNeeded();
    tab.screenshot("who-is-told");
    tab.assertSound();

    // On the page of quiet hours nothing that was typed is lost.
    tab.open(root + "/settings/do-not-disturb");
    page.locator("#timeZone").fill("Asia/Kathmandu");
    page.locator("#told-class").focus();
    page.locator("#told-class").selectOption("limit");
    assertThat(page.locator(".told-foot")).containsText("2 with the e-mail held back");
    assertThat(page.locator("#told-title")).hasText("Who still hears, as saved");
    assertThat(page.locator("#timeZone")).hasValue("Asia/Kathmandu");
    page.locator(".told-foot").scrollIntoViewIfNeeded();
    tab.screenshot("who-still-hears");
    tab.assertSound();
    page.locator("[data-discard]").first().focus();
    press(page, "Enter");

    // It is changed, and deleted after a question.
    tab.open(root + "/settings/notifications");
    page.locator(".subscription a").first().focus();
    press(page, "Enter");
    page.locator("#muted").focus();
    press(page, "Space");
    assertThat(page.locator(".save-foot [role=status]")).hasText("1 unsaved change");
    page.locator(".save-foot .btn-primary").focus();
    press(page, "Enter");
    assertThat(page.locator(".subscription .pill")).hasText("Muted");
    page.locator(".subscription summary").focus();
    press(page, "Enter");
    page.locator(".subscription .menu-item.tone-bad").focus();
    press(page, "Enter");
    assertThat(page.locator("dialog[open]")).containsText("it is muted, so it tells nobody now");
    tab.assertSound();
    page.locator("dialog[open] .btn-danger").focus();
    press(page, "Enter");
    assertThat(page.locator(".empty-state")).containsText("No subscriptions yet");
  }

  @ParameterizedTest
  @EnumSource(names = {"WIDE_LIGHT", "PHONE_DARK"})
  void shouldFindOrganizationsWhileSomebodyTypes(Look look) {
    World.Made first = world.customer(msp, "NfindA" + look.ordinal());
    World.Made second = world.customer(msp, "NfindB" + look.ordinal());
    Tab tab = signedIn(look, msp.admin());
    Page page = tab.open("/account/notifications/new");
    page.locator("#class-expiry").focus();
    press(page, "Space");
    page.locator("#where-some").focus();
    press(page, "Space");
    page.locator("#find").focus();
    page.keyboard().type(first.name());
    assertThat(page.locator(".organization-choices li")).hasCount(1);
    assertThat(page.locator("#find")).isFocused();
    page.locator("#organization-" + first.id()).focus();
    press(page, "Space");
    page.locator("#find").fill(second.name());
    assertThat(page.locator(".organization-choices li")).hasCount(2);
    assertThat(page.locator("#organization-" + first.id())).isChecked();
    tab.screenshot("own-subscription");
    tab.assertSound();
    page.locator(".btn-primary").focus();
    press(page, "Enter");
    assertThat(page.locator("#notice")).containsText("The subscription is created.");
    assertThat(page.locator(".subscription").first()).containsText("of 1 organization");
    tab.assertSound();
    tab.open("/account/notices");
    tab.assertSound();
    page.locator("a[href='/account/notifications']").first().focus();
    press(page, "Enter");
    assertThat(page.locator("h1")).hasText("What you are told");
  }

  /// Who is told next, with the keyboard alone.
  @ParameterizedTest
  @EnumSource(names = {"WIDE_LIGHT", "PHONE_DARK"})
  void shouldEscalateWithTheKeyboardAlone(Look look) {
    World.Made acme = world.customer(msp, "NkeysE");
    world.person(acme, "rita", "member");
    Tab tab = signedIn(look, acme.admin());
    Page page =
        tab.open("/o/" + acme.name().toLowerCase(Locale.ROOT) + "/settings/notifications/new");
    page.locator("#class-limit").focus();
    press(page, "Space");
    page.locator("#add-step").focus();
    press(page, "Enter");
    assertThat(page.locator("#minutes-0")).isFocused();
    assertThat(page.locator("#minutes-0")).hasValue("15");
    assertThat(page.locator("#then-user-0")).isHidden();
    press(page, "Tab");
    page.locator("#then-0").selectOption("ROLE:owner");
    page.locator("#add-step").focus();
    press(page, "Enter");
    assertThat(page.locator("#minutes-1")).isFocused();
    assertThat(page.locator("#minutes-1")).hasValue("30");
    page.locator("#then-1").selectOption("USER");
    press(page, "Tab", "Tab");
    page.locator("#then-user-1").focus();
    page.keyboard().type("rita");
    assertThat(page.locator("#then-user-choices option")).hasCount(1);
    page.locator("#add-step").focus();
    press(page, "Enter");
    assertThat(page.locator("#minutes-2")).isFocused();
    // A step that is not filled in says so itself, and the others stay.
    page.locator(".btn-primary").last().focus();
    press(page, "Enter");
    assertThat(page.locator("#then-2-error")).isVisible();
    assertThat(page.locator("#then-2")).isFocused();
    page.locator(".escalation").scrollIntoViewIfNeeded();
    tab.screenshot("escalation");
    tab.forgetConsole();
    tab.assertSound();
    page.locator("#step-2 .step-remove").focus();
    press(page, "Enter");
    assertThat(page.locator(".escalation-step")).hasCount(2);
    page.locator("#then-user-1").fill("rita@" + acme.domain());
    press(page, "Enter");
    assertThat(page.locator("#notice")).containsText("The subscription is created.");
    assertThat(page.locator(".subscription")).containsText("escalates after 15 and 30 min");
    page.locator(".subscription a").first().focus();
    press(page, "Enter");
    page.locator("#step-0 .step-remove").focus();
    press(page, "Enter");
    assertThat(page.locator(".save-foot [role=status]")).hasText("1 unsaved change");
    tab.assertSound();
    page.locator("[data-discard]").first().focus();
    press(page, "Enter");
    assertThat(page.locator(".escalation-step")).hasCount(2);
  }

  /// What is new is marked, and seen by opening the page; the mark stays until the next time.
  @ParameterizedTest
  @EnumSource(names = "WIDE_DARK")
  void shouldMarkAsReadByOpening(Look look) {
    World.Made beta = world.customer(msp, "NreadB");
    Client pat = world.person(beta, "pat", "owner");
    beta.admin()
        .post(
            "/api/subscriptions",
            "{\"target\": {\"kind\": \"ORGANIZATION\", \"id\": null}, \"classes\": [\"limit\"]}")
        .expect(201);
    msp.admin().put("/api/organizations/" + beta.id() + "/limits", "{\"users\": 2}").expect(200);
    world.awaitNotices();
    Tab tab = signedIn(look, pat);
    Page page = tab.open("/account/notices");
    assertThat(page.locator(".is-new")).not().hasCount(0);
    Awaitility.await()
        .until(() ->
            pat.get("/api/me/notifications").expect(200).items("/readAt").stream()
                .noneMatch(Objects::isNull));
    page.waitForTimeout(500);
    assertThat(page.locator(".is-new")).not().hasCount(0);
    tab.screenshot("notices-new");
    tab.assertSound();
    tab.open("/account/notices");
    assertThat(page.locator(".is-new")).hasCount(0);
  }
}
