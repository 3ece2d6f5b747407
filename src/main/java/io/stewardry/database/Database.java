package io.stewardry.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.stewardry.database.catalog.CatalogChecks;
import io.stewardry.database.embedded.EmbeddedPostgres;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/// The installation's database, migrated and checked. Nothing is served before every check of the
/// catalog is satisfied.
public final class Database implements AutoCloseable {
  private static final String NAME = "stewardry";

  /// Seconds. A request waits so long for a connection.
  private static final int PATIENCE = 5;

  /// Seconds for an answer of the server, which itself breaks a statement off after five: whoever
  /// is silent longer is not there any more, though nobody has closed the connection.
  private static final int LONGEST_SILENCE = 15;

  private final @Nullable EmbeddedPostgres embedded;
  private final PGSimpleDataSource login;
  private final HikariDataSource pool;
  private final byte[] contextKey;

  /// Kept only by an installation that is started to fill itself with demo data.
  private @Nullable PGSimpleDataSource demoOwner;

  private Database(
      @Nullable EmbeddedPostgres embedded,
      PGSimpleDataSource login,
      HikariDataSource pool,
      byte[] contextKey) {
    this.embedded = embedded;
    this.login = login;
    this.pool = pool;
    this.contextKey = contextKey;
  }

  /// @param demo whether [#rewriteDemo] will be asked
  static Database open(
      DataSettings data, DatasourceSettings settings, FlywaySettings owner, boolean demo) {
    String url = settings.url();
    int poolSize = settings.hikari().maximumPoolSize();
    if (url != null) {
      return serve(
          null,
          dataSource(url, owner.user(), owner.password()),
          serving(dataSource(url, settings.username(), settings.password())),
          poolSize,
          demo);
    }
    EmbeddedPostgres embedded = EmbeddedPostgres.start(data.folder());
    try {
      // The roles of the embedded database get new passwords at each start: none is kept anywhere.
      String ownerPassword = randomPassword();
      String applicationPassword = randomPassword();
      bootstrap(embedded, ownerPassword, applicationPassword);
      String own = embedded.jdbcUrl(NAME);
      return serve(
          embedded,
          dataSource(own, Bootstrap.OWNER, ownerPassword),
          serving(dataSource(own, Bootstrap.APPLICATION, applicationPassword)),
          poolSize,
          demo);
    } catch (RuntimeException failed) {
      embedded.close();
      throw failed;
    }
  }

  private static Database serve(
      @Nullable EmbeddedPostgres embedded,
      PGSimpleDataSource owner,
      PGSimpleDataSource application,
      int poolSize,
      boolean demo) {
    if (application.getPreferQueryMode() == PreferQueryMode.SIMPLE) {
      throw new IllegalStateException(
          "The acting context may not stand in the text of a statement, where it can be read. Leave preferQueryMode out"
              + " of spring.datasource.url.");
    }
    Migrations.run(owner);
    try (Connection asOwner = owner.getConnection();
        Connection asApplication = application.getConnection()) {
      CatalogChecks.require(asOwner, asApplication);
      HikariConfig config = new HikariConfig();
      config.setPoolName("stewardry");
      config.setDataSource(application);
      config.setMaximumPoolSize(poolSize);
      config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(PATIENCE));
      // So that the patience is enough for some that are dead before one that is not.
      config.setValidationTimeout(TimeUnit.SECONDS.toMillis(1));
      Database database =
          new Database(
              embedded, application, new HikariDataSource(config), readContextKey(asOwner));
      database.demoOwner = demo ? owner : null;
      return database;
    } catch (SQLException unreachable) {
      throw new IllegalStateException(
          "The database cannot be used: "
              + unreachable.getMessage()
              + ". Check the settings spring.datasource.*",
          unreachable);
    }
  }

  private static void bootstrap(
      EmbeddedPostgres embedded, String ownerPassword, String applicationPassword) {
    try (Connection server = superuser(embedded, "postgres");
        Statement statement = server.createStatement()) {
      try (ResultSet found =
          statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
        if (!found.next()) {
          statement.execute("create database " + NAME);
        }
      }
      try (Connection own = superuser(embedded, NAME)) {
        Bootstrap.run(own, ownerPassword, applicationPassword);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("The embedded database could not be prepared", failed);
    }
  }

  private static Connection superuser(EmbeddedPostgres embedded, String database)
      throws SQLException {
    return DriverManager.getConnection(
        embedded.jdbcUrl(database), embedded.superuser(), embedded.superuserPassword());
  }

  private static byte[] readContextKey(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery("select key from priv.ctx_key")) {
      row.next();
      return row.getBytes(1);
    }
  }

  private static PGSimpleDataSource dataSource(String url, String user, String password) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    dataSource.setUser(user);
    dataSource.setPassword(password);
    dataSource.setApplicationName("stewardry");
    dataSource.setConnectTimeout(PATIENCE);
    dataSource.setTcpKeepAlive(true);
    return dataSource;
  }

  /// Not for migrations, which may take their time.
  private static PGSimpleDataSource serving(PGSimpleDataSource dataSource) {
    dataSource.setSocketTimeout(LONGEST_SILENCE);
    return dataSource;
  }

  private static String randomPassword() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// The application's role, pooled. Only the tenancy module may take it: elsewhere SQL runs under
  /// an acting context.
  public DataSource application() {
    return pool;
  }

  /// The application's role, not pooled: for the one connection that waits for announcements.
  public DataSource listening() {
    return login;
  }

  /// The key under which acting contexts are sealed; the application's role cannot read it.
  public byte[] contextKey() {
    return contextKey.clone();
  }

  /// The database's time, in whole seconds since 1970.
  public long epochSecond() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select extract(epoch from clock_timestamp())::bigint")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException unreachable) {
      throw new IllegalStateException("the database does not answer", unreachable);
    }
  }

  /// Logs in anew, with the password of the settings: a pool alone would not notice that somebody
  /// changed it.
  ///
  /// @return the server's version
  String logInAnew() throws SQLException {
    try (Connection connection = login.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show server_version")) {
      row.next();
      return row.getString(1);
    }
  }

  /// Gives the demo data the times of a year of use: once, as the owner of the tables, in one
  /// transaction. No other role could, and no other installation can.
  ///
  /// @throws IllegalStateException for an installation that was not started for it
  public void rewriteDemo(String script) {
    PGSimpleDataSource owner = demoOwner;
    demoOwner = null;
    if (owner == null) {
      throw new IllegalStateException("this installation was not started to make demo data");
    }
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(script);
      connection.commit();
    } catch (SQLException failed) {
      throw new IllegalStateException("the demo data got no history", failed);
    }
  }

  /// The server's version, such as `18.6`.
  public String version() {
    try (Connection connection = pool.getConnection()) {
      return connection.getMetaData().getDatabaseProductVersion();
    } catch (SQLException unreachable) {
      throw new IllegalStateException("the database does not answer", unreachable);
    }
  }

  public boolean isEmbedded() {
    return embedded != null;
  }

  HikariDataSource pool() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
    if (embedded != null) {
      embedded.close();
    }
  }
}
