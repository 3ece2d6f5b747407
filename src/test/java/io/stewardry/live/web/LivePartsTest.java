package io.stewardry.live.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
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
    for (int n = 0; n < 200 && !condition.getAsBoolean(); n++) {
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

  private Tab signedIn(Browser browser) {
    Client admin = msp.admin();
    return browser
        .tab(Look.WIDE_LIGHT)
        .as(SharedApplication.get().url(), admin.header("Authorization").substring(7));
  }

  @Test
  void shouldShowProgressWithoutPolling() {
    try (Browser browser = Browser.open(SharedApplication.get().url());
        Tab tab = signedIn(browser)) {
      Asked asked = new Asked(tab.page());
      Page page = tab.open(path());
      until(page, () -> asked.progress.size() == 1);
      page.waitForTimeout(5_000);
      assertThat(asked.progress).as("once when the stream began, and no polls").hasSize(1);
      assertThat(asked.streams).hasSize(1);

      done(3);
      assertThat(page.locator("#import-progress")).containsText("3 of 10 rows done");
      page.waitForTimeout(4_000);
      assertThat(asked.progress).as("when it changed, and when it had settled").hasSize(3);
      tab.assertSound();

      world.sql(
          "update hub.job set state = 'SUCCEEDED', finished_at = now(), succeeded = 10 where job_id = ?",
          job);
      assertThat(page.locator("#import-progress")).containsText("10 of 10 rows done");
      int last = asked.progress.size();
      page.waitForTimeout(3_000);
      assertThat(asked.progress).as("it is over").hasSize(last);
      assertThat(asked.streams).hasSize(1);
      tab.assertSound();
    }
  }

  @Test
  void shouldShareOneStreamAndLeaveItWhenHidden() {
    try (Browser browser = Browser.open(SharedApplication.get().url());
        Tab tab = signedIn(browser)) {
      Asked asked = new Asked(tab.page());
      Page first = tab.open(path());
      until(first, () -> asked.progress.size() == 1);
      BrowserContext context = first.context();
      Page second = context.newPage();
      Asked askedBySecond = new Asked(second);
      second.navigate(path());
      until(second, () -> askedBySecond.progress.size() == 1);
      second.waitForTimeout(3_000);
      assertThat(askedBySecond.streams).as("the first tab passes it on").isEmpty();
      done(4);
      assertThat(first.locator("#import-progress")).containsText("4 of 10 rows done");
      assertThat(second.locator("#import-progress")).containsText("4 of 10 rows done");
      first.waitForTimeout(2_000);
      assertThat(asked.streams).hasSize(1);

      hide(first, true);
      until(second, () -> askedBySecond.streams.size() == 1);
      first.waitForTimeout(1_500);
      int before = asked.progress.size();
      done(5);
      assertThat(second.locator("#import-progress")).containsText("5 of 10 rows done");
      assertThat(asked.progress).as("nobody looks at it").hasSize(before);

      hide(first, false);
      assertThat(first.locator("#import-progress")).containsText("5 of 10 rows done");
      second.close();
      until(first, () -> asked.streams.size() == 2);
      done(6);
      assertThat(first.locator("#import-progress")).containsText("6 of 10 rows done");
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
        Page page = tab.open(path());
        until(page, () -> asked.progress.size() >= 3);
        done(status == 429 ? 7 : 8);
        assertThat(page.locator("#import-progress"))
            .containsText((status == 429 ? 7 : 8) + " of 10 rows done");
        assertThat(asked.streams).as("not again at once").hasSize(1);
      }
    }
  }
}
