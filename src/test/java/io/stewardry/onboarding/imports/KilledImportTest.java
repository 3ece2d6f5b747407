package io.stewardry.onboarding.imports;

import static io.stewardry.onboarding.imports.ImportRun.ended;
import static io.stewardry.onboarding.imports.ImportRun.file;
import static io.stewardry.onboarding.imports.ImportRun.get;
import static io.stewardry.onboarding.imports.ImportRun.rows;
import static io.stewardry.onboarding.imports.ImportRun.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.ChildApplication;
import io.stewardry.support.Client;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.RunsInParallel;
import io.stewardry.support.SharedApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After a kill -9 of everything in the middle, an import goes on by itself at the next start: each
/// row is created once, and none of its own rows is reported as taken.
@RunsInParallel
class KilledImportTest {
  private static final int ROWS = 400;

  @TempDir Path temporary;

  @Test
  void shouldGoOnWhereItWasKilled() throws Exception {
    // The database server may run as another user, who must be able to come here.
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path folder = temporary.resolve("data");
    String token;
    String msp;
    String id;
    String preview;
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
      Client there = superuser.in(msp);
      id = start(there, file("killed", ROWS), false);
      preview =
          start(
              there,
              file("never", 30) + file("never", 30).lines().skip(1).findFirst().orElseThrow(),
              true);
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> get(there, id).at("/done").asInt() >= 40);
      application.killEverything();
    }

    try (ChildApplication application = ChildApplication.start(folder)) {
      Client again = application.client().with("Authorization", token).in(msp);
      int before = get(again, id).at("/done").asInt();
      assertThat(before).as("killed in the middle").isBetween(40, ROWS - 1);
      var done = ended(again, id);
      assertThat(done.text("/state")).isEqualTo("SUCCEEDED");
      assertThat(done.at("/succeeded").asInt()).isEqualTo(ROWS);
      assertThat(done.at("/failed").asInt()).isZero();
      assertThat(rows(again, id, "?status=CREATED").at("/total").asInt()).isEqualTo(ROWS);
      assertThat(again.get("/api/organizations").expect(200).at("/total").asInt()).isEqualTo(ROWS);
      assertThat(
              again.get("/api/audit?action=organization.created").expect(200).at("/total").asInt())
          .as("one entry for the MSP itself")
          .isEqualTo(1);
      var previewed = ended(again, preview);
      assertThat(previewed.at("/succeeded").asInt()).isEqualTo(30);
      assertThat(previewed.at("/failed").asInt()).isEqualTo(1);
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
