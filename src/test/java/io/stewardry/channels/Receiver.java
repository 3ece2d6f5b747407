package io.stewardry.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The other end of a channel, on loopback. It answers as a test wants, and verifies signatures
/// with code of its own.
public final class Receiver implements AutoCloseable {
  static final String PATH = "/in/T0SECRET";

  private final HttpServer server;
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private volatile Answering answering = exchange -> exchange.sendResponseHeaders(204, -1);

  @FunctionalInterface
  interface Answering {
    void answer(HttpExchange exchange) throws IOException;
  }

  public record Got(
      String path, String id, String timestamp, String signature, String type, String body) {
    public JsonNode json() {
      return JsonMapper.builder().build().readTree(body);
    }

    /// As the specification has it, written anew.
    public boolean isSignedBy(String secret) {
      try {
        byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update(id.getBytes(UTF_8));
        mac.update((byte) '.');
        mac.update(timestamp.getBytes(UTF_8));
        mac.update((byte) '.');
        byte[] wanted = mac.doFinal(body.getBytes(UTF_8));
        if (!signature.startsWith("v1,")) {
          return false;
        }
        return MessageDigest.isEqual(wanted, Base64.getDecoder().decode(signature.substring(3)));
      } catch (GeneralSecurityException missing) {
        throw new IllegalStateException(missing);
      }
    }
  }

  private Receiver(HttpServer server) {
    this.server = server;
  }

  public static Receiver start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Receiver receiver = new Receiver(server);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", receiver::receive);
      server.start();
      return receiver;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      got.add(
          new Got(
              exchange.getRequestURI().toString(),
              headers.getFirst("webhook-id"),
              headers.getFirst("webhook-timestamp"),
              headers.getFirst("webhook-signature"),
              headers.getFirst("Content-Type"),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
      answering.answer(exchange);
    }
  }

  /// What asks for a channel.
  public static String draft(String kind, String name, String url) {
    return "{\"kind\": \"%s\", \"name\": \"%s\", \"url\": \"%s\"}".formatted(kind, name, url);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  void answers(Answering how) {
    answering = how;
  }

  void answers(int status) {
    answers(exchange -> exchange.sendResponseHeaders(status, -1));
  }

  public List<Got> got() {
    return List.copyOf(got);
  }

  public List<Got> await(int number) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> got.size() >= number);
    return got();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
