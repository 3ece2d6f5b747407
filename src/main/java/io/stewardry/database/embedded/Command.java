package io.stewardry.database.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs a program under the right user, in the data folder (the current one may be closed to that
/// user), and with an environment of its own: ours holds the application's secrets.
record Command(UserSwitch user, Path folder) {
  record Outcome(int exit, String output) {
    boolean succeeded() {
      return exit == 0;
    }
  }

  /// @param limit after it the program is killed and counts as failed
  /// @throws IOException if the program cannot be started
  Outcome run(List<String> command, Duration limit) throws IOException {
    // Into a file, not a pipe: a grandchild that lives on would keep a pipe open for ever.
    Path output = Files.createTempFile("postgres-", ".out");
    try {
      var whole = new ArrayList<>(user.prefix());
      whole.addAll(command);
      var builder =
          new ProcessBuilder(whole)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(output.toFile());
      builder.environment().clear();
      builder.environment().putAll(Map.of("PATH", path(), "LC_ALL", "C"));
      Process process = builder.start();
      boolean ended = waitFor(process, limit);
      String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
      return ended ? new Outcome(process.exitValue(), text) : new Outcome(-1, "too slow. " + text);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static boolean waitFor(Process process, Duration limit) {
    boolean ended = false;
    try {
      ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      process.destroyForcibly();
    }
    return ended;
  }

  private static String path() {
    return System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
  }
}
