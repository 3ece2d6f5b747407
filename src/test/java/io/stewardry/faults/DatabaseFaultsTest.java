package io.stewardry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.stewardry.database.OwnServer;
import io.stewardry.database.TestDatabase;
import io.stewardry.support.Answer;
import io.stewardry.support.PageClient;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.RunsInParallel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The database is killed under load, and the wire to it breaks in every way that a wire breaks:
/// clients are told to come again, what was acknowledged is there, what they asked for is there
/// once, even where the commit was done and nobody heard of it, and the application goes on by
/// itself. F2, F3.
@RunsInParallel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseFaultsTest {
  /// The driver gives a silent server up after fifteen seconds.
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(25);

  private static final Duration HEALTHY_AGAIN = Duration.ofSeconds(15);

  private OwnServer server;
  private Wire wire;
  private RunningApplication application;
  private Hub hub;
  private Checker checker;

  @BeforeAll
  void start() throws IOException {
    server = OwnServer.start();
    wire = new Wire(server.postgres().port());
    TestDatabase database = server.through(wire.port());
    application = RunningApplication.on(database, Rounds.UNLIMITED);
    hub = new Hub(application::client, database, email -> null, 3);
    checker = new Checker(database.superuser());
  }

  @AfterAll
  void stop() throws IOException {
    if (application != null) {
      application.close();
    }
    wire.close();
    server.close();
  }

  @Test
  void shouldConvergeWhereverACommitIsCut() throws IOException {
    int cuts = Rounds.of(30, 500);
    Random random = Rounds.random("cut");
    Load load = new Load(hub, Rounds.SEED).start();
    while (wire.cuts() < cuts) {
      int before = wire.cuts();
      wire.nextCommit(random.nextInt(3) == 0 ? Wire.Commit.CUT_BEFORE : Wire.Commit.CUT_AFTER);
      try {
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(5))
            .failFast(() -> assertThat(load.surprises).isEmpty())
            .until(() -> wire.cuts() > before);
      } catch (ConditionTimeoutException stalled) {
        throw new AssertionError("nothing is committed any more: " + allThreads(), stalled);
      }
      goesOn(load, random.nextInt(4));
    }
    ended(load, wire.cuts() + " commits cut");
  }

  /// Where each of them is, the virtual ones too.
  private static Path allThreads() throws IOException {
    Path file = Path.of("target", "stalled-threads.txt").toAbsolutePath();
    Files.deleteIfExists(file);
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
    return file;
  }

  @Test
  void shouldConvergeWhenEverythingIsResetOrRefused() {
    int rounds = Rounds.of(4, 50);
    Random random = Rounds.random("reset");
    Load load = new Load(hub, Rounds.SEED + 1).start();
    for (int round = 0; round < rounds; round++) {
      if (random.nextBoolean()) {
        wire.resetAll();
      } else {
        wire.refuse(true);
        sleep(random.nextInt(400));
        wire.refuse(false);
      }
      goesOn(load, 5);
    }
    ended(load, rounds + " times all connections reset or refused");
  }

  /// Nobody closes anything: only time tells, which is too long for every build.
  @Test
  @Tag("full-size")
  void shouldNotWaitForAServerThatIsSilent() {
    int rounds = Rounds.of(0, 2);
    Load load = new Load(hub, Rounds.SEED + 2).start();
    for (int round = 0; round < rounds; round++) {
      goesOn(load, 20);
      wire.silence(true);
      sleep(1_000);
      wire.silence(false);
      goesOn(load, 20);
    }
    ended(load, rounds + " times all connections silent for good");
    assertThat(load.longestRefusal()).isLessThan(LONGEST_SILENCE);
  }

  @Test
  void shouldLoseNothingWhenTheDatabaseIsKilled() {
    int rounds = Rounds.of(1, 10);
    Random random = Rounds.random("database away");
    Duration longestAway = Duration.ZERO;
    Load load = new Load(hub, Rounds.SEED).start();
    for (int round = 0; round < rounds; round++) {
      goesOn(load, 30);
      server.postgres().kill();
      if (round == 0) {
        whileItIsAway();
      } else {
        sleep(random.nextInt(3_000));
      }
      server.postgres().startAgain();
      long back = System.nanoTime();
      Awaitility.await()
          .atMost(HEALTHY_AGAIN)
          .pollInterval(Duration.ofMillis(50))
          .until(() ->
              application.client().get("/actuator/health").status() == 200
                  && hub.as(hub.admin).get("/api/organizations").status() == 200);
      Duration took = Duration.ofNanos(System.nanoTime() - back);
      longestAway = took.compareTo(longestAway) > 0 ? took : longestAway;
    }
    ended(
        load,
        "database killed %d times, healthy again after %d ms at the most"
            .formatted(rounds, longestAway.toMillis()));
  }

  private void whileItIsAway() {
    Answer read = hub.as(hub.admin).get("/api/organizations");
    assertThat(Load.isDeliberate(read)).as(read.body()).isTrue();
    Answer signIn =
        hub.anybody()
            .post(
                "/api/sessions", "{\"email\": \"o@msp.example\", \"password\": \"not it at all\"}");
    assertThat(Load.isDeliberate(signIn)).as(signIn.body()).isTrue();
    assertThat(application.client().get("/actuator/health").status()).isEqualTo(503);
    assertThat(application.client().get("/actuator/health/liveness").status()).isEqualTo(200);
    Answer page = PageClient.of(hub.as(hub.admin)).get("/o/of-msp-example/organizations");
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.body()).contains("<html").doesNotContain("Exception", "select ");
    assertThat(page.header("Retry-After")).isNotNull();
  }

  private static void goesOn(Load load, int more) {
    long before = load.acknowledged();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> load.acknowledged() >= before + more);
  }

  private void ended(Load load, String what) {
    load.settle();
    Rounds.report(
        "%s: %d deeds acknowledged, answers %s, longest wait for a 503 %d ms"
            .formatted(
                what, load.acknowledged(), load.answers(), load.longestRefusal().toMillis()));
    assertThat(load.surprises).isEmpty();
    assertThat(checker.violations(hub.deeds)).isEmpty();
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
