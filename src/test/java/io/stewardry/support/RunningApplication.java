package io.stewardry.support;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.stewardry.Stewardry;
import io.stewardry.database.Bootstrap;
import io.stewardry.database.TestDatabase;
import io.stewardry.database.TestDatabases;
import io.stewardry.kernel.SessionId;
import io.stewardry.tenancy.TokenHash;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole application on a fresh database and a free port, with the roles of production: the
/// external form of its settings, so that a test database of the shared server serves.
public final class RunningApplication implements AutoCloseable {
  /// Logs and the like.
  public static final Path DATA =
      Path.of("target", "test-data-" + System.getProperty("stewardry.test.fork", "0"));

  /// Of every node on a database of the tests, unless a test brings its own.
  static final Path KEY_FILE = DATA.resolve("secret-keys.json").toAbsolutePath();

  public static final String SETUP_TOKEN = "set-up-token-of-the-tests";

  private static final Map<String, RunningApplication> BY_URL = new ConcurrentHashMap<>();

  private final TestDatabase database;
  private final ConfigurableApplicationContext context;
  private final HikariDataSource superuser;

  private RunningApplication(TestDatabase database, ConfigurableApplicationContext context) {
    this.database = database;
    this.context = context;
    this.superuser = pool(database.superuser());
  }

  /// Fixtures run thousands of statements: signing in for each costs more than the statement.
  private static HikariDataSource pool(DataSource superuser) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(superuser);
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  public static RunningApplication start(String... settings) {
    try {
      return on(TestDatabases.create(), settings);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  public static RunningApplication on(TestDatabase database, String... settings) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--stewardry.dns.servers=" + TestDns.shared().address());
    arguments.add("--stewardry.dns.timeout=2s");
    // Tests sign in the same people again and again.
    arguments.add("--stewardry.sessions.most-per-person=5000");
    arguments.add("--stewardry.outbound.inner-networks=127.0.0.0/8");
    arguments.addAll(List.of(settings));
    arguments.add("--server.port=0");
    arguments.add("--server.address=127.0.0.1");
    arguments.addAll(settings(database));
    if (Stream.of(settings).noneMatch(setting -> setting.startsWith("--stewardry.key-file="))) {
      arguments.add("--stewardry.key-file=" + KEY_FILE);
    }
    arguments.add("--stewardry.setup-token=" + SETUP_TOKEN);
    arguments.add("--stewardry.data-dir=" + DATA);
    RunningApplication application =
        new RunningApplication(
            database,
            new SpringApplicationBuilder(Stewardry.class).run(arguments.toArray(String[]::new)));
    BY_URL.put(application.url(), application);
    return application;
  }

  /// Of every node on this database.
  static List<String> settings(TestDatabase database) {
    return List.of(
        "--spring.datasource.url=" + database.url(),
        "--spring.datasource.password=" + TestDatabases.APPLICATION_PASSWORD,
        "--spring.flyway.user=" + Bootstrap.OWNER,
        "--spring.flyway.password=" + TestDatabases.OWNER_PASSWORD);
  }

  public String url() {
    return "http://127.0.0.1:" + ((WebServerApplicationContext) context).getWebServer().getPort();
  }

  /// The organization that has a short name now; empty where there is none.
  static Optional<UUID> organization(String url, String slug) {
    RunningApplication application = BY_URL.get(url);
    if (application == null) {
      return Optional.empty();
    }
    try (var connection = application.superuser.getConnection();
        var statement =
            connection.prepareStatement("select org_id from priv.slug where slug = ?")) {
      statement.setString(1, slug);
      try (var row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(slug, failed);
    }
  }

  public Client client() {
    return new Client(url());
  }

  /// Somebody whose session is put into the database, as [#client] is after a sign-in. Signing in
  /// has its own tests and costs a slow hash each time.
  public Client signedIn(String email) {
    String token = "stw_s_" + UUID.randomUUID() + UUID.randomUUID();
    try (var connection = superuser.getConnection();
        var statement =
            connection.prepareStatement(
                """
                with person as (
                  update hub.app_user set last_sign_in_at = now() where email = ?
                  returning org_id, user_id)
                insert into hub.session (org_id, session_id, user_id, token_hash, expires_at, ip)
                select org_id, ?, user_id, ?, now() + interval '12 hours', '127.0.0.1' from person
                """)) {
      statement.setString(1, email);
      statement.setObject(2, SessionId.next().value());
      statement.setBytes(3, TokenHash.of(token).bytes());
      if (statement.executeUpdate() != 1) {
        throw new IllegalStateException("nobody has the address " + email);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(email, failed);
    }
    return client().withToken(token);
  }

  /// Connections of the database's superuser, kept for the next one who asks.
  DataSource superuser() {
    return superuser;
  }

  public TestDatabase database() {
    return database;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> Collection<T> beans(Class<T> type) {
    return context.getBeansOfType(type).values();
  }

  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  @Override
  public void close() {
    BY_URL.values().remove(this);
    context.close();
    superuser.close();
    try {
      database.close();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
