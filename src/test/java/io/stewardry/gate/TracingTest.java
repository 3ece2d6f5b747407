package io.stewardry.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.World;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Traces go where somebody said, and name nobody.
class TracingTest {
  private static final String LINK = "stw_i_ThisIsTheSecretOfALinkThatNobodyMayEverSee01234";

  @Test
  void shouldTellRoutesAndNoNames() throws Exception {
    try (Receiver receiver = new Receiver();
        RunningApplication application =
            RunningApplication.start(
                "--management.opentelemetry.tracing.export.otlp.endpoint=" + receiver.url(),
                "--management.opentelemetry.tracing.export.schedule-delay=100ms",
                "--management.tracing.sampling.probability=1")) {
      World world = World.in(application);
      World.Made msp = world.msp("Traced");
      World.Made customer = world.customer(msp, "Followed");
      Client admin =
          msp.admin().with("traceparent", "00-" + "ab".repeat(16) + "-" + "cd".repeat(8) + "-01");
      admin.in(customer.id()).get("/api/users?search=Confidential").expect(200);
      admin.get("/api/organizations/" + customer.id()).expect(200);
      PageClient.of(msp.admin()).get("/o/" + msp.name().toLowerCase() + "/organizations");
      application.client().get("/invitations/" + LINK);
      admin.get("/api/no/such/" + msp.name());

      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() ->
              assertThat(receiver.all())
                  .contains(
                      "http get /api/users",
                      "/api/organizations/{id}",
                      "/o/{slug}/organizations",
                      "/invitations/{token}",
                      "stewardry"));
      String all = receiver.all();
      assertThat(all.toLowerCase())
          .doesNotContain(
              LINK.toLowerCase(),
              "confidential",
              msp.name().toLowerCase(),
              msp.id().toString(),
              msp.ownerEmail(),
              customer.name().toLowerCase(),
              customer.id().toString(),
              "select ",
              "bearer");
      // A trace that somebody outside began is none of ours.
      byte[] foreign = new byte[16];
      java.util.Arrays.fill(foreign, (byte) 0xab);
      assertThat(all).doesNotContain(new String(foreign, ISO_8859_1));
    }
  }

  /// Takes what an exporter sends, as it comes.
  private static final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final StringBuffer all = new StringBuffer();

    Receiver() throws Exception {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/v1/traces",
          exchange -> {
            all.append(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    String all() {
      return all.toString();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
