package io.stewardry.browser;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.util.List;
import java.util.Map;

/// A real browser for tests: `try (var browser = Browser.open(baseUrl))`.
public final class Browser implements AutoCloseable {
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
          "--disable-quic");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final String baseUrl;

  private Browser(
      Playwright playwright, com.microsoft.playwright.Browser chromium, String baseUrl) {
    this.playwright = playwright;
    this.chromium = chromium;
    this.baseUrl = baseUrl;
  }

  /// @param baseUrl without a slash at its end; the address that tabs open their paths under
  public static Browser open(String baseUrl) {
    var executable = Chromium.require();
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var chromium =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(QUIET));
    return new Browser(playwright, chromium, baseUrl);
  }

  /// A tab of its own, with cookies of its own.
  public Tab tab(Look look) {
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
    chromium.close();
    playwright.close();
  }
}
