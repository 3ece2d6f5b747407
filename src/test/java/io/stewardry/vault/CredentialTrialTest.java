package io.stewardry.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.stewardry.support.Answer;
import io.stewardry.support.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.EncryptedPrivateKeyInfo;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// The test of a credential, against servers that really sign in.
class CredentialTrialTest {
  private static final String SECRET = "canary-Trial-88";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static World world;
  private static World.Made acme;

  @BeforeAll
  static void start() {
    world = World.shared();
    acme = Vaults.customer(world, Vaults.msp(world, "TrialMsp"), "TrialAcme");
  }

  private static Answer tried(String kind, String fields, String secret) {
    Answer made =
        Vaults.create(
            acme.admin(),
            """
            {"name": "%s", "kind": "%s", "fields": %s, "secret": %s}
            """
                .formatted("try " + UUID.randomUUID(), kind, fields, secret));
    Answer tested = acme.admin().post(Vaults.path(made) + "/test", "{}").expect(200);
    assertThat(tested.body()).doesNotContain(SECRET);
    assertThat(
            world.text(
                "select changes::text from hub.audit_entry where resource_id = ? and action = 'credential.tested'",
                made.text("/id")))
        .doesNotContain(SECRET);
    return tested;
  }

  private static void assertTested(Answer tested, boolean ok, String words) {
    assertThat(tested.text("/detail")).contains(words);
    assertThat(tested.at("/ok").asBoolean()).isEqualTo(ok);
  }

