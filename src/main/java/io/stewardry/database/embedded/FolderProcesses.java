package io.stewardry.database.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The processes that run a program out of this data folder. A zombie runs none, and so does a
/// stranger to whom a number was given again.
record FolderProcesses(DataFolder folder) {
  Optional<Path> program(long pid) {
    return ProcessHandle.of(pid).flatMap(this::program);
  }

  private Optional<Path> program(ProcessHandle process) {
    return process
        .info()
        .command()
        .or(() -> firstArgument(process.pid()))
        .map(Path::of)
        .filter(this::isUnpackedHere);
  }

  /// Not the whole folder: somebody may keep the Java runtime in it.
  private boolean isUnpackedHere(Path program) {
    return program.startsWith(folder.root())
        && folder.root().relativize(program).getName(0).toString().startsWith(Binaries.PREFIX);
  }

  /// In a container, root may not see which program another user's process runs, but its arguments.
  private static Optional<String> firstArgument(long pid) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline"));
      String first = new String(bytes, StandardCharsets.UTF_8).split("\0", 2)[0];
      return first.startsWith("/") ? Optional.of(first) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Kills what a dead application or a dead postmaster left: an `initdb`, a `pg_ctl`, backends in
  /// a long query. Call it only when no postmaster runs; the lock then makes all of them orphans.
  void killAll() {
    var orphans = ProcessHandle.allProcesses().filter(p -> program(p).isPresent()).toList();
    orphans.forEach(ProcessHandle::destroyForcibly);
    Waiting.until(
        Duration.ofSeconds(5), () -> orphans.stream().noneMatch(p -> program(p).isPresent()));
  }
}
