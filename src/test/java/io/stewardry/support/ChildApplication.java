package io.stewardry.support;

import io.stewardry.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/// The application in a process of its own, on its embedded database: to be killed.
public final class ChildApplication implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final Process process;

  private ChildApplication(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /// @param folder the data folder; what stands there is taken up again
  public static ChildApplication start(Path folder) {
    return start(folder, List.of());
  }

  /// A further node on a database of the tests.
  public static ChildApplication on(TestDatabase database, Path folder, String... settings) {
    List<String> all = new ArrayList<>(RunningApplication.settings(database));
    all.add("--stewardry.key-file=" + RunningApplication.KEY_FILE);
    all.addAll(List.of(settings));
    return start(folder, all);
  }

  /// What it writes to its console.
  public static Path output(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".out");
  }

  private static ChildApplication start(Path folder, List<String> settings) {
    try {
      int port = FreePort.next();
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx512m",
                  "-Dstewardry.fault=" + folder.resolveSibling("fault"),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "io.stewardry.Stewardry",
                  "--server.address=127.0.0.1",
                  "--server.port=" + port,
                  "--stewardry.data-dir=" + folder,
                  "--stewardry.setup-token=" + RunningApplication.SETUP_TOKEN));
      command.addAll(settings);
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(output(folder).toFile()))
              .start();
      ChildApplication application = new ChildApplication(folder, port, process);
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(200))
          .until(application::answers);
      return application;
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("the application ended: see the .out file beside " + folder);
    }
    try {
      return client().get("/actuator/health").status() == 200;
    } catch (IllegalStateException notYet) {
      return false;
    }
  }

  public Client client() {
    return new Client("http://127.0.0.1:" + port);
  }

  /// kill -9 of the application and of its database server.
  public void killEverything() throws IOException {
    long postmaster =
        Long.parseLong(Files.readAllLines(folder.resolve("pg/postmaster.pid")).getFirst().strip());
    process.destroyForcibly();
    ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }

  /// kill -9 of the application alone.
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// As a machine that was put to sleep, until [#resume].
  public void pause() {
    signal("-STOP");
  }

  public void resume() {
    signal("-CONT");
  }

  private void signal(String which) {
    try {
      new ProcessBuilder("kill", which, Long.toString(process.pid())).start().waitFor();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
