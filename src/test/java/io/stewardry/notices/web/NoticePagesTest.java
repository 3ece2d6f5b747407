package io.stewardry.notices.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
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
        .contains("Pat tom asks to enter for 30 min: No script")
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
            "our invitations that are accepted or fail",
            "requests to enter",
            "requests and their answers",
            "are listed here.");
    assertThat(promised(alone.admin()))
        .contains("our invitations that are accepted or fail")
        .doesNotContain("equests to enter");
    assertThat(promised(world.person(acme, "noticeadmin", "org_admin")))
        .contains("our invitations that are accepted or fail")
        .doesNotContain("equests to enter", "access that ends");
    assertThat(promised(world.person(acme, "noticeviewer", "viewer")))
        .contains("No notices", "Turns on call are listed here.")
        .doesNotContain("our invitations", "equests to enter");
    assertThat(promised(world.person(msp, "noticetech", "technician")))
        .contains("answers to your requests to enter", "ccess that ends")
        .doesNotContain("your invitations");
  }

  private static String promised(Client who) {
    return PageClient.of(who).get("/account/notices").expect(200).body();
  }

  /// In the list as on the page: what is the same of one organization is one line, and goes as one.
  @Test
  void shouldGroupWhatIsTheSame() {
    Client uma = world.person(msp, "uma", "manager");
    for (World.Made child : List.of(acme, beta)) {
      world.grant(msp, "uma@" + msp.domain(), child.id(), "view,create,update,delete");
    }
    for (World.Made child : List.of(acme, acme, acme, beta)) {
      String visit = request(uma, child, "Again");
      child.admin().post("/api/visits/" + visit + "/refuse", null).expect(200);
      world.awaitNotices();
    }
    try (Tab tab = tab(Look.WIDE_LIGHT, uma)) {
      Page page = tab.open(root(msp));
      assertThat(page.locator("#bell .sr-only")).hasText("Notices, 4 open");
      page.click("#bell button");
      assertThat(page.locator("#notices li")).hasCount(2);
      assertThat(page.locator("#notices li").first()).not().containsText("more like this");
      assertThat(page.locator("#notices li").last()).containsText("2 more like this");
      tab.assertSound();
      page.locator("#notices [aria-label^='Dismiss all 3']").click();
      assertThat(page.locator("#notices li")).hasCount(1);
      assertThat(page.locator("#bell .sr-only")).hasText("Notices, 1 open");
      assertThat(page.locator("#notices li")).containsText(beta.name());
      tab.assertSound();
    }
  }

  /// By the stream of the tab, in the list below the bell and on the page of all notices.
  @Test
  void shouldRingByItself() {
    Client vic = world.person(msp, "vic", "manager");
    world.grant(msp, "vic@" + msp.domain(), acme.id(), "view,create,update,delete");
    LocatorAssertions.HasTextOptions soon =
        new LocatorAssertions.HasTextOptions().setTimeout(60_000);
    LocatorAssertions.HasCountOptions later =
        new LocatorAssertions.HasCountOptions().setTimeout(60_000);
    try (Tab tab = tab(Look.WIDE_LIGHT, vic)) {
      Page page = tab.open(root(msp));
      followed(page);
      String first = request(vic, acme, "First");
      acme.admin().post("/api/visits/" + first + "/refuse", null).expect(200);
      assertThat(page.locator("#bell .sr-only")).hasText("Notices, 1 open", soon);
      page.click("#bell button");
      assertThat(page.locator("#notices li")).hasCount(1);
      page.locator("#notices .line-1").focus();
      String second = request(vic, acme, "Second");
      acme.admin().post("/api/visits/" + second + "/admit", null).expect(200);
      assertThat(page.locator("#notices li")).hasCount(2, later);
      assertThat(page.locator("#notices .line-1").last()).isFocused();
      settled(page);
      tab.assertSound();

      tab.open("/account/notices");
      assertThat(page.locator("#notice-list li")).hasCount(2);
      followed(page);
      acme.admin().post("/api/visits/" + second + "/end", null).expect(200);
      assertThat(page.locator("#notice-list"))
          .containsText(
              "ended your visit", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
      // Of another person nothing comes: the list is that of the reader.
      assertThat(page.locator("#notice-list li")).hasCount(2);
      settled(page);
      tab.assertSound();
    }
  }

  /// A part that is replaced meanwhile cannot be looked at.
  private static void settled(Page page) {
    page.waitForTimeout(1_500);
    page.waitForFunction("() => !document.querySelector('.htmx-request')");
  }

  /// Until the stream tells of the bell: it begins by asking once.
  private static void followed(Page page) {
    page.waitForResponse(
        response -> response.url().contains("/events?topics=bell") && response.status() == 200,
        new Page.WaitForResponseOptions().setTimeout(60_000),
        () -> {});
  }

  /// What asks by itself must not keep a session from ending.
  @Test
  void shouldLeaveTheStreamWhenNobodyTouchesThePage() {
    try (Tab tab = tab(Look.WIDE_LIGHT, acme.admin())) {
      Page page = tab.page();
      page.addInitScript(
          """
          window.sources = [];
          window.EventSource = class extends EventTarget {
            static CLOSED = 2;
            readyState = 1;
            constructor(url) {
              super();
              sources.push(this);
              setTimeout(() => this.dispatchEvent(new MessageEvent("following", { data: "bell" })));
              setInterval(() => this.dispatchEvent(new MessageEvent("alive", { data: "alive" })), 10000);
            }
            close() {
              this.readyState = 2;
            }
          };\
          """);
      page.clock().install();
      tab.open(root(acme));
      page.clock().runFor(1_000);
      assertThat((int) page.evaluate("sources.length")).as("not at once").isZero();
      page.clock().runFor(2_000);
      page.waitForFunction("() => sources.length === 1");
      page.clock().runFor(150_000);
      page.waitForTimeout(500);
      assertThat((int) page.evaluate("sources.filter(it => it.readyState !== 2).length")).isOne();
      page.clock().runFor(60_000);
      page.waitForFunction("() => sources.every(it => it.readyState === 2)");
      page.clock().runFor(120_000);
      page.waitForTimeout(500);
      assertThat((int) page.evaluate("sources.filter(it => it.readyState !== 2).length")).isZero();
      page.keyboard().press("Shift");
      page.waitForFunction("() => sources.some(it => it.readyState !== 2)");
    }
  }

  /// The list would stay empty, so it is not opened.
  @Test
  void shouldBeALinkWithoutAScript() {
    try (Tab tab = tab(Look.WIDE_LIGHT, acme.admin());
        BrowserContext plain =
            tab.page()
                .context()
                .browser()
                .newContext(
                    new com.microsoft.playwright.Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setBaseURL(APPLICATION.url())
                        .setStorageState(tab.page().context().storageState()))) {
      Page page = plain.newPage();
      page.navigate(root(acme));
      assertThat(page.locator("#bell > button")).isHidden();
      page.locator("#bell a").click();
      page.waitForURL("**/account/notices");
    }
  }

  @Test
  void shouldBeThereForASuperuserToo() {
    assertThat(PageClient.of(world.superuser()).get("/platform").expect(200).body())
        .contains("id=\"bell\"", "Notices, none open");
  }
}
