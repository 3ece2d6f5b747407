package io.stewardry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.database.OwnServer;
import io.stewardry.support.Answer;
import io.stewardry.support.ChildApplication;
import io.stewardry.support.Client;
import io.stewardry.support.RunsInParallel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two nodes, of which one is stopped in the middle of its work for longer than its lease, or
/// killed: the other takes the work on, and whoever comes back writes nothing twice. F5. Leases
/// take their time, so this is not for every build.
@RunsInParallel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full-size")
class StaleOwnerTest {
  private static final int ROWS = 60;

  /// A lease of fifteen seconds, the next look of the other node, and then the rows.
  private static final Duration TAKEN_ON = Duration.ofSeconds(60);

  /// What stopped inside of a transaction keeps its locks until the server ends the session.
  private static final Duration UNTIL_LOCKS_END = Duration.ofSeconds(150);

  private OwnServer server;
  private MailSink sink;
  private Path[] folders;
  private final ChildApplication[] nodes = new ChildApplication[2];
  private Hub hub;
  private Checker checker;
  private int imports;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    server = OwnServer.start();
    sink = new MailSink();
    folders =
        new Path[] {
          temporary.resolve("one").resolve("data"), temporary.resolve("two").resolve("data")
        };
    for (int n = 0; n < 2; n++) {
      java.nio.file.Files.createDirectories(folders[n].getParent());
      launch(n);
    }
    hub = new Hub(() -> nodes[1].client(), server.database(), sink::to, 1);
    checker = new Checker(server.database().superuser());
  }

  private void launch(int n) {
    nodes[n] =
        ChildApplication.on(
            server.database(),
            folders[n],
            Rounds.UNLIMITED,
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + sink.port());
  }

  @AfterAll
  void stop() throws IOException {
    for (ChildApplication node : nodes) {
      if (node != null) {
        node.resume();
        node.close();
      }
    }
    sink.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "WORK_TAKEN import,0,STOP",
    "IMPORT_ROW,5,STOP",
    "COMMITTED,40,STOP",
    "IMPORT_ROW,5,KILL",
    "WORK_TAKEN import,0,KILL",
    "ENTRY_WRITTEN import.finished,0,KILL"
  })
  void shouldDoEachRowOnce(String point, int times, String signal) {
    long start = System.nanoTime();
    String job = startedAndHeldUp(point, times, signal);
    long held = System.nanoTime();
    Client there = hub.as(hub.admin);
    Awaitility.await(point)
        .atMost(point.equals("IMPORT_ROW") || point.startsWith("COMM") ? UNTIL_LOCKS_END : TAKEN_ON)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> succeeded(there, job) == ROWS);
    long done = System.nanoTime();
    if (signal.equals("STOP")) {
      nodes[0].resume();
    } else {
      launch(0);
    }
    KillingTrap.disarm(folders[0]);
    // Whoever comes back gets his time to do what he should not.
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> nodes[0].client().get("/actuator/health").status() == 200);
    pause();
    assertThat(succeeded(there, job)).isEqualTo(ROWS);
    assertThat(checker.openImports()).isEmpty();
    assertThat(checker.violations(hub.deeds)).isEmpty();
    Rounds.report(
        "node %s at %s: %d rows once, %d ms after it (import began %d ms before)"
            .formatted(signal, point, ROWS, (done - held) / 1_000_000, (held - start) / 1_000_000));
  }

  /// @return the import whose node did not get further
  private String startedAndHeldUp(String point, int times, String signal) {
    for (int attempt = 0; attempt < 5; attempt++) {
      KillingTrap.disarm(folders[0]);
      KillingTrap.arm(folders[0], point, times, signal);
      Client here = nodes[0].client().with("Authorization", hub.admin.token());
      String job = started(here, ++imports);
      for (int n = 0; n < 200 && !KillingTrap.hasFired(folders[0]); n++) {
        if (succeeded(hub.as(hub.admin), job) == ROWS) {
          break;
        }
        sleep(50);
      }
      if (KillingTrap.hasFired(folders[0])) {
        return job;
      }
    }
    throw new IllegalStateException(point + " was never reached");
  }

  private static String started(Client client, int n) {
    StringBuilder csv =
        new StringBuilder("name,emailDomain,ownerFirstName,ownerLastName,ownerEmail\n");
    for (int row = 0; row < ROWS; row++) {
      csv.append("S %1$d %2$d,s%1$d-%2$d.example,O,W,o@s%1$d-%2$d.example\n".formatted(n, row));
    }
    try {
      return client
          .with("Idempotency-Key", "stale-" + n)
          .upload(
              "/api/organizations/imports",
              "f.csv",
              csv.toString().getBytes(StandardCharsets.UTF_8))
          .expect(202)
          .text("/id");
    } catch (IllegalStateException heldUp) {
      // Stopped or killed before it could answer: the key tells which import it was.
      throw new IllegalStateException("held up too early", heldUp);
    }
  }

  private static int succeeded(Client client, String job) {
    Answer answer = client.get("/api/organizations/imports/" + job);
    return answer.status() == 200 && answer.text("/finishedAt") != null
        ? answer.at("/succeeded").asInt()
        : -1;
  }

  private static void pause() {
    sleep(3_000);
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
