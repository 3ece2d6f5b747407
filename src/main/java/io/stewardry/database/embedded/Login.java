package io.stewardry.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Properties;

/// The superuser and the password that lies in the data folder.
record Login(String password) {
  static final String SUPERUSER = "postgres";
  private static final String INVALID_PASSWORD = "28P01";

  static Login readOrCreate(DataFolder folder) throws IOException {
    if (Files.exists(folder.password())) {
      return new Login(Files.readString(folder.password()).strip());
    }
    if (Files.exists(folder.pg())) {
      throw new EmbeddedPostgresException(
          "The file %s is missing although there is a database: bring it back from the backup of this folder."
              .formatted(folder.password()));
    }
    var random = new byte[32];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    DurableFile.write(folder.password(), password + "\n");
    return new Login(password);
  }

  static String jdbcUrl(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /// Whether our server is ready there. SCRAM proves both sides, and no other method is accepted: a
  /// stranger on the port neither passes for our server nor learns the password.
  ///
  /// @throws EmbeddedPostgresException if a server is there and refuses the password
  boolean answers(int port) {
    var properties = new Properties();
    properties.setProperty("user", SUPERUSER);
    properties.setProperty("password", password);
    properties.setProperty("requireAuth", "scram-sha-256");
    properties.setProperty("sslmode", "disable");
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("connectTimeout", "5"); // seconds, as the two below
    properties.setProperty("loginTimeout", "5");
    properties.setProperty("socketTimeout", "5");
    String url = jdbcUrl(port, "postgres");
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      return connection.isValid(5);
    } catch (SQLException e) {
      if (INVALID_PASSWORD.equals(e.getSQLState())) {
        throw new EmbeddedPostgresException(
            "The server on port %d refuses the password in superuser.password: bring that file back from the backup of the data folder."
                .formatted(port),
            e);
      }
      return false;
    }
  }
}
