package io.stewardry.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.stewardry.support.Client;
import io.stewardry.support.FreePort;
import io.stewardry.support.PageClient;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What who runs the installation can measure, and who else can not. `docs/operating.md` names the
/// same metrics.
class MetricsTest {

  @Test
  void shouldCountWhatHappens() {
    World world = World.shared();
    World.Made msp = world.msp("Measured");
    World.Made customer = world.customer(msp, "Metered");
    Client anybody = SharedApplication.get().client();
    Scrape before = Scrape.of(world.superuser());

    anybody
        .post(
            "/api/sessions",
            "{\"email\": \"%s\", \"password\": \"wrong wrong wrong\"}".formatted(msp.ownerEmail()))
        .expect(401, "UNAUTHENTICATED");
    anybody.signedIn(msp.ownerEmail(), SharedApplication.PASSWORD);
    PageClient pages = PageClient.of(msp.admin());
    pages.get("/o/" + msp.name().toLowerCase() + "/organizations");
    pages.get("/o/" + msp.name().toLowerCase() + "/organizations");
    msp.admin().in(customer.id()).get("/api/users").expect(200);
    world.customer(msp, "Counted");
    anybody.get("/no-such-page-" + msp.name());

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          Scrape after = Scrape.of(world.superuser());
          for (String more :
              new String[] {
                "stewardry_sign_ins_total{result=\"failed\"}",
                "stewardry_sign_ins_total{result=\"opened\"}",
                "stewardry_sessions_live",
                "stewardry_mail_waiting",
                "stewardry_kept_loads_total{what=\"access\"}",
                "stewardry_kept_hits_total{what=\"access\"}",
                "stewardry_audit_entries_total{action=\"organization.created\",result=\"ok\"}",
                "stewardry_audit_entries_total{action=\"session.created\",result=\"refused\"}",
                "stewardry_audit_entries_total{action=\"user.read\",result=\"ok\"}",
                "http_server_requests_seconds_count{error=\"none\",exception=\"none\",method=\"POST\",outcome=\"SUCCESS\",status=\"201\",uri=\"/api/organizations\"}",
                "http_server_requests_seconds_count{error=\"none\",exception=\"none\",method=\"GET\",outcome=\"SUCCESS\",status=\"200\",uri=\"/o/{slug}/organizations\"}",
                "hikaricp_connections_usage_seconds_count{pool=\"stewardry\"}",
              }) {
            assertThat(after.value(more)).as(more).isGreaterThan(before.value(more));
          }
        });
    Scrape after = Scrape.of(world.superuser());
    assertThat(after.value("stewardry_announcements_connected")).isEqualTo(1);
    assertThat(after.value("stewardry_isolation_check_passed_seconds"))
        .isBetween(1.7e9, System.currentTimeMillis() / 1e3 + 1);
    for (String there :
        new String[] {
          "stewardry_mail_oldest_seconds",
          "stewardry_mail_failed",
          "stewardry_jobs_waiting",
          "stewardry_jobs_running",
          "hikaricp_connections_pending{pool=\"stewardry\"}",
          "hikaricp_connections_timeout_total{pool=\"stewardry\"}",
        }) {
      assertThat(after.value(there)).as(there).isNotNegative();
    }
    assertThat(after.text().toLowerCase())
        .doesNotContain(
            msp.name().toLowerCase(),
            msp.id().toString(),
            msp.owner().toString(),
            customer.name().toLowerCase(),
            customer.id().toString());
  }

  /// There are more than the hundred that are counted when nobody says otherwise.
  @Test
  void shouldCountEachRoute() {
    MeterRegistry meters = SharedApplication.get().bean(MeterRegistry.class);
    List<Meter> routes =
        IntStream.range(0, 300)
            .<Meter>mapToObj(n ->
                meters.timer(
                    "http.server.requests",
                    Tags.of("error", "none", "exception", "none", "method", "GET")
                        .and("outcome", "SUCCESS", "status", "200", "uri", "/counted/" + n)))
            .toList();
    try {
      assertThat(meters.find("http.server.requests").tag("uri", "/counted/299").timer())
          .isNotNull();
    } finally {
      routes.forEach(meters::remove);
    }
  }

  @Test
  void shouldAskForTheTokenOfASuperuserOnThePublicPort() {
    World.Made msp = World.shared().msp("Curious");
    Client anybody = SharedApplication.get().client();
    for (String path : new String[] {"/actuator/prometheus", "/actuator/metrics", "/actuator"}) {
      assertThat(anybody.get(path).status()).as(path).isEqualTo(401);
      msp.admin().get(path).expect(403, "PLATFORM_ONLY");
    }
  }

  @Test
  void shouldTellALoadBalancerWhetherToSendAnybody() {
    Client anybody = SharedApplication.get().client();
    for (String path :
        new String[] {
          "/livez", "/readyz", "/actuator/health/liveness", "/actuator/health/readiness"
        }) {
      assertThat(anybody.get(path).expect(200).body()).as(path).isEqualTo("{\"status\":\"UP\"}");
    }
  }

  /// A port of its own asks for no token, so it is to be reached from this machine alone.
  @Test
  void shouldKeepAPortOfItsOwnOnLoopback() throws Exception {
    int port = FreePort.next();
    try (RunningApplication application =
        RunningApplication.start("--management.server.port=" + port)) {
      assertThat(application.client().get("/actuator/prometheus").status()).isEqualTo(401);
      assertThat(application.client().get("/actuator/health").status()).isEqualTo(404);
      assertThat(application.client().get("/readyz").expect(200).body())
          .isEqualTo("{\"status\":\"UP\"}");
      assertThat(get(port, "/actuator/prometheus")).contains("stewardry_sessions_live 0");
      for (String never : new String[] {"env", "heapdump", "beans", "configprops", "loggers"}) {
        assertThat(get(port, "/actuator/" + never)).as(never).contains("404");
      }
      try (Socket socket = new Socket()) {
        assertThatThrownBy(() -> socket.connect(new InetSocketAddress("127.0.0.2", port), 2_000))
            .isInstanceOf(ConnectException.class);
      }
    }
  }

  private static String get(int port, String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  /// All metrics of one moment.
  private record Scrape(String text) {
    static Scrape of(Client superuser) {
      return new Scrape(superuser.get("/actuator/prometheus").expect(200).body());
    }

    /// Zero for one that was never counted.
    double value(String name) {
      return text.lines()
          .filter(line -> line.startsWith(name + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
          .findFirst()
          .orElse(0);
    }
  }
}
