package io.stewardry.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.RunningApplication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a newcomer gets who starts with `--demo`.
class DemoTest {
  private static final Pattern PASSWORD = Pattern.compile("(demo(?:-[a-z0-9]{4}){4})");

  @Test
  void shouldFillAnEmptyInstallationAndTellTheSignInsOnce() {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(ofThisThread(printed, console));
    try (RunningApplication application = RunningApplication.start("--demo")) {
      System.setOut(console);
      String told = printed.toString(StandardCharsets.UTF_8);
      Matcher password = PASSWORD.matcher(told);
      assertThat(password.find()).isTrue();
      Matcher addresses = Pattern.compile("(?m)^  (\\S+@\\S+)\\s").matcher(told);
      int signIns = 0;
      while (addresses.find()) {
        application.client().signedIn(addresses.group(1), password.group(1));
        signIns++;
      }
      assertThat(signIns).isEqualTo(14);

      Client alice = application.client().signedIn("alice@northwind.example", password.group(1));
      Answer customers = alice.get("/api/organizations").expect(200);
      assertThat(customers.at("/total").asLong()).isBetween(280L, 300L);
      Client carla = application.client().signedIn("carla@contoso.example", password.group(1));
      assertThat(carla.get("/api/organizations").at("/total").asLong()).isEqualTo(5);

      // The usage has its months, too.
      Answer usage = alice.get("/api/usage/history?months=12").expect(200);
      assertThat(usage.body())
          .contains("\"month\":\"" + YearMonth.now(ZoneOffset.UTC).minusMonths(5));

      notified(application, alice, told, password.group(1));
      look(application, alice);

      ByteArrayOutputStream again = new ByteArrayOutputStream();
      System.setOut(ofThisThread(again, console));
      try (RunningApplication second = RunningApplication.on(application.database(), "--demo")) {
        assertThat(second.client().get("/actuator/health").status()).isEqualTo(200);
      }
      assertThat(again.toString(StandardCharsets.UTF_8))
          .contains("in use")
          .doesNotContain("password");
    } finally {
      System.setOut(console);
    }
  }

  /// Who is told of what, in the MSP and in a customer that has quiet hours; nothing goes out.
  private static void notified(
      RunningApplication application, Client alice, String told, String password) {
    Answer subscriptions = alice.get("/api/subscriptions").expect(200);
    assertThat(subscriptions.items("/target/kind"))
        .containsExactlyInAnyOrder("SHIFT", "ROLE", "USER", "ROLE");
    assertThat(alice.get("/api/on-call-shifts").expect(200).text("/items/0/onCallNow/userId"))
        .isNotEmpty();
    assertThat(alice.get("/api/channels").expect(200).at("/items/0/lastDelivery").isNull())
        .isTrue();
    Matcher owner = Pattern.compile("(?m)^  (owner@\\S+)\\s").matcher(told);
    assertThat(owner.find()).isTrue();
    Client customer = application.client().signedIn(owner.group(1), password);
    String own = customer.get("/api/me").expect(200).text("/homeOrganization/id");
    assertThat(
            customer
                .get("/api/organizations/" + own)
                .expect(200)
                .at("/doNotDisturb/windows")
                .size())
        .isEqualTo(3);
    assertThat(customer.get("/api/deliveries?state=SUPPRESSED_DND").expect(200).at("/items").size())
        .isPositive();
    assertThat(customer.get("/api/me/notifications").expect(200).items("/event/type"))
        .contains("LIMIT_NEAR", "LIMIT_FULL");
    assertThat(customer.get("/api/me/notifications").expect(200).items("/organizationId"))
        .containsOnly(own);
  }

  /// Other tests go on printing.
  private static PrintStream ofThisThread(OutputStream own, PrintStream others) {
    Thread me = Thread.currentThread();
    return new PrintStream(
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            (Thread.currentThread() == me ? own : others).write(one);
          }
        },
        true,
        StandardCharsets.UTF_8);
  }

  /// Pages with as much on them as people have.
  private static void look(RunningApplication application, Client alice) {
    String token = alice.header("Authorization").substring("Bearer ".length());
    try (Browser browser = Browser.open(application.url())) {
      for (Look look : List.of(Look.WIDE_LIGHT, Look.PHONE_DARK)) {
        try (Tab tab = browser.tab(look).as(application.url(), token)) {
          for (String page :
              List.of(
                  "",
                  "/organizations",
                  "/users",
                  "/usage",
                  "/audit",
                  "/settings/notifications",
                  "/settings/channels")) {
            tab.open("/o/northwind" + page);
            tab.assertSound();
            tab.screenshot("demo" + page.replace('/', '-'));
          }
          Page page = tab.open("/o/northwind/organizations");
          page.keyboard().press("Control+k");
          page.keyboard().type("univ");
          assertThat(page.locator("#switcher-status")).containsText("results");
          tab.screenshot("demo-switcher");
        }
      }
    }
  }
}
