package io.stewardry.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /// A reader of JSON guesses the encoding; the API has one.
  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
  void shouldTakeUtf8Alone(String encoding) throws Exception {
    String name = SharedApplication.unique("Encoded");
    HttpResponse<String> answer =
        send(
            request("/api/groups")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofByteArray(
                        ("{\"name\": \"" + name + "\"}").getBytes(Charset.forName(encoding)))));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"MALFORMED\"");
    assertThat(msp.admin().get("/api/groups").items("/name")).doesNotContain(name);
  }

  @Test
  void shouldTakeNoPackedBody() {
    String body = "{\"name\": \"" + SharedApplication.unique("Packed") + "\"}";
    for (String coding : List.of("gzip", "deflate", "br", "gzip, identity")) {
      msp.admin()
          .with("Content-Encoding", coding)
          .post("/api/groups", body)
          .expect(415, "UNSUPPORTED_MEDIA_TYPE");
    }
    msp.admin().with("Content-Encoding", "identity").post("/api/groups", body).expect(201);
  }

  /// One place refuses it for all handlers, so that none meets null in a list.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /api/staff | {\"access\": [{\"organizationId\": \"x\", \"verbs\": [null]}]} | /access/0/verbs/0",
        "POST | /api/staff | {\"access\": [null]} | /access/0",
        "POST | /api/api-keys | {\"scopes\": [\"user.view\", null]} | /scopes/1",
        "POST | /api/api-keys | {\"networks\": [null]} | /networks/0",
        "POST | /api/roles | {\"permissions\": [null]} | /permissions/0",
        "POST | /api/organizations | {\"owners\": [null]} | /owners/0",
        "POST | /api/organizations | {\"capabilities\": [null]} | /capabilities/0",
        "PATCH | /api/me | {\"firstName\": [null]} | /firstName/0",
        "POST | /api/invitations | {\"expiresInDays\": 99999999999} | /expiresInDays",
        "POST | /api/invitations | {\"expiresInDays\": 99999999999999999999999999} | /expiresInDays"
      })
  void shouldSayWhereAListHasNullOrANumberIsTooLarge(
      String method, String path, String body, String pointer) {
    Answer refused = msp.admin().send(method, path, body).expect(422, "VALIDATION_FAILED");
    assertThat(refused.text("/errors/0/pointer")).isEqualTo(pointer);
  }

  @Test
  void shouldSayWhereANumberHasThousandsOfDigits() {
    for (String body : List.of("{\"expiresInDays\": %s}", "{\"more\": [{\"n\": %s}]}")) {
      msp.admin()
          .post("/api/invitations", body.formatted("9".repeat(5_000)))
          .expect(422, "VALIDATION_FAILED");
    }
    msp.admin()
        .put(
            "/api/organizations/" + World.shared().customer(msp, "Limited").id() + "/limits",
            "{\"users\": " + "9".repeat(30) + "}")
        .expect(422, "VALIDATION_FAILED");
  }

  /// RFC 3339 knows offsets and years that the database does not.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31T23:59:59Z",
        "-999999999-01-01T00:00:00+18:00",
        "+294277-01-01T00:00:00Z",
        "2027-02-30T00:00:00Z",
        "tomorrow"
      })
  void shouldRefuseTheSameTimesEverywhere(String time) {
    Client admin = msp.admin();
    String at = URLEncoder.encode(time, UTF_8);
    for (String query : List.of("from", "to")) {
      admin.get("/api/audit?" + query + "=" + at).expect(422, "VALIDATION_FAILED");
    }
    String where = "?permission=user.view&organizationId=" + msp.id() + "&at=" + at;
    admin.get("/api/access/who-can" + where).expect(422, "VALIDATION_FAILED");
    String until = "\"expiresAt\": \"" + time + "\"";
    for (String path : List.of("/api/api-keys", "/api/staff", "/api/organizations")) {
      String body =
          switch (path) {
            case "/api/staff" ->
                "{\"access\": [{\"organizationId\": \"" + msp.id() + "\", " + until + "}]}";
            case "/api/organizations" -> "{\"capabilities\": [{\"key\": \"iam\", " + until + "}]}";
            default -> "{\"name\": \"k\", \"scopes\": [\"user.view\"], " + until + "}";
          };
      assertThat(
              admin.post(path, body).expect(422, "VALIDATION_FAILED").items("/errors", "/pointer"))
          .anyMatch(pointer -> pointer.endsWith("/expiresAt"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"+18:00", "-18:00", "+16:00", "+15:59:59", "Z"})
  void shouldTakeEveryOffset(String offset) {
    for (String query : List.of("from", "to")) {
      msp.admin()
          .get(
              "/api/audit?"
                  + query
                  + "="
                  + URLEncoder.encode("2026-01-31T00:00:00" + offset, UTF_8))
          .expect(200);
    }
  }

  @Test
  void shouldTakeOneFile() throws Exception {
    String part =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nname\r\n";
    HttpResponse<String> answer =
        send(
            request("/api/organizations/imports")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(part + part + "--x--\r\n")));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("/file", "Send one file.");
  }

  @Test
  void shouldSayThatAFormHasTooManyFields() {
    String[] fields = new String[6_000];
    Arrays.fill(fields, "organization");
    for (Client who : List.of(msp.admin(), World.shared().application().client())) {
      String page =
          PageClient.of(who)
              .post("/o/" + msp.name().toLowerCase(Locale.ROOT) + "/bulk/suspend", null, fields)
              .expect(413)
              .body();
      assertThat(page).contains("This is too large", "1,000 fields");
    }
    msp.admin().get("/api/users?" + "a&".repeat(2_500)).expect(413, "TOO_LARGE");
    msp.admin().get("/api/users?search=%ff").expect(400, "MALFORMED");
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

  /// A session that comes with them decides nothing there.
  @Test
  void shouldIgnoreTheKeyOfCallsThatAreOpenToEverybody() {
    Client keyed = msp.admin().with("Idempotency-Key", SharedApplication.unique("key"));
    keyed
        .post("/api/sessions/passkey", "{\"credential\": {\"id\": \"x\"}}")
        .expect(401, "UNAUTHENTICATED");
    String signIn =
        "{\"email\": \"%s\", \"password\": \"%s\"}"
            .formatted(msp.ownerEmail(), SharedApplication.PASSWORD);
    String first = keyed.post("/api/sessions", signIn).expect(201).text("/token");
    assertThat(keyed.post("/api/sessions", signIn).expect(201).text("/token")).isNotEqualTo(first);
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
