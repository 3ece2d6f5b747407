package io.stewardry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.RunningApplication;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
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
      assertThat(signIns).isEqualTo(9);

      Client alice = application.client().signedIn("alice@northwind.example", password.group(1));
      Answer customers = alice.get("/api/organizations").expect(200);
      assertThat(customers.at("/total").asLong()).isBetween(280L, 300L);
      Client carla = application.client().signedIn("carla@contoso.example", password.group(1));
      assertThat(carla.get("/api/organizations").at("/total").asLong()).isEqualTo(5);

      ByteArrayOutputStream again = new ByteArrayOutputStream();
      System.setOut(new PrintStream(again, true, StandardCharsets.UTF_8));
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
}
