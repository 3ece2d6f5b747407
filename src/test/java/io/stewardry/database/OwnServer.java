package io.stewardry.database;

import io.stewardry.database.embedded.BarePostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// A PostgreSQL for one test class, to be killed, with the roles of production and an empty
/// database that the application will migrate.
public final class OwnServer implements AutoCloseable {
  private static final String NAME = "faults";
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Path folder;
  private final BarePostgres postgres;

  private OwnServer(Path folder, BarePostgres postgres) {
    this.folder = folder;
    this.postgres = postgres;
  }

  public static OwnServer start() {
    Path folder = MemoryFolder.of("fault-postgres-" + NUMBERS.incrementAndGet());
    BarePostgres postgres = BarePostgres.start(folder);
    try (var server = postgres.superuser("postgres");
        var statement = server.createStatement()) {
      statement.execute("drop database if exists " + NAME + " with (force)");
      statement.execute("create database " + NAME);
      try (var own = postgres.superuser(NAME)) {
        Bootstrap.run(own, TestDatabases.OWNER_PASSWORD, TestDatabases.APPLICATION_PASSWORD);
      }
      return new OwnServer(folder, postgres);
    } catch (SQLException failed) {
      postgres.close();
      throw new IllegalStateException(failed);
    }
  }

  public BarePostgres postgres() {
    return postgres;
  }

  public TestDatabase database() {
    return through(postgres.port());
  }

  /// The same for applications that reach it at another port; the superuser comes straight.
  public TestDatabase through(int port) {
    String direct = postgres.url(postgres.port(), NAME);
    String url = postgres.url(port, NAME);
    return new TestDatabase(
        NAME,
        url,
        TestDatabase.dataSource(direct, postgres.user(), postgres.password()),
        TestDatabase.dataSource(url, Bootstrap.OWNER, TestDatabases.OWNER_PASSWORD),
        TestDatabase.dataSource(url, Bootstrap.APPLICATION, TestDatabases.APPLICATION_PASSWORD));
  }

  @Override
  public void close() {
    postgres.close();
    MemoryFolder.release(folder);
  }
}
