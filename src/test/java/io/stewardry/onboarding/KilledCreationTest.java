package io.stewardry.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.ChildApplication;
import io.stewardry.support.Client;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.RunsInParallel;
import io.stewardry.support.SharedApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was acknowledged is there after a kill -9 of everything, once; what was not is there once
/// or not at all; and the same calls with the same keys make it whole.
@RunsInParallel
class KilledCreationTest {
  private static final int CALLERS = 6;
  private static final String DRAFT =
      """
      {"name": "Killed %1$d", "emailDomain": "killed%1$d.example", "owners": [{"firstName": "O", "lastName": "W", "email": "o@killed%1$d.example"}]}
      """;

  @TempDir Path temporary;

  @Test
  void shouldLoseNothingAndDoubleNothing() throws Exception {
    // The database server may run as another user, who must be able to come here.
    Files.setPosixFilePermissions(
        temporary, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    Path folder = temporary.resolve("data");
    Map<Integer, String> acknowledged = new ConcurrentHashMap<>();
    AtomicInteger tried = new AtomicInteger();
    String token;
    String msp;
    try (ChildApplication application = ChildApplication.start(folder)) {
      Client superuser = signedIn(application);
      token = superuser.header("Authorization");
      msp =
          superuser
              .post(
                  "/api/organizations",
                  """
                  {"name": "M", "kind": "MSP", "emailDomain": "m.example", "owners": [{"firstName": "O", "lastName": "W", "email": "o@m.example"}]}
                  """)
              .expect(201)
              .text("/id");
      try (var threads = Executors.newFixedThreadPool(CALLERS)) {
        for (int n = 0; n < CALLERS; n++) {
          threads.submit(() -> createUntilItBreaks(superuser.in(msp), tried, acknowledged));
        }
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> acknowledged.size() >= 40);
        application.killEverything();
      }
    }
    assertThat(acknowledged.size()).isLessThanOrEqualTo(tried.get());

    try (ChildApplication application = ChildApplication.start(folder)) {
      Client again = application.client().with("Authorization", token).in(msp);
      for (int n = 1; n <= tried.get(); n++) {
        Answer answer =
            again
                .with("Idempotency-Key", "kill-" + n)
                .post("/api/organizations", DRAFT.formatted(n))
                .expect(201);
        String before = acknowledged.get(n);
        if (before != null) {
          assertThat(answer.text("/id")).isEqualTo(before);
        }
      }
      assertThat(again.get("/api/organizations").expect(200).at("/total").asInt())
          .isEqualTo(tried.get());
      assertThat(
              again
                  .get("/api/organizations?search=killed1.example")
                  .expect(200)
                  .at("/total")
                  .asInt())
          .isEqualTo(1);
      Answer log =
          application
              .client()
              .with("Authorization", token)
              .get("/api/audit?action=organization.created")
              .expect(200);
      assertThat(log.at("/total").asInt())
          .as("one entry for each, and one for the MSP")
          .isEqualTo(tried.get() + 1);
    }
  }

  private static void createUntilItBreaks(
      Client client, AtomicInteger tried, Map<Integer, String> acknowledged) {
    try {
      while (true) {
        int n = tried.incrementAndGet();
        Answer answer =
            client
                .with("Idempotency-Key", "kill-" + n)
                .post("/api/organizations", DRAFT.formatted(n));
        if (answer.status() != 201) {
          return;
        }
        acknowledged.put(n, answer.text("/id"));
      }
    } catch (IllegalStateException killed) {
      // The connection broke: whether it was done is what the test asks afterwards.
    }
  }

  private static Client signedIn(ChildApplication application) {
    application
        .client()
        .post(
            "/api/setup",
            """
            {"token": "%s", "email": "%s", "firstName": "R", "lastName": "S", "password": "%s"}
            """
                .formatted(
                    RunningApplication.SETUP_TOKEN,
                    SharedApplication.SUPERUSER,
                    SharedApplication.PASSWORD))
        .expect(201);
    return application.client().signedIn(SharedApplication.SUPERUSER, SharedApplication.PASSWORD);
  }
}
