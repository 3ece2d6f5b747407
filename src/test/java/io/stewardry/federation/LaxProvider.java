package io.stewardry.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A provider on loopback that says what a test wants, lies included: any code is good, again and
/// again, and each token can be spoilt before and after it is signed.
final class LaxProvider implements AutoCloseable {
  static final String CLIENT = "stewardry";
  static final String SECRET = "s3cret: of the client & more";

  private final HttpServer server;
  private volatile RSAKey key;
  private final RSAKey otherKey;
  private final AtomicInteger exchanges = new AtomicInteger();
  private volatile Map<String, String> lastForm = Map.of();
  private volatile String lastAuthorization;
  private volatile Consumer<JWTClaimsSet.Builder> claims = builder -> {};
  private volatile String signing = "RS256";
  private volatile UnaryOperator<String> discovery = UnaryOperator.identity();
  private volatile int discoveryStatus = 200;
  private volatile boolean echoing;

  private LaxProvider(HttpServer server, RSAKey key, RSAKey otherKey) {
    this.server = server;
    this.key = key;
    this.otherKey = otherKey;
  }

  static LaxProvider start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      LaxProvider provider =
          new LaxProvider(
              server,
              new RSAKeyGenerator(2048).keyID("one").generate(),
              new RSAKeyGenerator(2048).keyID("one").generate());
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/.well-known/openid-configuration", provider::describe);
      server.createContext(
          "/keys", exchange -> answer(exchange, 200, new JWKSet(provider.key).toString()));
      server.createContext("/token", provider::exchange);
      server.start();
      return provider;
    } catch (IOException | JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// What the next tokens assert; without more it is nobody.
  void asserts(Consumer<JWTClaimsSet.Builder> wanted) {
    claims = wanted;
    signing = "RS256";
  }

  void assertsPerson(String subject, String email) {
    asserts(token -> token.subject(subject).claim("email", email).claim("email_verified", true));
  }

  /// `RS256`, `none`, `HS256` with the client's secret, or `foreign`: a key that only looks like
  /// ours.
  void signsWith(String how) {
    signing = how;
  }

  /// Signs with another key from now on.
  ///
  /// @param id null where neither the key nor a token names one
  void renewsItsKey(String id) {
    try {
      key = new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  void describesItself(int status, UnaryOperator<String> how) {
    discoveryStatus = status;
    discovery = how;
  }

  /// Refuses codes, with the secret that it was sent as the reason.
  void echoesTheSecret() {
    echoing = true;
  }

  int exchanges() {
    return exchanges.get();
  }

  Map<String, String> lastForm() {
    return lastForm;
  }

  String lastAuthorization() {
    return lastAuthorization;
  }

  private void describe(HttpExchange exchange) throws IOException {
    String body =
        """
        {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
         "jwks_uri": "%1$s/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
         "id_token_signing_alg_values_supported": ["RS256"]}
        """
            .formatted(issuer());
    answer(exchange, discoveryStatus, discovery.apply(body));
  }

  /// The nonce of the flow is known to whoever carried the question; the test hands it on in the
  /// code.
  private void exchange(HttpExchange exchange) throws IOException {
    exchanges.incrementAndGet();
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : new String(exchange.getRequestBody().readAllBytes(), UTF_8).split("&")) {
      String[] parts = pair.split("=", 2);
      form.put(
          URLDecoder.decode(parts[0], UTF_8),
          URLDecoder.decode(parts.length == 2 ? parts[1] : "", UTF_8));
    }
    lastForm = form;
    lastAuthorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (echoing) {
      String pair =
          new String(
              Base64.getDecoder().decode(lastAuthorization.substring("Basic ".length())), UTF_8);
      answer(
          exchange,
          400,
          "{\"error\": \"%s\"}"
              .formatted(URLDecoder.decode(pair.substring(pair.indexOf(':') + 1), UTF_8)));
      return;
    }
    Instant now = Instant.now();
    JWTClaimsSet.Builder token =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(List.of(CLIENT))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)))
            .claim("nonce", form.get("code"));
    claims.accept(token);
    answer(
        exchange,
        200,
        "{\"access_token\": \"a\", \"token_type\": \"Bearer\", \"id_token\": \"%s\"}"
            .formatted(signed(token.build())));
  }

  private String signed(JWTClaimsSet token) {
    try {
      if (signing.equals("none")) {
        return new PlainJWT(token).serialize();
      }
      boolean shared = signing.equals("HS256");
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(shared ? JWSAlgorithm.HS256 : JWSAlgorithm.RS256)
                  .keyID(key.getKeyID())
                  .build(),
              token);
      jwt.sign(
          shared
              ? new MACSigner((SECRET + "0".repeat(32)).substring(0, 32))
              : new RSASSASigner(signing.equals("foreign") ? otherKey : key));
      return jwt.serialize();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) {
    try (exchange) {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
