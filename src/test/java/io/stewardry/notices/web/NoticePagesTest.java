package io.stewardry.notices.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The bell and the page of notices, over HTTP and in a real browser.
class NoticePagesTest {
  private static final RunningApplication APPLICATION = SharedApplication.get();
  private static World world;
  private static World.Made msp;
  private static World.Made acme;
  private static World.Made beta;
  private static Client tom;
  private static Browser browser;

  @BeforeAll
  static void organizations() {
    world = World.shared();
    msp = world.msp("NoticePages");
    acme = world.customer(msp, "AcmeNp");
    beta = world.customer(msp, "BetaNp");
    tom = world.person(msp, "tom", "manager");
    for (World.Made child : List.of(acme, beta)) {
      world.grant(msp, "tom@" + msp.domain(), child.id(), "view,create,update,delete");
      child.admin().put("/api/door", "{\"mode\": \"ASK_FIRST\"}").expect(200);
    }
    browser = Browser.open(APPLICATION.url());
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static String request(Client who, World.Made where, String reason) {
    String visit =
        who.post(
                "/api/organizations/" + where.id() + "/visits",
                "{\"reason\": \"%s\", \"minutes\": 30}".formatted(reason))
            .expect(201)
            .text("/id");
    world.awaitNotices();
    return visit;
  }

  private static String root(World.Made of) {
    return "/o/" + of.name().toLowerCase(Locale.ROOT);
  }

  private static Tab tab(Look look, Client who) {
    return browser
        .tab(look)
        .as(APPLICATION.url(), who.header("Authorization").substring("Bearer ".length()));
  }

  @ParameterizedTest
  @EnumSource
  void shouldRingOpenAndBeDismissed(Look look) {
    Client ute = world.person(msp, "ute" + look.name().toLowerCase(Locale.ROOT), "manager");
    String email = ute.get("/api/me").text("/user/email");
    for (World.Made child : List.of(acme, beta)) {
      world.grant(msp, email, child.id(), "view,create,update,delete");
    }
    String visit = request(ute, acme, "Ticket 4711");
    request(ute, beta, "Beta's own");
    try (Tab tab = tab(look, acme.admin())) {
      String bell = look.phone() ? "#bell-phone" : "#bell";
      Page page = tab.open(root(acme));
      assertThat(page.locator(bell + " .sr-only")).hasText("Notices, 1 open");
      page.click(bell + " button");
      assertThat(page.locator("#notices")).isVisible();
      assertThat(page.locator("#notices li")).hasCount(1);
      assertThat(page.locator("#notices")).containsText("Ticket 4711");
      assertThat(page.locator("#notices")).not().containsText("Beta's own");
      tab.screenshot("notices-below-the-bell");
      tab.assertSound();

      page.locator("#notices [aria-label^='Dismiss']").click();
      assertThat(page.locator("#notices")).containsText("No notices.");
      assertThat(page.locator(bell + " .sr-only")).hasText("Notices, none open");
      assertThat(page.locator(bell + " .bell-count")).hasCount(0);
      tab.assertSound();

      page.getByText("Show all").click();
      page.waitForURL("**/account/notices");
      assertThat(page.locator("#notice-list")).containsText("No notices");
      tab.assertSound();
    }
    acme.admin().post("/api/visits/" + visit + "/refuse", null).expect(200);
    beta.admin()
        .get("/api/visits?state=PENDING")
        .items("/id")
        .forEach(id -> beta.admin().post("/api/visits/" + id + "/refuse", null).expect(200));
    world.awaitNotices();
    // Away, the bell is the same person's.
    world.sql("update hub.door set mode = 'STANDING' where org_id = ?", acme.id());
    try (Tab tab = tab(look, ute)) {
      Page page = tab.open(root(acme));
      String bell = look.phone() ? "#bell-phone" : "#bell";
      assertThat(page.locator(bell + " .sr-only")).hasText("Notices, 2 open");
      page.locator(bell + " button").press("Enter");
      assertThat(page.locator("#notices li")).hasCount(2);
      assertThat(page.locator(bell + " button")).isFocused();
      page.keyboard().press("Tab");
      assertThat(page.locator("#notices a").first()).isFocused();
      assertThat(page.locator("#notices")).containsText(acme.name());
      tab.screenshot("notices-away");
      tab.assertSound();

      page.getByText("Show all").click();
      page.waitForURL("**/account/notices");
      assertThat(page.locator("#notice-list li")).hasCount(2);
      tab.screenshot("notices-page");
      page.locator("#notice-list [aria-label^='Dismiss']").first().press("Enter");
      assertThat(page.locator("#notice-list li")).hasCount(1);
      assertThat(page.locator("#notice-list [aria-label^='Dismiss']")).isFocused();
      assertThat(page.locator(bell + " .sr-only")).hasText("Notices, 1 open");
      tab.assertSound();
    }
    world.sql("update hub.door set mode = 'ASK_FIRST' where org_id = ?", acme.id());
  }

  /// Without a script: a page, forms, and redirects.
  @Test
  void shouldWorkWithoutAScript() {
    String visit = request(tom, beta, "No script");
    PageClient owner = PageClient.of(beta.admin());
    String id = beta.admin().get("/api/me").text("/notices/0/id");
    assertThat(owner.get("/account/notices").expect(200).body())
        .contains("Pat tom asks to enter for 30 minutes: No script")
        .contains("href=\"" + root(beta) + "/visits\"");
    assertThat(owner.get(root(beta)).expect(200).body()).contains("Notices, 1 open");
    PageClient other = PageClient.of(acme.admin());
    other.post("/account/notices/" + id + "/dismiss", Map.of()).expect(404);
    other.post("/account/notices/" + UUID.randomUUID() + "/dismiss", Map.of()).expect(404);
    owner.post("/account/notices/" + id + "/dismiss", Map.of()).expect(302);
    assertThat(owner.get("/account/notices").expect(200).body())
        .contains("No notices")
        .doesNotContain("No script", "Nothing needs your attention");
    beta.admin().post("/api/visits/" + visit + "/refuse", null).expect(200);
  }

  /// Nobody is promised what they never get: requests to enter are for owners whom somebody
  /// manages.
  @Test
  void shouldPromiseEachReaderWhatTheyMayGet() {
    World.Made alone = world.standalone("NoticeAlone");
    assertThat(promised(acme.admin()))
        .contains(
            "our invitations that are accepted or fail and requests to enter are listed here.");
    assertThat(promised(alone.admin()))
        .contains("our invitations that are accepted or fail")
        .doesNotContain("equests to enter");
    assertThat(promised(world.person(acme, "noticeadmin", "org_admin")))
        .contains("our invitations that are accepted or fail")
        .doesNotContain("equests to enter", "access that ends");
    assertThat(promised(world.person(acme, "noticeviewer", "viewer")))
        .contains("No notices")
        .doesNotContain("listed here");
    assertThat(promised(world.person(msp, "noticetech", "technician")))
        .contains("answers to your requests to enter", "ccess that ends")
        .doesNotContain("your invitations");
  }

  private static String promised(Client who) {
    return PageClient.of(who).get("/account/notices").expect(200).body();
  }

  @Test
  void shouldBeThereForASuperuserToo() {
    assertThat(PageClient.of(world.superuser()).get("/platform").expect(200).body())
        .contains("id=\"bell\"", "Notices, none open");
  }
}