  @Nested
  class ByHttp {
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private HttpServer server(int status, String answer) throws IOException {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            seen.add(
                exchange.getRequestURI()
                    + " "
                    + exchange.getRequestHeaders().getFirst("Authorization")
                    + " "
                    + exchange.getRequestHeaders().getFirst("X-Key")
                    + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (status >= 300 && status < 400) {
              exchange.getResponseHeaders().add("Location", answer);
            }
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return server;
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            BASIC | {"username": "hub", "url": "%s"} | {"password": "canary-Trial-88"} | /in Basic aHViOmNhbmFyeS1UcmlhbC04OA== null
            TOKEN | {"url": "%s"} | {"token": "canary-Trial-88"} | /in Bearer canary-Trial-88 null
            API_KEY | {"header": "X-Key", "url": "%s"} | {"key": "canary-Trial-88"} | /in null canary-Trial-88
            OAUTH2_CLIENT | {"tokenUrl": "%s", "clientId": "a:b", "scope": "x y"} | {"clientSecret": "canary-Trial-88"} | /in Basic YSUzQWI6Y2FuYXJ5LVRyaWFsLTg4 null grant_type=client_credentials&scope=x+y
            """)
    void shouldSendWhatTheKindSays(String kind, String fields, String secret, String wanted)
        throws IOException {
      HttpServer server = server(200, "you sent " + SECRET);
      try {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
        assertTested(tried(kind, fields.formatted(url), secret), true, "127.0.0.1 accepted it");
        assertThat(seen).hasSize(1);
        assertThat(seen.getFirst()).startsWith(wanted);
      } finally {
        server.stop(0);
      }
    }

    @Test
    void shouldSayWhatTheOtherEndAnsweredAndFollowNothing() throws IOException {
      HttpServer elsewhere = server(200, "");
      HttpServer refusing = server(401, "no " + SECRET);
      HttpServer leading =
          server(302, "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/stolen");
      try {
        assertTested(token(refusing), false, "answered with status 401");
        seen.clear();
        assertTested(token(leading), false, "A credential is not sent on");
        assertThat(seen).hasSize(1);
        assertThat(seen.getFirst()).startsWith("/in");
      } finally {
        elsewhere.stop(0);
        refusing.stop(0);
        leading.stop(0);
      }
    }

    private Answer token(HttpServer server) {
      return tried(
          "TOKEN",
          "{\"url\": \"http://127.0.0.1:" + server.getAddress().getPort() + "/in\"}",
          "{\"token\": \"" + SECRET + "\"}");
    }

    @Test
    void shouldKnockWhereOneOfFreeNamesIsFor() {
      Answer tested =
          tried(
              "CUSTOM",
              "{\"port\": 8080, \"hosts\": [\"nobody.invalid\"]}",
              "{\"pin\": \"" + SECRET + "\"}");
      assertThat(tested.text("/detail")).startsWith("nobody.invalid has no public address");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://169.254.169.254/latest",
          "https://10.0.0.1",
          "https://[::ffff:169.254.169.254]/",
          "https://nobody.invalid"
        })
    void shouldNotLookAroundInside(String url) {
      assertTested(
          tried("TOKEN", "{\"url\": \"" + url + "\"}", "{\"token\": \"" + SECRET + "\"}"),
          false,
          "no public address");
    }
  }

  @Nested
  class OfADatabase {
    private static URI address() {
      return URI.create(world.application().database().url().replaceFirst("^jdbc:", ""));
    }

    private Answer tried(String user, String password, String database) {
      URI at = address();
      return CredentialTrialTest.tried(
          "DATABASE",
          "{\"engine\": \"postgresql\", \"host\": \"%s\", \"port\": %d, \"database\": \"%s\", \"username\": \"%s\"}"
              .formatted(at.getHost(), at.getPort(), database, user),
          "{\"password\": \"" + password + "\"}");
    }

    @Test
    void shouldSignIn() {
      world.sql("create role vault_trial login password '" + SECRET + "'");
      String database = address().getPath().substring(1);
      world.sql("grant connect on database " + database + " to vault_trial");
      try {
        assertTested(tried("vault_trial", SECRET, database), true, "accepted the sign-in");
        assertTested(
            tried("vault_trial", SECRET + "x", database), false, "does not accept this user name");
        assertTested(tried("vault_trial", SECRET, "nowhere"), false, "has no database");
      } finally {
        world.sql("drop owned by vault_trial");
        world.sql("drop role vault_trial");
      }
    }

    @Test
    void shouldSayThatNobodyIsThere() throws IOException {
      int port;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      for (String engine : List.of("postgresql", "mariadb")) {
        assertTested(
            CredentialTrialTest.tried(
                "DATABASE",
                "{\"engine\": \"%s\", \"host\": \"127.0.0.1\", \"port\": %d, \"database\": \"d\", \"username\": \"u\"}"
                    .formatted(engine, port),
                "{\"password\": \"" + SECRET + "\"}"),
            false,
            "cannot be reached");
      }
      assertTested(
          CredentialTrialTest.tried(
              "DATABASE",
              "{\"engine\": \"postgresql\", \"host\": \"169.254.169.254\", \"database\": \"d\", \"username\": \"u\"}",
              "{\"password\": \"" + SECRET + "\"}"),
          false,
          "no public address");
    }
  }

  @Nested
  class BySsh {
    @TempDir Path folder;

    private static KeyPair key(String algorithm) throws Exception {
      return KeyUtils.generateKeyPair(
          switch (algorithm) {
            case "RSA" -> KeyPairProvider.SSH_RSA;
            case "EC" -> KeyPairProvider.ECDSA_SHA2_NISTP256;
            default -> KeyPairProvider.SSH_ED25519;
          },
          algorithm.equals("RSA") ? 3072 : 256);
    }

    private static String text(KeyPair key, String passphrase) throws Exception {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      OpenSSHKeyEncryptionContext encryption = null;
      if (passphrase != null) {
        encryption = new OpenSSHKeyEncryptionContext();
        encryption.setPassword(passphrase);
        encryption.setCipherName("AES");
        encryption.setCipherMode("CTR");
        encryption.setCipherType("256");
      }
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", encryption, out);
      return out.toString(StandardCharsets.UTF_8);
    }

    private SshServer server(KeyPair known) throws IOException {
      SshServer server = SshServer.setUpDefaultServer();
      server.setHost("127.0.0.1");
      server.setPort(0);
      server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("host")));
      server.setPublickeyAuthenticator((user, key, session) ->
          user.equals("hub") && KeyUtils.compareKeys(key, known.getPublic()));
      server.start();
      return server;
    }

    private Answer tried(SshServer server, String user, String hostKey, String secret) {
      return CredentialTrialTest.tried(
          "SSH_KEY",
          "{\"username\": \"%s\", \"host\": \"127.0.0.1\", \"port\": %d%s}"
              .formatted(
                  user,
                  server.getPort(),
                  hostKey == null ? "" : ", \"hostKey\": \"" + hostKey + "\""),
          secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "Ed25519", "EC"})
    void shouldSignInWithTheKey(String algorithm) throws Exception {
      KeyPair key = key(algorithm);
      SshServer server = server(key);
      try {
        String secret = JSON.writeValueAsString(Map.of("privateKey", text(key, null)));
        Answer tested = tried(server, "hub", null, secret);
        assertTested(tested, true, "accepted the key");
        String shown =
            KeyUtils.getFingerPrint(
                server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic());
        assertThat(tested.text("/detail")).contains(shown);
        assertTested(tried(server, "hub", shown, secret), true, "accepted the key");
        assertTested(
            tried(server, "hub", "SHA256:" + "A".repeat(43), secret),
            false,
            "shows another host key");
        assertTested(tried(server, "other", null, secret), false, "does not accept the key");
        assertTested(
            tried(
                server,
                "hub",
                null,
                JSON.writeValueAsString(Map.of("privateKey", text(key(algorithm), null)))),
            false,
            "does not accept the key");
      } finally {
        server.stop(true);
      }
    }

    @Test
    void shouldOpenAnEncryptedKeyWithItsPassphrase() throws Exception {
      KeyPair key = key("RSA");
      SshServer server = server(key);
      try {
        String text = text(key, SECRET);
        assertTested(
            tried(
                server,
                "hub",
                null,
                JSON.writeValueAsString(Map.of("privateKey", text, "passphrase", SECRET))),
            true,
            "accepted the key");
        assertTested(
            tried(
                server,
                "hub",
                null,
                JSON.writeValueAsString(Map.of("privateKey", text, "passphrase", "wrong"))),
            false,
            "private key cannot be read");
        assertTested(
            tried(server, "hub", null, "{\"privateKey\": \"no key at all\"}"),
            false,
            "private key cannot be read");
      } finally {
        server.stop(true);
      }
    }

    /// What it takes to open one is not here.
    @Test
    void shouldSayThatItCannotReadAnEncryptedKeyOfPkcs8() throws Exception {
      String key =
          "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
              + Base64.getMimeEncoder()
                  .encodeToString(
                      new EncryptedPrivateKeyInfo("PBEWithSHA1AndDESede", new byte[64])
                          .getEncoded())
              + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
      assertTested(
          CredentialTrialTest.tried(
              "SSH_KEY",
              "{\"username\": \"hub\", \"host\": \"127.0.0.1\"}",
              JSON.writeValueAsString(Map.of("privateKey", key, "passphrase", SECRET))),
          false,
          "private key cannot be read");
    }

    /// A server that says nothing, or too much, ends the test with an answer.
    @Test
    void shouldNotWaitForASilentHost() throws Exception {
      try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
        Answer tested =
            CredentialTrialTest.tried(
                "SSH_KEY",
                "{\"username\": \"hub\", \"host\": \"127.0.0.1\", \"port\": "
                    + silent.getLocalPort()
                    + "}",
                JSON.writeValueAsString(Map.of("privateKey", text(key("RSA"), null))));
        assertTested(tested, false, "cannot be reached by SSH");
      }
    }
  }

  @AfterAll
  static void nothingWasUsed() {
    assertThat(world.count("select count(*) from hub.credential_use where org_id = ?", acme.id()))
        .as("a test is no use")
        .isZero();
  }
}
