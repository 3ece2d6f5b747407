package io.stewardry.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/// The server process: found by its pid file, started and stopped by `pg_ctl`, which gives it a
/// session of its own. As a plain child it would get the Ctrl-C that is meant for the application,
/// and be gone before the application has finished its work.
record Postmaster(DataFolder folder, Binaries binaries, UserSwitch user, Login login) {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 5;

  Optional<PidFile> running() {
    return PidFile.read(folder).filter(p -> program(p).isPresent());
  }

  private Optional<Path> program(PidFile noted) {
    return processes()
        .program(noted.pid())
        .filter(program -> program.getFileName().toString().equals("postgres"));
  }

  private FolderProcesses processes() {
    return new FolderProcesses(folder);
  }

  /// Whether a server runs that was started from the programs of another version.
  boolean runsOtherVersion() {
    return running().flatMap(this::program).filter(p -> !p.startsWith(binaries.home())).isPresent();
  }

  /// Adopts the running server or starts one; back when it answers. Several attempts, because the
  /// `pg_ctl` of a killed application may be at work at the same time.
  ///
  /// @param port asked before each start
  /// @throws EmbeddedPostgresException with the log's last lines
  PidFile bringUp(IntSupplier port) throws IOException {
    String answer = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var running = running();
      if (running.isPresent()) {
        if (answersInTime(running.get())) {
          return running.get();
        }
        stop();
      }
      clearAfterDeath();
      answer = launch(port.getAsInt());
      var launched = running();
      if (launched.isPresent() && answersOrIsStopped(launched.get())) {
        return launched.get();
      }
      Waiting.until(Duration.ofMillis(500), () -> running().isPresent());
    }
    throw new EmbeddedPostgresException(
        "PostgreSQL does not start in %s: %s Read its log's last lines below, remove the cause and start again.%n%s"
            .formatted(folder.root(), answer.lines().reduce("", (a, b) -> b), log().lastLines()));
  }

  ServerLog log() {
    return new ServerLog(folder);
  }

  private boolean answersInTime(PidFile server) {
    return Waiting.until(LIMIT, () -> login.answers(server.port()) || running().isEmpty())
        && running().isPresent();
  }

  private boolean answersOrIsStopped(PidFile launched) throws IOException {
    try {
      return answersInTime(launched);
    } catch (EmbeddedPostgresException e) {
      stop();
      throw e;
    }
  }

  /// PostgreSQL would take any process with the noted number for a living server, even a zombie. To
  /// delete its pid file is safe here: no server runs, the lock keeps others from starting one, and
  /// the server itself still refuses while an old backend is attached to the shared memory.
  void clearAfterDeath() throws IOException {
    if (running().isEmpty()) {
      processes().killAll();
      Files.deleteIfExists(folder.postmasterPid());
    }
  }

  private String launch(int port) throws IOException {
    Files.deleteIfExists(log().startup());
    return pgCtl("start", "-l", log().startup().toString(), "-o", "-p " + port).output();
  }

  /// Ends all connections, writes everything to the disk, and is back when the process is gone.
  void stop() throws IOException {
    var server = running();
    if (server.isEmpty()) {
      return;
    }
    if (!pgCtl("stop", "-m", "fast").succeeded() && running().isPresent()) {
      pgCtl("stop", "-m", "immediate");
    }
    if (!Waiting.until(Duration.ofSeconds(5), () -> program(server.get()).isEmpty())) {
      ProcessHandle.of(server.get().pid()).ifPresent(ProcessHandle::destroyForcibly);
      Waiting.until(Duration.ofSeconds(5), () -> program(server.get()).isEmpty());
    }
  }

  private Command.Outcome pgCtl(String... arguments) throws IOException {
    var command =
        new ArrayList<>(List.of(binaries.program("pg_ctl"), "-D", folder.pg().toString(), "-w"));
    command.addAll(List.of("-t", Long.toString(LIMIT.toSeconds())));
    command.addAll(List.of(arguments));
    return new Command(user, folder.root()).run(command, LIMIT.plusSeconds(10));
  }
}
