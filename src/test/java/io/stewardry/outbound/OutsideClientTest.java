package io.stewardry.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import io.stewardry.support.RunsInParallel;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

/// Handing a message over to servers that mean no good.
@RunsInParallel
class OutsideClientTest {
  private static final byte[] BODY = "{\"a\": 1}".getBytes(UTF_8);

  /// What one connection is answered with.
  @FunctionalInterface
  private interface Talk {
    void to(OutputStream out) throws IOException, InterruptedException;
  }

  /// Names are what the test says.
  private record Names(List<String> answers, AtomicInteger asked) implements DnsResolver {
    static Names of(String... answers) {
      return new Names(List.of(answers), new AtomicInteger());
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      int turn = Math.min(asked.getAndIncrement(), answers.size() - 1);
      return new InetAddress[] {InetAddress.ofLiteral(answers.get(turn))};
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  private static OutsideClient client(Names names, String... inner) {
    return new OutsideClient(new OutsideAddresses(new OutboundSettings(List.of(inner))), names);
  }

  private static ServerSocket server(ServerSocket socket, Talk talk) {
    Thread.ofVirtual()
        .start(() -> {
          while (!socket.isClosed()) {
            try (Socket one = socket.accept()) {
              byte[] request = new byte[8_192];
              int ignored = one.getInputStream().read(request);
              talk.to(one.getOutputStream());
            } catch (IOException | InterruptedException over) {
              // The client has had enough, or the test is over.
            }
          }
        });
    return socket;
  }

  private static ServerSocket server(Talk talk) throws IOException {
    return server(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), talk);
  }

  private static OutsideClient.Reply send(OutsideClient client, String url) {
    return client.send(URI.create(url), "application/json", BODY, Map.of("webhook-id", "1"));
  }

  @Test
  void shouldTakeTheStatusAndCutTheRest() throws Exception {
    try (ServerSocket server =
        server(out -> {
          out.write("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n".getBytes(UTF_8));
          byte[] piece = new byte[65_536];
          for (int n = 0; n < 16_384; n++) {
            out.write(piece);
          }
        })) {
      long begun = System.nanoTime();
      assertThat(send(loopback(), "http://127.0.0.1:" + server.getLocalPort() + "/x").status())
          .isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }
  }

  @Test
  void shouldNotWaitForWhoDrips() throws Exception {
    try (ServerSocket server =
        server(out -> {
          for (char character : "HTTP/1.1 200 OK and so on and on".toCharArray()) {
            out.write(character);
            out.flush();
            Thread.sleep(1_000);
          }
        })) {
      long begun = System.nanoTime();
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/a-secret?k=s";
      assertThatThrownBy(() -> send(loopback(), url))
          .isInstanceOf(OutsideFailure.class)
          .hasMessage("127.0.0.1 does not answer in time.");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(12));
    }
  }

  /// It has the message: sending it again would be once too often.
  @Test
  void shouldBelieveWhoHasSaidItAndThenDrips() throws Exception {
    try (ServerSocket server =
        server(out -> {
          out.write("HTTP/1.1 202 Accepted\r\nContent-Length: 500\r\n\r\n".getBytes(UTF_8));
          for (int n = 0; n < 500; n++) {
            out.write('a');
            out.flush();
            Thread.sleep(1_000);
          }
        })) {
      assertThat(send(loopback(), "http://127.0.0.1:" + server.getLocalPort() + "/x").status())
          .isEqualTo(202);
    }
  }

  @Test
  void shouldFollowNoRedirectAndTellWhenToComeBack() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (ServerSocket inner = server(out -> asked.incrementAndGet());
        ServerSocket server =
            server(out ->
                out.write(
                    ("HTTP/1.1 302 Found\r\nRetry-After: 17\r\nLocation: http://127.0.0.1:"
                            + inner.getLocalPort()
                            + "/\r\nContent-Length: 0\r\n\r\n")
                        .getBytes(UTF_8)))) {
      assertThat(send(loopback(), "http://127.0.0.1:" + server.getLocalPort() + "/x"))
          .isEqualTo(new OutsideClient.Reply(302, "17"));
      assertThat(asked).hasValue(0);
    }
  }

  @Test
  void shouldTrustNoCertificateThatAnybodyMakes() throws Exception {
    AtomicInteger heard = new AtomicInteger();
    ServerSocket tls =
        new DummySSLServerSocketFactory()
            .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    try (ServerSocket server = server(tls, out -> heard.incrementAndGet())) {
      String url = "https://127.0.0.1:" + server.getLocalPort() + "/a-secret";
      assertThatThrownBy(() -> send(loopback(), url))
          .hasMessage("127.0.0.1 has no certificate that this server trusts.");
      assertThat(heard).hasValue(0);
    }
  }

  /// A name that says something else a moment later.
  @Test
  void shouldConnectToWhatItHasLookedAt() throws Exception {
    AtomicInteger heard = new AtomicInteger();
    try (ServerSocket server = server(out -> heard.incrementAndGet())) {
      Names rebinding = Names.of("10.0.0.9", "127.0.0.1");
      OutsideClient careful = client(rebinding);
      String url = "https://hooks.evil.example:" + server.getLocalPort() + "/a-secret";
      for (int n = 0; n < 3; n++) {
        assertThatThrownBy(() -> send(careful, url))
            .isInstanceOf(OutsideFailure.class)
            .hasMessageContaining("hooks.evil.example")
            .hasMessageNotContaining("secret");
      }
      assertThat(rebinding.asked()).hasValue(3);
      assertThat(heard).hasValue(0);

      // Where the first answer is allowed, the second is not asked for.
      Names changing = Names.of("127.0.0.1", "10.0.0.1");
      try (ServerSocket open =
          server(out -> out.write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(UTF_8)))) {
        OutsideClient allowed = client(changing, "127.0.0.0/8");
        assertThat(send(allowed, "http://localhost:" + open.getLocalPort() + "/x").status())
            .isEqualTo(204);
        assertThat(changing.asked()).hasValue(1);
      }
    }
  }

  @Test
  void shouldNotBeSentInside() {
    OutsideAddresses usual = new OutsideAddresses(new OutboundSettings(List.of()));
    for (String inner :
        List.of(
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://169.254.169.254/latest/meta-data",
            "https://localhost/",
            "https://api.localhost/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://127.1/",
            "https://me:secret@hooks.example.com/",
            "https://hooks.example.com/#fragment",
            "http://hooks.example.com/",
            "ftp://hooks.example.com/",
            "https:hooks.example.com",
            "/in")) {
      assertThat(usual.outside(URI.create(inner))).as(inner).isFalse();
    }
    for (String outer : List.of("https://hooks.example.com/in?x=1", "https://1.1.1.1:8443/")) {
      assertThat(usual.outside(URI.create(outer))).as(outer).isTrue();
    }
  }

  private static OutsideClient loopback() {
    return client(Names.of("127.0.0.1"), "127.0.0.0/8");
  }
}
