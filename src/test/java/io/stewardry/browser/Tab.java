package io.stewardry.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One tab, which remembers what the page complained about.
public final class Tab implements AutoCloseable {
  private static final Path PICTURES = Path.of("target", "screenshots");

  private static final String BARS =
      "position => document.querySelectorAll('.save-foot, .save-bar')"
          + ".forEach(bar => { bar.style.position = position; })";

  private final BrowserContext context;
  private final Page page;
  private Look look;
  private boolean turned;
  private final List<String> violations = new ArrayList<>();
  private final List<String> consoleErrors = new ArrayList<>();

  Tab(BrowserContext context, Look look) {
    this.context = context;
    this.look = look;
    context.exposeFunction("stewardryViolation", arguments -> violations.add("" + arguments[0]));
    context.addInitScript(
        "document.addEventListener('securitypolicyviolation', e =>"
            + " stewardryViolation(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile +"
            + " ':' + e.lineNumber))");
    this.page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && !isOvertaken(message.text())) {
        consoleErrors.add(message.text());
      }
    });
    page.onPageError(consoleErrors::add);
  }

  /// A search that the next letter has overtaken is broken off, and htmx says so.
  private static boolean isOvertaken(String message) {
    return message.startsWith("htmx:sendAbort") || message.startsWith("htmx:afterRequest");
  }

  public Page page() {
    return page;
  }

  public Look look() {
    return look;
  }

  /// For a tab whose pages are looked at one after the other: the rules come with each page, and
  /// the browser reads them once.
  public Tab withRules() {
    context.addInitScript(Axe.SCRIPT);
    // Nothing that takes its time to change colour is waited for.
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    return this;
  }

  /// Shows the page that is open in another size and theme; for less than opening it anew. What
  /// does not depend on either was looked at before.
  public void turn(Look next) {
    look = next;
    turned = true;
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(next.scheme));
    page.setViewportSize(next.width, next.height);
    // A colour that is on its way from one theme to the other is none that anybody reads.
    page.evaluate(
        """
        async () => {
          await new Promise(requestAnimationFrame);
          const fading = document.getAnimations().filter(it => it instanceof CSSTransition);
          await Promise.allSettled(fading.map(it => it.finished));
        }
        """);
  }

  /// Signs in as the bearer of a session.
  ///
  /// @param token as the API gave it
  public Tab as(String baseUrl, String token) {
    context.addCookies(List.of(new Cookie("stewardry_session", token).setUrl(baseUrl)));
    return this;
  }

  public Page open(String path) {
    turned = false;
    page.navigate(path);
    return page;
  }

  /// By the page, as people do.
  public Page signIn(String email, String password) {
    page.navigate("/sign-in");
    page.getByLabel("E-mail").fill(email);
    page.locator("input[type=password]").fill(password);
    page.keyboard().press("Enter");
    page.waitForURL(url -> !url.contains("/sign-in"));
    return page;
  }

  /// What the content security policy forbade since the tab was opened.
  public List<String> violations() {
    return List.copyOf(violations);
  }

  public List<String> consoleErrors() {
    return List.copyOf(consoleErrors);
  }

  /// A refused request shows in the console as an error; a test that wanted it drops it here.
  public void forgetConsole() {
    consoleErrors.clear();
  }

  /// Nothing forbidden, nothing red in the console, nothing that axe finds, and no scroll bar at
  /// the bottom.
  public void assertSound() {
    assertThat(violations).as("content security policy").isEmpty();
    assertThat(consoleErrors).as("console").isEmpty();
    // What is scrolled halfway under a bar that stays at the top or the bottom counts as hidden.
    page.evaluate("scrollTo(0, 0)");
    page.evaluate(BARS, "static");
    assertThat(turned ? Axe.findingsOfTheLook(page) : Axe.findings(page)).as("axe").isEmpty();
    page.evaluate(BARS, "");
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("fits into the width of " + look)
        .isTrue();
  }

  public static void assertAccessible(Page page) {
    assertThat(Axe.findings(page)).as("axe").isEmpty();
  }

  /// Into `target/screenshots`. The caret stays: hiding it writes inline styles, which the policy
  /// would report.
  public void screenshot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setCaret(ScreenshotCaret.INITIAL)
            .setPath(PICTURES.resolve(name + "-" + look.suffix() + ".png")));
  }

  @Override
  public void close() {
    context.close();
  }
}
