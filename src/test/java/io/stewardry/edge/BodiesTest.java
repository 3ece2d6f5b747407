package io.stewardry.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/// What a call of the API carries and gets: JSON, bounded, read once.
class BodiesTest {
  private static World.Made msp;

  @BeforeAll
  static void somebody() {
    msp = World.shared().msp("Bodies");
  }

  private static List<Route> writes() throws IOException {
    return Route.all().stream()
        .filter(Route::api)
        .filter(route -> Set.of("POST", "PUT", "PATCH").contains(route.method()))
        .toList();
  }

  @Test
  void shouldTakeJsonAlone() throws IOException {
    for (Route route : writes()) {
      for (String type :
          List.of(
              "application/yaml",
              "application/cbor",
              "application/x+json",
              "application/problem+json",
              "application/xml",
              "text/plain",
              "application/x-www-form-urlencoded",
              "application/json;charset=iso-8859-1",
              "application/json;charset=utf-8;x=1",
              "application/jsonx",
              "*/*")) {
        for (Client who : List.of(msp.admin(), World.shared().application().client())) {
          who.with("Content-Type", type)
              .send(route.method(), route.path("none"), "{}")
              .expect(415, "UNSUPPORTED_MEDIA_TYPE");
        }
      }
      if (!route.pattern().endsWith("/imports")) {
        msp.admin()
            .with("Content-Type", "multipart/form-data; boundary=x")
            .send(route.method(), route.path("none"), "--x--\r\n")
            .expect(415, "UNSUPPORTED_MEDIA_TYPE");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json;charset=utf-8",
        "application/json; charset=UTF-8",
        "Application/JSON ; charset=\"utf-8\""
      })
  void shouldTakeJsonInUtf8(String type) {
    String name = SharedApplication.unique("Gruppe é");
    assertThat(
            msp.admin()
                .with("Content-Type", type)
                .post("/api/groups", "{\"name\": \"" + name + "\"}")
                .expect(201)
                .text("/name"))
        .isEqualTo(name);
  }

  @Test
  void shouldRefuseABodyWithoutAType() throws Exception {
    HttpResponse<String> answer =
        send(request("/api/groups").POST(HttpRequest.BodyPublishers.ofString("{}")));
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  /// Whoever sends it, of whichever type, and without saying how long it is.
  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/yaml", "application/x+json", ""})
  void shouldBoundEveryBodyBeforeItIsRead(String type) throws Exception {
    byte[] large = ("{\"email\": \"" + "x".repeat(1_500_000) + "\"}").getBytes(UTF_8);
    for (String path : List.of("/api/sessions", "/api/groups", "/api/nothing-here")) {
      for (HttpRequest.BodyPublisher body :
          List.of(
              HttpRequest.BodyPublishers.ofByteArray(large),
              HttpRequest.BodyPublishers.ofInputStream(() -> stream(large)))) {
        HttpRequest.Builder request =
            HttpRequest.newBuilder(URI.create(SharedApplication.get().url() + path)).POST(body);
        if (!type.isEmpty()) {
          request.header("Content-Type", type);
        }
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).as(path).isEqualTo(413);
        assertThat(answer.body()).contains("\"TOO_LARGE\"");
      }
    }
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(SharedApplication.get().url() + path))
        .header("Authorization", msp.admin().header("Authorization"));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  /// A library that is on the class path for something else must not teach the API another
  /// language.
  @Test
  void shouldHaveNoOtherReader() {
    RequestMappingHandlerAdapter adapter =
        SharedApplication.get()
            .bean("requestMappingHandlerAdapter", RequestMappingHandlerAdapter.class);
    for (HttpMessageConverter<?> converter : adapter.getMessageConverters()) {
      assertThat(converter)
          .isInstanceOfAny(
              JacksonJsonHttpMessageConverter.class,
              StringHttpMessageConverter.class,
              ByteArrayHttpMessageConverter.class);
      if (converter instanceof JacksonJsonHttpMessageConverter) {
        assertThat(converter.getSupportedMediaTypes().toString())
            .doesNotContain("*", "yaml", "cbor", "xml", "smile");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/yaml",
        "application/cbor",
        "application/x+json",
        "text/csv",
        "nonsense",
        "application/json;q=0"
      })
  void shouldSayBeforeItIsDoneThatTheAnswerCannotBeHad(String type) {
    String name = SharedApplication.unique("Unacceptable");
    Client caller = msp.admin().with("Accept", type);
    caller.get("/api/groups").expect(406, "NOT_ACCEPTABLE");
    caller.get("/api/me").expect(406, "NOT_ACCEPTABLE");
    caller.post("/api/groups", "{\"name\": \"" + name + "\"}").expect(406, "NOT_ACCEPTABLE");
    caller
        .with("Idempotency-Key", "k")
        .post("/api/api-keys", "{\"name\": \"k\", \"scopes\": [\"user.view\"]}")
        .expect(406, "NOT_ACCEPTABLE");
    assertThat(msp.admin().get("/api/groups").items("/name")).doesNotContain(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/*", "text/html, application/json;q=0.1"})
  void shouldAnswerWhoTakesJson(String type) {
    msp.admin().with("Accept", type).get("/api/groups").expect(200);
  }

  @Test
  void shouldGiveTheTemplateAsCsv() {
    String template = "/api/organizations/import-template.csv";
    for (String type : List.of("text/csv", "*/*", "text/*")) {
      assertThat(msp.admin().with("Accept", type).get(template).expect(200).header("Content-Type"))
          .isEqualTo("text/csv;charset=UTF-8");
    }
    msp.admin().with("Accept", "application/json").get(template).expect(406, "NOT_ACCEPTABLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Idempotency-Key", "Authorization", "Content-Type", "If-Match"})
  void shouldRefuseAHeaderThatStandsThereTwice(String header) {
    String value =
        switch (header) {
          case "Authorization" -> msp.admin().header("Authorization");
          case "Content-Type" -> "application/json";
          default -> "\"1\"";
        };
    msp.admin().twice(header, value).post("/api/groups", "{}").expect(400, "MALFORMED");
    World.shared()
        .application()
        .client()
        .twice(header, value)
        .post("/api/sessions", "{}")
        .expect(400, "MALFORMED");
  }

  @Test
  void shouldTellCallsApartByAllThatDecidesThem() {
    String key = SharedApplication.unique("key");
    byte[] file =
        ("name,emailDomain,ownerFirstName,ownerLastName,ownerEmail\nP,%1$s.example,A,B,a@%1$s.example\n"
                .formatted(SharedApplication.unique("keyed")))
            .getBytes(UTF_8);
    Client caller = msp.admin().with("Idempotency-Key", key);
    String preview =
        caller
            .upload("/api/organizations/imports?dryRun=true", "a.csv", file)
            .expect(202)
            .text("/id");
    String real =
        caller
            .upload("/api/organizations/imports?dryRun=false", "a.csv", file)
            .expect(202)
            .text("/id");
    assertThat(real).isNotEqualTo(preview);
    assertThat(caller.upload("/api/organizations/imports?dryRun=false", "a.csv", file).text("/id"))
        .isEqualTo(real);

    String name = SharedApplication.unique("Once");
    Answer first = caller.post("/api/groups", "{\"name\": \"" + name + "\"}").expect(201);
    Answer again =
        caller
            .with("Content-Type", "application/json;charset=utf-8")
            .post("/api/groups", "{\"name\": \"" + name + "\"}")
            .expect(201);
    assertThat(again.text("/id")).isEqualTo(first.text("/id"));
    caller.post("/api/groups", "{\"name\": \"" + name + "2\"}").expect(422, "IDEMPOTENCY_MISMATCH");
  }
}
