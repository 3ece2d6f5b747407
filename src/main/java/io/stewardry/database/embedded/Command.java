package io.stewardry.database.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
    var whole = new ArrayList<>(user.prefix());
    whole.addAll(command);
    var builder =
        new ProcessBuilder(whole)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"));
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", path(), "LC_ALL", "C"));
    Process process = builder.start();
    var output =
        new FutureTask<>(() ->
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    Thread.startVirtualThread(output);
    boolean ended = waitFor(process, limit);
    String text = text(output);
    return ended ? new Outcome(process.exitValue(), text) : new Outcome(-1, "too slow. " + text);
  }

  /// Bounded: a grandchild that lives on may keep the pipe open.
  private static String text(Future<String> output) {
    try {
      return output.get(2, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
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
