package io.stewardry.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.springframework.core.io.ClassPathResource;

/// What only a superuser can do, once for each database: roles, schemas, revokes and the two
/// passwords. The embedded database does it at every start (the script changes nothing that is
/// already so); for an external PostgreSQL a database administrator runs the same script.
public final class Bootstrap {
  public static final String OWNER = "stewardry_owner";
  public static final String APPLICATION = "stewardry_app";
  private static final String SCRIPT = "db/bootstrap.sql";

  private Bootstrap() {}

  /// @param superuser a connection to the database itself, in autocommit, so that the script is one
  ///   transaction
  public static void run(Connection superuser, String ownerPassword, String applicationPassword)
      throws SQLException {
    try (var statement = superuser.createStatement()) {
      statement.execute(script());
    }
    setPassword(superuser, OWNER, ownerPassword);
    setPassword(superuser, APPLICATION, applicationPassword);
  }

  /// The driver hashes before it sends: a plain `alter role … password '…'` would stand in the
  /// server's log.
  private static void setPassword(Connection superuser, String role, String password)
      throws SQLException {
    superuser
        .unwrap(PGConnection.class)
        .alterUserPassword(role, password.toCharArray(), "scram-sha-256");
  }

  private static String script() {
    try {
      return new ClassPathResource(SCRIPT).getContentAsString(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
