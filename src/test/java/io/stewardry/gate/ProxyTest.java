package io.stewardry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Client;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.SharedApplication;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the application believes of the headers that proxies set: nothing, unless it was told that
/// one stands before it (`docs/operating.md`).
class ProxyTest {
  private static final String PERSON = "203.0.113.9";

  @Test
  void shouldBelieveNobodyUnlessItStandsBehindAProxy() {
    SharedApplication.superuser();
    Client client = SharedApplication.get().client();
    assertThat(addressSeen(client)).isEqualTo("127.0.0.1");
    assertThat(signInPage(client)).noneMatch(cookie -> cookie.contains("Secure"));
  }

  @Test
  void shouldTakeAddressAndSchemeFromItsProxy() {
    try (RunningApplication application =
        RunningApplication.start("--server.forward-headers-strategy=native")) {
      SharedApplication.setUp(application);
      assertThat(addressSeen(application.client())).isEqualTo(PERSON);
      assertThat(signInPage(application.client()))
          .isNotEmpty()
          .allMatch(cookie -> cookie.contains("Secure"));
      // A proxy that adds to what the client made up: only the last one that is none of its own.
      assertThat(addressSeen(application.client(), "198.51.100.1, " + PERSON)).isEqualTo(PERSON);
    }
  }

  /// Where the operator says that browsers come by https, whatever this server sees.
  @Test
  void shouldMarkCookiesWhereItsAddressIsHttps() {
    try (RunningApplication application =
        RunningApplication.start("--stewardry.base-url=https://hub.example")) {
      var page = application.client().get("/sign-in").expect(200).response().headers();
      assertThat(page.allValues("Set-Cookie"))
          .isNotEmpty()
          .allMatch(cookie -> cookie.contains("Secure"));
      assertThat(page.firstValue("Strict-Transport-Security").orElse(""))
          .startsWith("max-age=31536000");
    }
    assertThat(SharedApplication.get().client().get("/sign-in").header("Strict-Transport-Security"))
        .isNull();
  }

  private static String addressSeen(Client client) {
    return addressSeen(client, PERSON);
  }

  private static String addressSeen(Client client, String forwarded) {
    Client behind =
        client
            .with("X-Forwarded-For", forwarded)
            .with("X-Forwarded-Proto", "https")
            .signedIn(SharedApplication.SUPERUSER, SharedApplication.PASSWORD);
    Matcher current =
        Pattern.compile("\"ip\":\"([^\"]*)\",\"userAgent\":[^{}]*\"current\":true")
            .matcher(behind.get("/api/sessions").expect(200).body());
    assertThat(current.find()).isTrue();
    return current.group(1);
  }

  private static List<String> signInPage(Client client) {
    return client
        .with("X-Forwarded-Proto", "https")
        .with("X-Forwarded-For", PERSON)
        .get("/sign-in")
        .expect(200)
        .response()
        .headers()
        .allValues("Set-Cookie");
  }
}
