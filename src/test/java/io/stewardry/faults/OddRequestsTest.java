package io.stewardry.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.SharedApplication;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the fuzz has found once: mistakes of who asks, which were answered as faults of ours.
class OddRequestsTest {
  private static final RawHttp HTTP =
      new RawHttp(URI.create(SharedApplication.get().url()).getPort());
  private static final String TOKEN =
      SharedApplication.superuser().header("Authorization").substring("Bearer ".length());

  @ParameterizedTest
  @ValueSource(strings = {"X-Org-Id", "If-Match", "Accept"})
  void shouldRefuseAHeaderOfOtherLetters(String header) throws IOException {
    RawHttp.Reply reply = api("GET", "/api/roles", null, header + ": \uD83D\uDCA9");
    assertThat(reply.status()).isIn(200, 400, 406);
    if (header.equals("X-Org-Id")) {
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).contains("\"MALFORMED\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%_%=x", "=x", "%zz=1", "a=%e9%"})
  void shouldRefuseAParameterThatCannotBeRead(String query) throws IOException {
    RawHttp.Reply reply = api("GET", "/api/roles?" + query, null);
    assertThat(reply.status()).isBetween(400, 422);
    assertThat(reply.body()).contains("\"code\"");
    RawHttp.Reply page =
        HTTP.send(
            new RawHttp.Request(
                "GET",
                "/platform/organizations?" + query,
                List.of("Cookie: stewardry_session=" + TOKEN),
                null));
    assertThat(page.status()).isIn(200, 400);
  }

  @Test
  void shouldRefuseEveryContentTypeAtOnce() throws IOException {
    RawHttp.Reply reply =
        api("POST", "/api/groups", "{\"name\": \"G\"}".getBytes(UTF_8), "Content-Type: */*");
    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.body()).contains("\"UNSUPPORTED_MEDIA_TYPE\"");
  }

  private static RawHttp.Reply api(String method, String target, byte[] body, String... more)
      throws IOException {
    List<String> headers = new java.util.ArrayList<>(List.of(more));
    headers.add("Authorization: Bearer " + TOKEN);
    return HTTP.send(new RawHttp.Request(method, target, headers, body));
  }
}
