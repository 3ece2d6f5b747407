package io.stewardry.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.SharedApplication;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// R74, R81, R82 as far as one superuser goes; API: setup, sessions, me.
class SetupAndSignInTest {
  private static final String CANDIDATE =
      """
      {"token": "%s", "email": "%s", "firstName": "Ada", "lastName": "First", "password": "%s"}
      """;

  @Nested
  class SetUp {
    @Test
    void shouldMakeExactlyOneFirstSuperuserHoweverManyTryAtOnce() throws Exception {
      try (RunningApplication application = RunningApplication.start()) {
        Client client = application.client();
        client
            .post(
                "/api/setup",
                CANDIDATE.formatted("wrong", "a@b.example", SharedApplication.PASSWORD))
            .expect(403, "FORBIDDEN");
        Answer weak =
            client
                .post(
                    "/api/setup",
                    CANDIDATE.formatted(RunningApplication.SETUP_TOKEN, "a@b.example", "short"))
                .expect(422, "WEAK_PASSWORD");
        assertThat(weak.text("/errors/0/pointer")).isEqualTo("/password");

        List<Callable<Integer>> tries =
            java.util.stream.IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(n ->
                    () ->
                        client
                            .post(
                                "/api/setup",
                                CANDIDATE.formatted(
                                    RunningApplication.SETUP_TOKEN,
                                    "a" + n + "@b.example",
                                    SharedApplication.PASSWORD))
                            .status())
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
          List<Integer> statuses =
              threads.invokeAll(tries).stream().map(Future::resultNow).sorted().toList();
          assertThat(statuses).containsExactly(201, 404, 404, 404, 404, 404, 404, 404);
        }
        client
            .post(
                "/api/setup",
                CANDIDATE.formatted(
                    RunningApplication.SETUP_TOKEN, "late@b.example", SharedApplication.PASSWORD))
            .expect(404, "NOT_FOUND");
      }
    }
  }

  @Nested
  class SignIn {
    private final Client client = SharedApplication.get().client();

    @Test
    void shouldAnswerWhoIAmAndForgetTheTokenAtSignOut() {
      Client superuser = SharedApplication.superuser();
      Answer me = superuser.get("/api/me").expect(200);
      assertThat(me.text("/user/email")).isEqualTo(SharedApplication.SUPERUSER);
      assertThat(me.text("/user/role")).isEqualTo("superuser");
      assertThat(me.text("/plane")).isEqualTo("platform");
      assertThat(me.at("/organization").isNull()).isTrue();
      assertThat(me.at("/permissions").toString()).contains("\"superuser.manage\"");
      assertThat(me.header("X-Org-Id")).isNull();

      assertThat(superuser.get("/api/sessions").expect(200).items("/id")).isNotEmpty();
      superuser.delete("/api/sessions/current").expect(204);
      superuser.get("/api/me").expect(401, "UNAUTHENTICATED");
    }

    @Test
    void shouldSayTheSameForAnUnknownAddressAndAWrongPassword() {
      Answer unknown =
          client
              .post(
                  "/api/sessions",
                  "{\"email\": \"nobody@nowhere.example\", \"password\": \"whatever it may be\"}")
              .expect(401, "UNAUTHENTICATED");
      Answer wrong =
          client
              .post(
                  "/api/sessions",
                  "{\"email\": \"%s\", \"password\": \"whatever it may be\"}"
                      .formatted(SharedApplication.SUPERUSER))
              .expect(401, "UNAUTHENTICATED");
      assertThat(unknown.bodyWithoutRequestId()).isEqualTo(wrong.bodyWithoutRequestId());
    }

    @Test
    void shouldFindTheAccountWhateverTheCaseOfItsAddress() {
      client
          .signedIn(SharedApplication.SUPERUSER.toUpperCase(), SharedApplication.PASSWORD)
          .get("/api/me")
          .expect(200);
    }

    @Test
    void shouldNotEndAnotherSessionThanOnesOwn() {
      Client superuser = SharedApplication.superuser();
      superuser
          .delete("/api/sessions/018f0000-0000-7000-8000-000000000000")
          .expect(404, "NOT_FOUND");
      superuser.delete("/api/sessions/nonsense").expect(404, "NOT_FOUND");
    }
  }

  @Nested
  class BadInput {
    private final Client client = SharedApplication.get().client();

    @Test
    void shouldRefuseWhatItDoesNotUnderstand() {
      client.post("/api/sessions", "{\"email\": ").expect(400, "MALFORMED");
      client.post("/api/sessions", "{\"email\": \"a\", \"email\": \"b\"}").expect(400, "MALFORMED");
      client.post("/api/sessions", "{} {}").expect(400, "MALFORMED");
      Answer unknown =
          client
              .post("/api/sessions", "{\"email\": \"a@b.example\", \"role\": \"superuser\"}")
              .expect(422, "VALIDATION_FAILED");
      assertThat(unknown.text("/errors/0/pointer")).isEqualTo("/role");
      client
          .post("/api/sessions", "{\"email\": 5, \"password\": \"x\"}")
          .expect(422, "VALIDATION_FAILED");
      client.post("/api/sessions", "{}").expect(422, "VALIDATION_FAILED");
      client.post("/api/sessions", "[]").expect(422, "VALIDATION_FAILED");
      client
          .with("Content-Type", "text/plain")
          .post("/api/sessions", "hello")
          .expect(415, "UNSUPPORTED_MEDIA_TYPE");
      client.put("/api/sessions", "{}").expect(405, "METHOD_NOT_ALLOWED");
      client.get("/api/nothing-here").expect(404, "NOT_FOUND");
      client.get("/api").expect(404, "NOT_FOUND");
    }

    @Test
    void shouldAskForATokenWhereOneIsNeeded() {
      client.get("/api/me").expect(401, "UNAUTHENTICATED");
      client.withToken("stw_s_nonsense").get("/api/me").expect(401, "UNAUTHENTICATED");
      client
          .with("Authorization", "Basic cm9vdDpyb290")
          .get("/api/me")
          .expect(401, "UNAUTHENTICATED");
      client.with("Cookie", "stewardry_session=abc").get("/api/me").expect(401, "UNAUTHENTICATED");
    }

    @Test
    void shouldRedirectOnlyKnownPagesToSignIn() {
      Answer page = client.get("/platform").expect(302);
      assertThat(page.header("Location")).endsWith("/sign-in?next=%2Fplatform");
      assertThat(client.get("/no-such-page").status()).isEqualTo(404);
      assertThat(client.get("/o").status()).isEqualTo(404);
    }
  }

  @Nested
  class Operating {
    @Test
    void shouldTellItsHealthToAnybodyAndTheRestToSuperusers() {
      Client anybody = SharedApplication.get().client();
      assertThat(anybody.get("/actuator/health").expect(200).body())
          .isEqualTo("{\"groups\":[\"liveness\",\"readiness\"],\"status\":\"UP\"}");
      assertThat(anybody.get("/actuator/prometheus").status()).isEqualTo(401);
      assertThat(anybody.get("/actuator/metrics").status()).isEqualTo(401);
      assertThat(SharedApplication.superuser().get("/actuator/prometheus").expect(200).body())
          .contains("hikaricp_connections");
    }

    @Test
    void shouldKeepSecretsOutOfTheLog() throws Exception {
      Client superuser = SharedApplication.superuser();
      String token =
          superuser
              .get("/api/sessions")
              .request()
              .headers()
              .firstValue("Authorization")
              .orElseThrow()
              .substring(7);
      SharedApplication.get()
          .client()
          .post(
              "/api/sessions",
              "{\"email\": \"canary@stewardry.example\", \"password\": \"canary in a coal mine\"}");
      String log = Files.readString(RunningApplication.DATA.resolve("log/stewardry.log"));
      assertThat(log)
          .contains("\"@timestamp\"")
          .doesNotContain(
              "canary in a coal mine",
              SharedApplication.PASSWORD,
              token,
              RunningApplication.SETUP_TOKEN);
    }
  }
}
