package io.stewardry.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.outbound.OutsideDatabases.Engine;
import io.stewardry.outbound.OutsideDatabases.Place;
import io.stewardry.support.RunsInParallel;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mariadb.jdbc.Configuration;

/// Signing in to servers that mean no good.
@RunsInParallel
class OutsideDatabasesTest {
  private static final String PASSWORD = "canary-Db-52";
  private static final int TLS = 1 << 11;

  private ServerSocket server;
  private final AtomicLong sent = new AtomicLong();

  /// What one connection is answered with.
  @FunctionalInterface
  private interface Talk {
    void to(Socket socket, DataInputStream in, DataOutputStream out) throws Exception;
  }

  /// A network that is allowed, and whether it counts as inside.
  private static final class Hosts extends OutsideHosts {
    private final boolean inside;

    Hosts(boolean inside) {
      super(new OutsideAddresses(new OutboundSettings(List.of("127.0.0.0/8"))));
      this.inside = inside;
    }

    @Override
    boolean inner(InetAddress address) {
      return inside;
    }
  }

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private void answering(Talk talk) {
    Thread.ofVirtual()
        .start(() -> {
          while (!server.isClosed()) {
            try (Socket one = server.accept()) {
              talk.to(
                  one,
                  new DataInputStream(one.getInputStream()),
                  new DataOutputStream(one.getOutputStream()));
            } catch (Exception over) {
              // The client has had enough, or the test is over.
            }
          }
        });
  }

  private void signIn(Engine engine, boolean inside) {
    new OutsideDatabases(new Hosts(inside))
        .signIn(new Place(engine, "localhost", server.getLocalPort(), "prints"), "hub", PASSWORD);
  }

  /// Until PostgreSQL's driver has said who it is.
  private static void greeted(DataInputStream in, DataOutputStream out) throws IOException {
    int length = in.readInt();
    int code = in.readInt();
    in.skipNBytes(length - 8L);
    if (code >> 16 != 3) {
      out.write('N');
      greeted(in, out);
      return;
    }
    out.write('R');
    out.writeInt(8);
    out.writeInt(0);
  }

  /// Something that a driver takes and waits for more of.
  private static byte[] endless(Engine engine) {
    return engine == Engine.POSTGRESQL
        ? new byte[] {'S', 0, 0, 0, 8, 'a', 0, 'b', 0}
        : new byte[] {'a'};
  }

  private static void begin(Engine engine, DataInputStream in, DataOutputStream out)
      throws IOException {
    if (engine == Engine.POSTGRESQL) {
      greeted(in, out);
    } else {
      // The length of its greeting.
      out.write(new byte[] {(byte) 0xff, (byte) 0xff, 0x0f, 0});
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void shouldEndWhatNeverEnds(Engine engine) {
    answering((socket, in, out) -> {
      begin(engine, in, out);
      while (true) {
        out.write(endless(engine));
        out.flush();
        Thread.sleep(300);
      }
    });
    long begun = System.nanoTime();
    assertThatThrownBy(() -> signIn(engine, true))
        .isInstanceOf(OutsideFailure.class)
        .hasMessageContaining("does not answer in time");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void shouldTakeNoMoreThanASignInNeeds(Engine engine) {
    answering((socket, in, out) -> {
      begin(engine, in, out);
      byte[] much = endless(engine).length > 1 ? new byte[0] : new byte[1 << 16];
      if (engine == Engine.POSTGRESQL) {
        out.write('S');
        out.writeInt(Integer.MAX_VALUE - 8);
        much = "a".repeat(1 << 16).getBytes(US_ASCII);
      }
      while (sent.get() < 1L << 30) {
        out.write(much);
        sent.addAndGet(much.length);
      }
    });
    assertThatThrownBy(() -> signIn(engine, true)).isInstanceOf(OutsideFailure.class);
    assertThat(sent.get()).as("with what the network holds").isLessThan(16L << 20);
  }

  @Test
  void shouldSayThatItIsNoDatabase() {
    answering((socket, in, out) -> {
      packet(out, 0, hello(0));
      packet(in);
      packet(out, 2, new byte[] {0, 0, 0, 2, 0, 0, 0});
      while (true) {
        packet(in);
        packet(out, 1, new byte[] {5, 1, 2});
      }
    });
    assertThatThrownBy(() -> signIn(Engine.MARIADB, true)).isInstanceOf(OutsideFailure.class);
  }

  @Test
  void shouldSendNothingOfAPasswordToWhomItDoesNotTrust(@TempDir Path folder) throws Exception {
    SSLContext unknown = certificate(folder);
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    answering((socket, in, out) -> {
      packet(out, 0, hello(TLS));
      packet(in);
      try (SSLSocket inner =
          (SSLSocket) unknown.getSocketFactory().createSocket(socket, null, 0, true)) {
        inner.setUseClientMode(false);
        inner.startHandshake();
        received.add(new String(packet(inner.getInputStream()), ISO_8859_1));
      } catch (IOException refused) {
        received.add("");
      }
    });
    assertThatThrownBy(() -> signIn(Engine.MARIADB, false))
        .hasMessageContaining("shows no certificate that this server trusts");
    assertThat(received.poll(10, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void shouldNotGoToAnotherServerThatTheFirstOneNames() throws Exception {
    for (boolean inside : List.of(true, false)) {
      Properties options = new Properties();
      options.putAll(OutsideDatabases.mariadbOptions(inside));
      Configuration read = Configuration.parse("jdbc:mariadb://db.example:3306/prints", options);
      assertThat(read.permitRedirect()).isFalse();
      assertThat(read.allowLocalInfile()).isFalse();
    }
  }

  private static void packet(DataOutputStream out, int number, byte[] content) throws IOException {
    out.write(new byte[] {(byte) content.length, (byte) (content.length >> 8), 0, (byte) number});
    out.write(content);
    out.flush();
  }

  private static byte[] packet(InputStream in) throws IOException {
    byte[] head = in.readNBytes(4);
    return head.length < 4 ? new byte[0] : in.readNBytes(head[0] & 0xff | (head[1] & 0xff) << 8);
  }

  /// How MariaDB greets.
  private static byte[] hello(int more) {
    int can = 1 | 1 << 1 | 1 << 3 | 1 << 9 | 1 << 13 | 1 << 15 | 1 << 19 | 1 << 23 | more;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write(10);
    text.writeBytes("11.8.2-MariaDB\0\1\0\0\0abcdefgh\0".getBytes(US_ASCII));
    text.writeBytes(new byte[] {(byte) can, (byte) (can >> 8), 33, 2, 0});
    text.writeBytes(new byte[] {(byte) (can >> 16), (byte) (can >> 24), 21});
    text.writeBytes(new byte[10]);
    text.writeBytes("ijklmnopqrst\0mysql_native_password\0".getBytes(US_ASCII));
    return text.toByteArray();
  }

  /// One for the right name that nobody has signed.
  private static SSLContext certificate(Path folder) throws Exception {
    Path store = folder.resolve("store");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "db",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit")
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }
}
