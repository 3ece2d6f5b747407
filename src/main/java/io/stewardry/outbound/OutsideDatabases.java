package io.stewardry.outbound;

import jakarta.annotation.PreDestroy;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/// Connections to databases that organizations name: PostgreSQL and MariaDB. Outside of networks
/// that the operator allows, the database must show a certificate for its name that this server
/// trusts, because it gets a password.
@Component
public class OutsideDatabases {
  private static final String SECONDS = Long.toString(OutsideHosts.PATIENCE.toSeconds());
  private static final String MILLIS = Long.toString(OutsideHosts.PATIENCE.toMillis());

  /// Of all that a sign-in asks and is answered.
  private static final Duration SIGN_IN = OutsideHosts.PATIENCE.multipliedBy(2);

  private static final long MOST_BYTES = 256 * 1024;

  private final OutsideHosts hosts;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  OutsideDatabases(OutsideHosts hosts) {
    this.hosts = hosts;
  }

  public enum Engine {
    POSTGRESQL,
    MARIADB
  }

  /// @param database its name, which is not checked: see the callers
  public record Place(Engine engine, String host, int port, String database) {}

  /// Signs in and leaves.
  ///
  /// @throws OutsideFailure when that does not work, with no words of the database in it: they may
  ///   tell what it was sent
  public void signIn(Place place, String username, String password) {
    InetAddress address = hosts.resolve(place.host());
    boolean inner = hosts.inner(address);
    PinnedSockets.Line line = new PinnedSockets.Line(address, MOST_BYTES);
    Future<Boolean> valid =
        threads.submit(() -> {
          try {
            return PinnedSockets.over(line, () -> signedIn(place, inner, username, password));
          } catch (SQLException refused) {
            throw new OutsideFailure(words(place, refused));
          }
        });
    String at = place.host() + ":" + place.port();
    try {
      if (!valid.get(SIGN_IN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new OutsideFailure(at + " does not answer in time.");
      }
    } catch (TimeoutException slow) {
      throw new OutsideFailure(at + " does not answer in time.");
    } catch (ExecutionException failed) {
      // What a driver throws besides, it throws at answers that no database gives.
      throw failed.getCause() instanceof OutsideFailure said
          ? said
          : new OutsideFailure(at + " does not answer as a database does.");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new OutsideFailure("The server is stopping.");
    } finally {
      line.cut();
    }
  }

  private static boolean signedIn(Place place, boolean inner, String username, String password)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", username);
    properties.setProperty("password", password);
    try (Connection connection =
        place.engine() == Engine.POSTGRESQL
            ? postgresql(place, inner, properties)
            : mariadb(place, inner, properties)) {
      return connection.isValid((int) OutsideHosts.PATIENCE.toSeconds());
    }
  }

  private static Connection postgresql(Place place, boolean inner, Properties properties)
      throws SQLException {
    properties.setProperty("socketFactory", PinnedSockets.class.getName());
    properties.setProperty("connectTimeout", SECONDS);
    properties.setProperty("socketTimeout", SECONDS);
    // With one, the driver connects in another thread, which does not know the pinned address.
    properties.setProperty("loginTimeout", "0");
    properties.setProperty("sslmode", inner ? "prefer" : "verify-full");
    properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("ApplicationName", "Stewardry");
    return opened(
        new org.postgresql.Driver(),
        "jdbc:postgresql://" + place.host() + ":" + place.port() + "/" + place.database(),
        properties);
  }

  private static Connection mariadb(Place place, boolean inner, Properties properties)
      throws SQLException {
    properties.putAll(mariadbOptions(inner));
    return opened(
        new org.mariadb.jdbc.Driver(),
        "jdbc:mariadb://" + place.host() + ":" + place.port() + "/" + place.database(),
        properties);
  }

  static Map<String, String> mariadbOptions(boolean inner) {
    return Map.of(
        "socketFactory",
        PinnedSockets.class.getName(),
        "connectTimeout",
        MILLIS,
        "socketTimeout",
        MILLIS,
        "sslMode",
        inner ? "disable" : "verify-full",
        "tlsSocketType",
        TrustedTls.TYPE,
        "allowLocalInfile",
        "false",
        // A server may name another one in its answer, and the password would go there.
        "permitRedirect",
        "false");
  }

  private static Connection opened(Driver driver, String url, Properties properties)
      throws SQLException {
    Connection connection = driver.connect(url, properties);
    if (connection == null) {
      throw new SQLException("the driver does not take this address", "08001");
    }
    return connection;
  }

  /// The database's own words are nobody's business: some repeat what they were sent.
  private static String words(Place place, SQLException refused) {
    String at = place.host() + ":" + place.port();
    String state = refused.getSQLState() == null ? "" : refused.getSQLState();
    if (state.startsWith("28")) {
      return at + " does not accept this user name and password.";
    }
    if (state.equals("3D000") || state.equals("42000")) {
      return at + " has no database of this name for this user.";
    }
    return state.startsWith("08")
        ? at + " cannot be reached, or shows no certificate that this server trusts."
        : at + " refused the connection.";
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
