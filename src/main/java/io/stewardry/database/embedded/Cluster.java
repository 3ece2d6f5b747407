package io.stewardry.database.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The database cluster in the folder `pg`: made once, its settings written at every start.
record Cluster(DataFolder folder, Binaries binaries, UserSwitch user) {
  private static final String DRAFT = "pg-initializing-";
  private static final String VERSION = "18";

  /// A kill leaves a draft. Each has a name of its own: an `initdb` whose parent was killed goes
  /// on, and when it fails it deletes the folder it was given.
  void createIfAbsent() throws IOException {
    for (Path draft : folder.startingWith(DRAFT)) {
      DataFolder.deleteLeftover(draft);
    }
    if (Files.exists(folder.pg())) {
      requireOurVersion();
      return;
    }
    user.own(folder.password());
    Path draft = Files.createTempDirectory(folder.root(), DRAFT);
    Files.setPosixFilePermissions(draft, fromString("rwx------"));
    user.own(draft);
    var outcome = new Command(user, folder.root()).run(initdb(draft), Duration.ofMinutes(2));
    if (!outcome.succeeded()) {
      DataFolder.delete(draft);
      throw new EmbeddedPostgresException(
          "The database cannot be made in %s: read initdb's answer below (a user unknown to it needs a line in /etc/passwd), then start again.%n%s"
              .formatted(folder.root(), outcome.output()));
    }
    Files.writeString(
        draft.resolve("postgresql.conf"),
        "\ninclude 'stewardry.conf'\n",
        StandardOpenOption.APPEND);
    write(draft, settings());
    Files.move(draft, folder.pg(), ATOMIC_MOVE);
    DurableFile.syncFolder(folder.pg());
  }

  private List<String> initdb(Path into) {
    boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    return List.of(
        binaries.program("initdb"),
        "--pgdata=" + into,
        "--username=" + Login.SUPERUSER,
        "--pwfile=" + folder.password(),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        // For what PostgreSQL still asks the C library; older macOS has no C.UTF-8 there.
        "--locale=" + (mac ? "C" : "C.UTF-8"),
        "--data-checksums",
        "--no-instructions");
  }

  private void requireOurVersion() throws IOException {
    String version = Files.readString(folder.pg().resolve("PG_VERSION")).strip();
    if (!version.equals(VERSION)) {
      throw new EmbeddedPostgresException(
          "The data in %s is of PostgreSQL %s and this application brings %s: move the data by pg_dump, or start the version of this application that made it."
              .formatted(folder.pg(), version, VERSION));
    }
  }

  /// Whether the settings changed, and with them what a running server was started with.
  boolean writeSettings() throws IOException {
    Path file = folder.pg().resolve("stewardry.conf");
    if (Files.exists(file) && Files.readString(file).equals(settings())) {
      return false;
    }
    write(folder.pg(), settings());
    return true;
  }

  private void write(Path cluster, String settings) throws IOException {
    Path file = cluster.resolve("stewardry.conf");
    DurableFile.write(file, settings);
    user.own(file);
  }

  private static String settings() throws IOException {
    try (InputStream in = Cluster.class.getResourceAsStream("stewardry.conf")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
