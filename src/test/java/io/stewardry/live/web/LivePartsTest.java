package io.stewardry.live.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// Progress in a browser, which is told of it and does not poll. Nobody works on these jobs, so
/// what changes is what the test changes.
class LivePartsTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Parts");
  private final String slug = msp.name().toLowerCase(Locale.ROOT);
  private final UUID job = UUID.randomUUID();

  LivePartsTest() {
    world.sql(
        """
        set session_replication_role = replica;
        insert into hub.job (org_id, job_id, kind, about, state, total, started_by, started_by_name)
        values (?, ?, 'import', '{"fileName": "a.csv", "dryRun": "false"}', 'RUNNING', 10, ?, 'Pat');
        reset session_replication_role
        """,
        msp.id(),
        job,
        msp.owner());
  }

  private void done(int rows) {
    world.sql(
        "update hub.job set succeeded = ?, announced_at = clock_timestamp() where job_id = ?",
        rows,
        job);
  }

  private String path() {
    return "/o/" + slug + "/imports/" + job;
  }

  private static void until(Page page, BooleanSupplier condition) {
    for (int n = 0; n < 1_200 && !condition.getAsBoolean(); n++) {
      page.waitForTimeout(50);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  /// What a tab asks the server for, after its pages.
  private static final class Asked {
    final List<String> progress = new CopyOnWriteArrayList<>();
    final List<String> streams = new CopyOnWriteArrayList<>();

    Asked(Page page) {
      page.onRequest(request -> {
        if (request.url().endsWith("/progress")) {
          progress.add(request.url());
        } else if (request.url().contains("/events?")) {
          streams.add(request.url());
        }
      });
    }
  }

  /// Each page of the tab remembers what the tabs tell each other.
  private Tab signedIn(Browser browser) {
    Client admin = msp.admin();
    Tab tab =
        browser
            .tab(Look.WIDE_LIGHT)
            .as(SharedApplication.get().url(), admin.header("Authorization").substring(7));
    tab.page()
        .context()
        .addInitScript(
            "window.heard = []; window.listening = new BroadcastChannel('live /o/%s');"
                    .formatted(slug)
                + " listening.onmessage = event => heard.push(event.data);");
    return tab;
  }

  /// Until a part is told of, and what was asked for because of that has come.
  private static void untilLive(Page page, String topic) {
    page.waitForFunction(
        "topic => heard.findLast(it => it.live)?.live.includes(topic)",
        topic,
        new Page.WaitForFunctionOptions().setTimeout(60_000));
    page.waitForFunction(
        "() => !document.querySelector('.htmx-request')",
        null,
        new Page.WaitForFunctionOptions().setTimeout(60_000));
  }

  private String topic() {
    return "job:" + job;
  }

  private static void shows(Page page, int rows) {
    assertThat(page.locator("#import-progress"))
        .containsText(
            rows + " of 10 rows done",
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
  }

  /// The answer to the first question is of before the second change, and replaces the element.
  @Test
  void shouldAskAgainForWhatChangedMeanwhile() {
    try (Browser browser = Browser.open(SharedApplication.get().url());
        Tab tab = signedIn(browser)) {
      Page page = tab.open(path());
      untilLive(page, topic());
      List<Runnable> held = new CopyOnWriteArrayList<>();
      page.route(
          "**/progress",
          route -> {
            APIResponse answer = route.fetch();
            held.add(() -> route.fulfill(new Route.FulfillOptions().setResponse(answer)));
          });
      page.evaluate("() => { window.changes = heard.filter(it => it.changed).length; }");
      done(3);
      until(page, () -> !held.isEmpty());
      done(4);
      page.waitForFunction(
          "() => heard.filter(it => it.changed).length >= changes + 2",
          null,
          new Page.WaitForFunctionOptions().setTimeout(60_000));
      page.waitForTimeout(3_000);
      assertThat(held).as("one question at a time").hasSize(1);
      page.unroute("**/progress");
      held.getFirst().run();
      shows(page, 4);
    }
  }

  @Test
  void shouldShowProgressWithoutPolling() {
    try (Browser browser = Browser.open(SharedApplication.get().url());
        Tab tab = signedIn(browser)) {
      Asked asked = new Asked(tab.page());
      Page page = tab.open(path());
      until(page, () -> !asked.progress.isEmpty());
      untilLive(page, topic());
      int first = asked.progress.size();
      page.waitForTimeout(7_000);
      assertThat(asked.progress.size() - first)
          .as("no polls, and at the most that which was on its way")
          .isLessThanOrEqualTo(1);

      int before = asked.progress.size();
      done(3);
      shows(page, 3);
      until(page, () -> asked.progress.size() >= before + 2);
      page.waitForTimeout(5_000);
      assertThat(asked.progress.size() - before)
          .as("when it changed, and when it had settled")
          .isBetween(2, 3);
      tab.assertSound();

      world.sql(
          "update hub.job set state = 'SUCCEEDED', finished_at = now(), succeeded = 10 where job_id = ?",
          job);
      shows(page, 10);
      page.waitForFunction("() => !document.querySelector('[data-live^=job]')");
      int last = asked.progress.size();
      page.waitForTimeout(5_000);
      assertThat(asked.progress.size() - last).as("it is over").isLessThanOrEqualTo(1);
      assertThat(asked.streams).hasSizeBetween(1, 2);
      tab.assertSound();
    }
  }

  @Test
  void shouldShareOneStreamAndLeaveItWhenHidden() {
    try (Browser browser = Browser.open(SharedApplication.get().url());
        Tab tab = signedIn(browser)) {
      Asked asked = new Asked(tab.page());
      Page first = tab.open(path());
      until(first, () -> !asked.streams.isEmpty());
      untilLive(first, topic());
      BrowserContext context = first.context();
      Page second = context.newPage();
      Asked askedBySecond = new Asked(second);
      second.navigate(path());
      until(second, () -> !askedBySecond.progress.isEmpty());
      untilLive(second, topic());
      assertThat(askedBySecond.streams).as("the first tab passes it on").isEmpty();
      done(4);
      shows(first, 4);
      shows(second, 4);
      assertThat(askedBySecond.streams).isEmpty();

      hide(first, true);
      until(second, () -> !askedBySecond.streams.isEmpty());
      untilLive(second, topic());
      first.waitForFunction("() => !document.querySelector('.htmx-request')");
      int streams = asked.streams.size();
      int before = asked.progress.size();
      done(5);
      shows(second, 5);
      assertThat(asked.progress.size() - before)
          .as("nobody looks at it, so at the most what was on its way")
          .isLessThanOrEqualTo(1);
      assertThat(asked.streams).hasSize(streams);

      hide(first, false);
      shows(first, 5);
      second.close();
      until(first, () -> asked.streams.size() > streams);
      done(6);
      shows(first, 6);
    }
  }

  private static void hide(Page page, boolean hidden) {
    page.evaluate(
        "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
            + " document.dispatchEvent(new Event('visibilitychange')); }",
        hidden);
  }

  @Test
  void shouldPollWhereTheStreamIsRefused() {
    for (int status : new int[] {429, 503}) {
      try (Browser browser = Browser.open(SharedApplication.get().url());
          Tab tab = signedIn(browser)) {
        Asked asked = new Asked(tab.page());
        tab.page()
            .route(
                "**/events?*",
                route -> route.fulfill(new Route.FulfillOptions().setStatus(status)));
        long begin = System.nanoTime();
        Page page = tab.open(path());
        until(page, () -> asked.progress.size() >= 3);
        done(status == 429 ? 7 : 8);
        shows(page, status == 429 ? 7 : 8);
        long most = 1 + Duration.ofNanos(System.nanoTime() - begin).toSeconds() / 15;
        assertThat(asked.streams.size()).as("not again at once").isBetween(1, (int) most);
      }
    }
  }

  /// The stream takes what is left of the topics, and says so.
  @Test
  void shouldPollWhatTheStreamDoesNotFollow() {
    try (Browser browser = Browser.open(SharedApplication.get().url());
        Tab tab = signedIn(browser)) {
      String unknown = "job:" + UUID.randomUUID();
      Asked asked = new Asked(tab.page());
      List<String> polled = new CopyOnWriteArrayList<>();
      tab.page()
          .onRequest(request -> {
            if (request.url().endsWith("/progress?unknown")) {
              polled.add(request.url());
            }
          });
      Page page = tab.open(path());
      page.evaluate(
          """
          ([topic, path]) => {
            const part = document.createElement('div');
            part.dataset.live = topic;
            part.setAttribute('hx-get', path);
            part.setAttribute('hx-trigger', 'live, every 2s');
            part.setAttribute('hx-swap', 'none');
            document.body.append(part);
            htmx.process(part);
            document.dispatchEvent(new Event('visibilitychange'));
          }\
          """,
          List.of(unknown, path() + "/progress?unknown"));
      until(
          page,
          () ->
              !asked.streams.isEmpty()
                  && asked.streams.getLast().contains(unknown)
                  && asked.streams.getLast().contains(topic()));
      untilLive(page, topic());
      int known = asked.progress.size();
      int before = polled.size();
      until(page, () -> polled.size() >= before + 3);
      assertThat(asked.progress.size() - known).as("what is told of").isLessThanOrEqualTo(1);
    }
  }

  /// Headers come, and nothing more: as behind a proxy that collects the body. The source of events
  /// is the test's, and so is the clock.
  @Test
  void shouldPollUntilTheStreamSaysWhatItFollowsAndAfterItFellSilent() {
    try (Browser browser = Browser.open(SharedApplication.get().url());
        Tab tab = signedIn(browser)) {
      Page page = tab.page();
      page.addInitScript(
          """
          window.sources = [];
          window.EventSource = class extends EventTarget {
            static CLOSED = 2;
            static OPEN = 1;
            readyState = 1;
            constructor(url) {
              super();
              this.url = url;
              sources.push(this);
              setTimeout(() => this.onopen?.());
            }
            close() {
              this.readyState = 2;
            }
            say(name, data) {
              this.dispatchEvent(new MessageEvent(name, { data }));
            }
          };\
          """);
      page.clock().install();
      Asked asked = new Asked(page);
      tab.open(path());
      until(page, () -> sources(page) == 1);
      until(page, () -> asked.progress.size() >= 3);

      page.evaluate("topic => sources[0].say('following', topic)", topic());
      untilLive(page, topic());
      int told = asked.progress.size();
      page.clock().fastForward(30_000);
      page.evaluate("() => sources[0].say('alive', 'alive')");
      page.clock().fastForward(30_000);
      page.waitForTimeout(500);
      assertThat(sources(page)).as("heard 30 seconds ago").isOne();
      assertThat(asked.progress.size() - told).as("no polls").isLessThanOrEqualTo(1);

      page.clock().fastForward(10_000);
      until(page, () -> (int) page.evaluate("sources[0].readyState") == 2);
      until(page, () -> sources(page) == 2);
      int silent = asked.progress.size();
      until(page, () -> asked.progress.size() >= silent + 2);
      page.evaluate("topic => sources[1].say('following', topic)", topic());
      untilLive(page, topic());
    }
  }

  private static int sources(Page page) {
    return (int) page.evaluate("sources.length");
  }
}
