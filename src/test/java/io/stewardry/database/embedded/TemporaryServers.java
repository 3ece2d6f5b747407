package io.stewardry.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The folders, applications and servers of one test; nothing of them is left after it.
final class TemporaryServers implements AutoCloseable {
  private final List<Path> folders = new ArrayList<>();
  private final List<ApplicationProcess> applications = new ArrayList<>();
  private final List<EmbeddedPostgres> servers = new ArrayList<>();

  /// In a parent that everybody may enter, not yet there itself.
  Path folder() throws IOException {
    Path parent = Files.createTempDirectory("embedded-postgres-test-").toRealPath();
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
    folders.add(parent);
    return parent.resolve("data");
  }

  /// A folder as a stopped server left it.
  Path copyOf(Path stopped) throws IOException, InterruptedException {
    Path copy = folder();
    // The programs, most of the bytes, are linked; the data must be a copy of its own.
    String script =
        "mkdir -m 700 \"$2\" && cp -al \"$1\"/postgresql-* \"$2\" && cd \"$1\""
            + " && find . -mindepth 1 -maxdepth 1 ! -name 'postgresql-*' -exec cp -a {} \"$2\" ';'";
    var copying =
        new ProcessBuilder("/bin/sh", "-c", script, "sh", stopped.toString(), copy.toString());
    if (copying.inheritIO().start().waitFor() != 0) {
      throw new IOException("the copy failed");
    }
    return copy;
  }

  EmbeddedPostgres start(Path folder) {
    var server = EmbeddedPostgres.start(folder);
    servers.add(server);
    return server;
  }

  ApplicationProcess launch(Path folder) throws IOException {
    return add(ApplicationProcess.launch(folder));
  }

  ApplicationProcess add(ApplicationProcess application) {
    applications.add(application);
    return application;
  }

  static long postmaster(Path folder) {
    return PidFile.read(new DataFolder(folder)).orElseThrow().pid();
  }

  static boolean runs(Path folder, long pid) {
    return new FolderProcesses(new DataFolder(folder)).program(pid).isPresent();
  }

  static void killPostmaster(Path folder) {
    ProcessHandle.of(postmaster(folder)).orElseThrow().destroyForcibly();
  }

  static Connection connect(EmbeddedPostgres server) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl("postgres"), server.superuser(), server.superuserPassword());
  }

  static String ask(EmbeddedPostgres server, String query) throws SQLException {
    try (var connection = connect(server);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getString(1) : "no row";
    }
  }

  static void tell(EmbeddedPostgres server, String sql) throws SQLException {
    try (var connection = connect(server);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    applications.forEach(ApplicationProcess::kill);
    servers.forEach(EmbeddedPostgres::close);
    for (Path parent : folders) {
      Path data = parent.resolve("data");
      if (Files.exists(data)) {
        new FolderProcesses(new DataFolder(data)).killAll();
      }
      DataFolder.delete(parent);
    }
  }
}
