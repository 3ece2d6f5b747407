package io.stewardry.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.kernel.Problem;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is sent of a credential is one header, whatever its secret is, and is taken out of what
/// comes back.
class HttpAuthorizationTest {
  private static OpenedCredential opened(
      CredentialKind kind, Map<String, Object> fields, Map<String, String> secret) {
    return new OpenedCredential(
        new Credential(
            UUID.randomUUID(),
            "c",
            null,
            kind,
            fields,
            List.of(),
            Set.of(),
            null,
            null,
            null,
            null,
            null,
            Instant.EPOCH,
            Instant.EPOCH,
            null,
            0,
            1),
        secret);
  }

  private static void assertRefused(OpenedCredential credential, String secret) {
    assertThatThrownBy(() -> HttpAuthorization.headers(credential))
        .isInstanceOfSatisfying(
            Problem.class,
            refused -> {
              assertThat(refused.code().name()).isEqualTo("INVALID_STATE");
              assertThat(refused.detail()).doesNotContain(secret);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x\r\nHost: evil.example", "x\nx: y", "x\ry", "x\u0000y", "x\u007fy", "schlüssel"})
  void shouldSendOneHeaderOrNone(String secret) {
    assertRefused(opened(CredentialKind.TOKEN, Map.of(), Map.of("token", secret)), secret);
    assertRefused(opened(CredentialKind.API_KEY, Map.of(), Map.of("key", secret)), secret);
    String basic =
        HttpAuthorization.headers(
                opened(CredentialKind.BASIC, Map.of("username", "u"), Map.of("password", secret)))
            .get("Authorization");
    assertThat(new String(Base64.getDecoder().decode(basic.substring(6)), UTF_8))
        .isEqualTo("u:" + secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Host", "Content-Length", "transfer-encoding", "X: y", "X\r\nY", "", "Expect"})
  void shouldSendNoOtherHeader(String header) {
    assertRefused(
        opened(CredentialKind.API_KEY, Map.of("header", header), Map.of("key", "canary")),
        "canary");
  }

  @Test
  void shouldNotMoveTheBorderBetweenUserNameAndPassword() {
    assertRefused(
        opened(CredentialKind.BASIC, Map.of("username", "a:b"), Map.of("password", "canary")),
        "canary");
  }

  @Test
  void shouldHideWhatWasMadeOfItToo() {
    for (String password : List.of("x", "pw", "longer-password")) {
      OpenedCredential credential =
          opened(
              CredentialKind.BASIC,
              Map.of("username", "administrator"),
              Map.of("password", password));
      String header = HttpAuthorization.headers(credential).get("Authorization");
      assertThat(credential.masked("> Authorization: " + header + " <"))
          .doesNotContain(header.substring(6))
          .contains("[hidden]");
    }
  }
}
