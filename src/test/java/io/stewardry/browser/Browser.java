package io.stewardry.browser;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A real browser for tests: `try (var browser = Browser.open(baseUrl))`. Each thread that runs
/// tests starts Chromium once, since what Playwright gives belongs to one thread; a test has tabs
/// of its own in it, which share nothing with those of others.
public final class Browser implements AutoCloseable {
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
          "--disable-quic");

  /// Ends with the process: its end is what Playwright's driver waits for.
  private static final ThreadLocal<com.microsoft.playwright.Browser> CHROMIUM = new ThreadLocal<>();

  private final com.microsoft.playwright.Browser chromium;
  private final String baseUrl;
  private final List<Tab> tabs = new ArrayList<>();

  private Browser(com.microsoft.playwright.Browser chromium, String baseUrl) {
    this.chromium = chromium;
    this.baseUrl = baseUrl;
  }

  /// @param baseUrl without a slash at its end; the address that tabs open their paths under
  public static Browser open(String baseUrl) {
    var running = CHROMIUM.get();
    if (running == null || !running.isConnected()) {
      running = start();
      CHROMIUM.set(running);
    }
    return new Browser(running, baseUrl);
  }

  private static com.microsoft.playwright.Browser start() {
    var executable = Chromium.require();
    return Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
        .chromium()
        .launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(QUIET));
  }

  /// A tab of its own, with cookies of its own.
  public Tab tab(Look look) {
    var tab = tabLeftOpen(look);
    tabs.add(tab);
    return tab;
  }

  /// A tab that is to be left open, and ends with Chromium: where a page asks before it is left,
  /// Chromium sometimes never answers that the tab is closed.
  public Tab tabLeftOpen(Look look) {
    var context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(baseUrl)
                .setViewportSize(look.width, look.height)
                .setDeviceScaleFactor(look.phone() ? 2 : 1)
                .setColorScheme(look.scheme)
                .setLocale("en-GB")
                .setTimezoneId("UTC"));
    return new Tab(context, look);
  }

  @Override
  public void close() {
    tabs.forEach(Tab::close);
  }
}
