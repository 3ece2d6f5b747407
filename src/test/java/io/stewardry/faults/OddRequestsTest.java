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

  /// What the web server refuses by itself looks like everything else that is refused, and does not
  /// say which server it is.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/%2f",
        "GET /api/%00",
        "GET /api/{",
        "GET /api/us\\ers",
        "GET /api/users?a={",
        "TRACE /api/users",
        "CONNECT /api/users",
        "GET /api/users?a=[1]",
        "GET /api/users?a=\\",
        "GET /o/%2f",
        "GET /o/{",
        "TRACE /o/acme",
        "G@T /api/users"
      })
  void shouldAnswerWhatNeverReachesAHandler(String line) throws IOException {
    String[] parts = line.split(" ", 2);
    RawHttp.Reply reply = HTTP.send(new RawHttp.Request(parts[0], parts[1], List.of("X: y"), null));
    assertThat(reply.status()).as(reply.body()).isBetween(400, 499);
    assertThat(reply.head() + reply.body())
        .doesNotContainIgnoringCase("tomcat", "exception", "\tat ");
    if (parts[1].startsWith("/api/") && !parts[0].equals("G@T")) {
      assertThat(reply.head()).contains("application/problem+json");
      assertThat(reply.body()).contains("\"code\":\"M", "\"requestId\":\"");
    }
  }

  @Test
  void shouldSpeakOneVersionAndOneEncoding() throws IOException {
    for (String encoding : List.of("foo", "gzip, chunked, foo", "identity")) {
      RawHttp.Reply reply = api("POST", "/api/groups", null, "Transfer-Encoding: " + encoding);
      assertThat(reply.status()).as(encoding + reply.body()).isBetween(400, 499);
    }
  }

  @Test
  void shouldAnswerTooManyParameters() throws IOException {
    String many = "a=1&".repeat(900) + "b=1";
    RawHttp.Reply reply = api("GET", "/api/roles?" + many, null);
    assertThat(reply.status()).isBetween(400, 499);
    assertThat(reply.body()).contains("\"code\"");
  }

  /// A redirect repeats nothing that the sender said about where he thinks he is.
  @Test
  void shouldLeadToAddressesOfItsOwn() throws IOException {
    for (String path : List.of("/o/acme", "/account", "/")) {
      RawHttp.Reply reply =
          HTTP.send(new RawHttp.Request("GET", path, List.of("X-Forwarded-Host: evil.test"), null));
      assertThat(reply.head()).contains("\r\nLocation: /").doesNotContain("localhost");
    }
  }

  private static RawHttp.Reply api(String method, String target, byte[] body, String... more)
      throws IOException {
    List<String> headers = new java.util.ArrayList<>(List.of(more));
    headers.add("Authorization: Bearer " + TOKEN);
    return HTTP.send(new RawHttp.Request(method, target, headers, body));
  }
}
