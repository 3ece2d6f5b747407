package io.stewardry.database.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server of our own, on the data folder given, listening on loopback only.
///
/// It outlives a killed JVM, and the next start on the same folder adopts it. Whoever starts it
/// closes it: there is no shutdown hook, which would race with the application's own end.
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private final DataFolderLock lock;
  private final Postmaster postmaster;
  private final PostmasterWatch watch;
  private final int port;
  private boolean closed;

  private EmbeddedPostgres(DataFolderLock lock, Postmaster postmaster, int port) {
    this.lock = lock;
    this.postmaster = postmaster;
    this.port = port;
    this.watch = new PostmasterWatch(postmaster, port);
  }

  /// Back when the server answers; the first start on a folder also makes the database.
  ///
  /// @throws EmbeddedPostgresException if the folder is in use or not usable, if there are no
  ///   programs for this system, or if the server does not answer within 60 seconds
  public static EmbeddedPostgres start(Path dataFolder) {
    return start(dataFolder, UserSwitch::choose);
  }

  static EmbeddedPostgres start(Path dataFolder, Function<DataFolder, UserSwitch> choice) {
    var archive =
        Binaries.archive(
            EmbeddedPostgres.class.getClassLoader(),
            System.getProperty("os.name", ""),
            System.getProperty("os.arch", ""));
    var folder = DataFolder.open(dataFolder);
    var lock = DataFolderLock.take(folder);
    EmbeddedPostgres started = null;
    try {
      var binaries = Binaries.unpacked(folder, archive);
      var user = choice.apply(folder);
      var postmaster = new Postmaster(folder, binaries, user, Login.readOrCreate(folder));
      int port = bringUp(folder, postmaster, new Cluster(folder, binaries, user));
      started = new EmbeddedPostgres(lock, postmaster, port);
      return started;
    } catch (IOException | UncheckedIOException e) {
      throw new EmbeddedPostgresException(
          "PostgreSQL cannot use the data folder %s (%s): give this user the right to read and write all of it, and room on the disk."
              .formatted(folder.root(), e),
          e);
    } finally {
      if (started == null) {
        lock.close();
      }
    }
  }

  private static int bringUp(DataFolder folder, Postmaster postmaster, Cluster cluster)
      throws IOException {
    postmaster.clearAfterDeath();
    cluster.createIfAbsent();
    if (cluster.writeSettings() || postmaster.runsOtherVersion()) {
      postmaster.stop();
    }
    boolean adopted = postmaster.running().isPresent();
    var server = postmaster.bringUp(() -> Port.choose(folder));
    Port.remember(folder, server.port());
    postmaster.binaries().deleteOtherVersions(folder);
    postmaster.log().deleteOldest();
    log.info(
        "PostgreSQL {} as process {} on port {}, data in {}",
        adopted ? "found running" : "started",
        server.pid(),
        server.port(),
        folder.root());
    return server.port();
  }

  public String jdbcUrl(String database) {
    return Login.jdbcUrl(port, database);
  }

  public String superuser() {
    return Login.SUPERUSER;
  }

  public String superuserPassword() {
    return postmaster.login().password();
  }

  public int port() {
    return port;
  }

  /// Stops the server: connections are ended, data is written. Back when it is gone.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    watch.close();
    try {
      postmaster.stop();
    } catch (IOException | UncheckedIOException e) {
      log.error("PostgreSQL could not be stopped; the next start finds and adopts it", e);
    } finally {
      lock.close();
    }
  }
}
