package io.stewardry.support;

import io.stewardry.Stewardry;
import io.stewardry.database.Bootstrap;
import io.stewardry.database.TestDatabase;
import io.stewardry.database.TestDatabases;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole application on a fresh database and a free port, with the roles of production: the
/// external form of its settings, so that a test database of the shared server serves.
public final class RunningApplication implements AutoCloseable {
  /// Logs and the like.
  public static final Path DATA =
      Path.of("target", "test-data-" + System.getProperty("stewardry.test.fork", "0"));

  public static final String SETUP_TOKEN = "set-up-token-of-the-tests";

  private final TestDatabase database;
  private final ConfigurableApplicationContext context;

  private RunningApplication(TestDatabase database, ConfigurableApplicationContext context) {
    this.database = database;
    this.context = context;
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
    arguments.add("--stewardry.sign-in-provider.inner-networks=127.0.0.0/8");
    arguments.addAll(List.of(settings));
    arguments.add("--server.port=0");
    arguments.add("--server.address=127.0.0.1");
    arguments.addAll(settings(database));
    arguments.add("--stewardry.setup-token=" + SETUP_TOKEN);
    arguments.add("--stewardry.data-dir=" + DATA);
    return new RunningApplication(
        database,
        new SpringApplicationBuilder(Stewardry.class).run(arguments.toArray(String[]::new)));
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

  public Client client() {
    return new Client(url());
  }

  public TestDatabase database() {
    return database;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  @Override
  public void close() {
    context.close();
    try {
      database.close();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
