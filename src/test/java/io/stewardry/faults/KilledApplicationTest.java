package io.stewardry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.database.OwnServer;
import io.stewardry.support.ChildApplication;
import io.stewardry.support.RunsInParallel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 of the application under load, at the worst moments and at random ones. What it had
/// acknowledged is there once, what it had not comes to be there once when it is asked for again,
/// and an independent checker finds nothing else wrong. F1, F8.
@RunsInParallel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledApplicationTest {
  static final List<String> POINTS =
      List.of(
          "COMMITTED",
          "MAIL_TAKEN",
          "IMPORT_ROW",
          "ANSWER_UNKEPT",
          "ENTRY_WRITTEN organization.created",
          "ENTRY_WRITTEN invitation.created",
          "ENTRY_WRITTEN invitation.accepted",
          "ENTRY_WRITTEN user.suspended",
          "ENTRY_WRITTEN user.reactivated",
          "ENTRY_WRITTEN access.granted",
          "ENTRY_WRITTEN apikey.created",
          "ENTRY_WRITTEN session.created",
          "ENTRY_WRITTEN import.started",
          "ENTRY_WRITTEN import.finished",
          "MAIL_QUEUED",
          "WORK_TAKEN mail",
          "MAIL_READY",
          "WORK_TAKEN import");
  private static final int BATCH = 9;

  /// So many may be with the mail server at the moment of a kill.
  private static final int MAILS_AT_ONCE = 2;

  private OwnServer server;
  private MailSink sink;
  private Path folder;
  private volatile ChildApplication application;
  private Hub hub;
  private Checker checker;
  private int kills;
  private long longestStart;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    server = OwnServer.start();
    sink = new MailSink();
    folder = temporary.resolve("data");
    launch();
    hub = new Hub(() -> application.client(), server.database(), sink::to, 3);
    checker = new Checker(server.database().superuser());
  }

  @AfterAll
  void stop() throws IOException {
    if (application != null) {
      application.close();
    }
    sink.close();
    server.close();
  }

  private void launch() {
    long before = System.nanoTime();
    application =
        ChildApplication.on(
            server.database(),
            folder,
            Rounds.UNLIMITED,
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + sink.port());
    longestStart = Math.max(longestStart, System.nanoTime() - before);
  }

  @Test
  void shouldBeWholeWhereverItWasKilled() throws IOException {
    Random random = Rounds.random("killed");
    List<String> points = new ArrayList<>();
    for (int round = 0; round < Rounds.of(0, 1); round++) {
      points.addAll(POINTS);
      points.addAll(Collections.nCopies(6, "at random"));
    }
    Collections.shuffle(points, random);
    if (points.isEmpty()) {
      points.addAll(POINTS.subList(0, 2));
    }
    for (int first = 0; first < points.size(); first += BATCH) {
      batch(points.subList(first, Math.min(points.size(), first + BATCH)), random);
    }
    Rounds.report(
        "application killed %d times at %s, longest start %d ms, %d mails, %d of them came twice"
            .formatted(
                kills,
                points.size() > POINTS.size() ? "all points and at random" : points,
                longestStart / 1_000_000,
                sink.times().size(),
                twice()));
  }

  /// Several kills, and then everything is finished and looked at.
  private void batch(List<String> points, Random random) throws IOException {
    hub.revokeKeys();
    Load load = new Load(hub, random.nextLong()).start();
    for (String point : points) {
      die(load, point, random);
      launch();
    }
    load.settle();
    Rounds.report(
        "%s: %d deeds acknowledged, answers %s"
            .formatted(points, load.acknowledged(), load.answers()));
    assertThat(load.surprises).isEmpty();
    drain();
    assertThat(checker.violations(hub.deeds)).as("after " + points).isEmpty();
    assertThat(checker.unsentMails()).isEmpty();
    assertThat(twice()).as("mails that came twice").isLessThanOrEqualTo(MAILS_AT_ONCE * kills);
    assertThat(sink.times().size()).isEqualTo((int) checker.mails());
    assertThat(secretsIn(folder, hub)).isEmpty();
  }

  private void die(Load load, String point, Random random) {
    if (point.equals("at random")) {
      long before = load.acknowledged();
      int more = random.nextInt(30);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> load.acknowledged() >= before + more);
      application.kill();
    } else {
      KillingTrap.arm(folder, point, random.nextInt(4));
      Awaitility.await(point).atMost(Duration.ofSeconds(90)).until(() -> !application.isAlive());
      KillingTrap.disarm(folder);
    }
    kills++;
  }

  /// What a killed node had taken waits for the end of its lease.
  private void drain() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> checker.unsentMails().isEmpty() && checker.openImports().isEmpty());
  }

  private long twice() {
    return sink.times().values().stream().filter(times -> times.get() > 1).count();
  }

  /// I9: no password, token, key or link stands in what the application wrote to its logs.
  static List<String> secretsIn(Path folder, Hub hub) throws IOException {
    List<String> found = new ArrayList<>();
    List<Path> logs = new ArrayList<>(List.of(ChildApplication.output(folder)));
    try (var files = Files.walk(folder.resolve("log"))) {
      files.filter(Files::isRegularFile).forEach(logs::add);
    }
    for (Path log : logs) {
      String text = Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1);
      hub.secrets.stream()
          .filter(text::contains)
          .forEach(secret -> found.add(log + " tells " + secret));
    }
    return found;
  }
}
