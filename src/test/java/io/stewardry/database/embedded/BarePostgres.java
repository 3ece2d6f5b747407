package io.stewardry.database.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// A PostgreSQL from the same programs that nobody watches over: an administrator's own, which
/// stays away when it was killed, until somebody starts it again on the same port.
public final class BarePostgres implements AutoCloseable {
  private final DataFolder folder;
  private final DataFolderLock lock;
  private final Postmaster postmaster;
  private final int port;

  private BarePostgres(DataFolder folder, DataFolderLock lock, Postmaster postmaster, int port) {
    this.folder = folder;
    this.lock = lock;
    this.postmaster = postmaster;
    this.port = port;
  }

  public static BarePostgres start(Path where) {
    DataFolder folder = DataFolder.open(where.toAbsolutePath().normalize());
    DataFolderLock lock = DataFolderLock.take(folder);
    try {
      Binaries binaries =
          Binaries.unpacked(
              folder,
              Binaries.archive(
                  BarePostgres.class.getClassLoader(),
                  System.getProperty("os.name"),
                  System.getProperty("os.arch")));
      UserSwitch user = UserSwitch.choose(folder);
      Postmaster postmaster = new Postmaster(folder, binaries, user, Login.readOrCreate(folder));
      Cluster cluster = new Cluster(folder, binaries, user);
      postmaster.clearAfterDeath();
      cluster.createIfAbsent();
      cluster.writeSettings();
      int port = postmaster.bringUp(() -> Port.choose(folder)).port();
      return new BarePostgres(folder, lock, postmaster, port);
    } catch (IOException failed) {
      lock.close();
      throw new UncheckedIOException(failed);
    }
  }

  public int port() {
    return port;
  }

  public String url(int port, String database) {
    return Login.jdbcUrl(port, database);
  }

  public Connection superuser(String database) throws SQLException {
    return DriverManager.getConnection(url(port, database), user(), password());
  }

  public String user() {
    return Login.SUPERUSER;
  }

  public String password() {
    return postmaster.login().password();
  }

  /// kill -9 of the server's first process. Back when it and all that it had started are gone.
  public void kill() {
    long pid = PidFile.read(folder).orElseThrow().pid();
    List<ProcessHandle> sessions =
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).toList();
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    // A session ends when it notices, and may answer once more before, on a busy machine.
    Waiting.until(
        Duration.ofSeconds(10),
        () ->
            postmaster.running().isEmpty() && sessions.stream().noneMatch(ProcessHandle::isAlive));
  }

  /// Back when it answers.
  public void startAgain() {
    try {
      postmaster.bringUp(() -> port);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    try {
      postmaster.stop();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      lock.close();
    }
  }
}
