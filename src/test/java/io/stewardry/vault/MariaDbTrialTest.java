package io.stewardry.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.MariaDb;
import io.stewardry.support.World;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The test of a credential for MariaDB, against a server that really signs in.
class MariaDbTrialTest {
  private static final String SECRET = "canary-Maria-41";

  private final World world = World.shared();
  private final World.Made acme =
      Vaults.customer(world, Vaults.msp(world, "MariaMsp"), "MariaAcme");

  private Answer tried(MariaDb server, String user, String password, String database) {
    Answer made =
        Vaults.create(
            acme.admin(),
            """
            {"name": "try %s", "kind": "DATABASE", "secret": {"password": "%s"},
             "fields": {"engine": "mariadb", "host": "127.0.0.1", "port": %d, "database": "%s", "username": "%s"}}
            """
                .formatted(UUID.randomUUID(), password, server.port(), database, user));
    Answer tested = acme.admin().post(Vaults.path(made) + "/test", "{}").expect(200);
    assertThat(tested.body()).doesNotContain(SECRET);
    return tested;
  }

  private static void assertTested(Answer tested, boolean ok, String words) {
    assertThat(tested.text("/detail")).contains(words);
    assertThat(tested.at("/ok").asBoolean()).isEqualTo(ok);
  }

  @Test
  void shouldSignIn(@TempDir Path folder) {
    try (MariaDb server = MariaDb.start(folder)) {
      server.sql(
          "create database prints",
          "create database closed",
          "create user 'hub'@'127.0.0.1' identified by '" + SECRET + "'",
          "grant select on prints.* to 'hub'@'127.0.0.1'");
      assertTested(tried(server, "hub", SECRET, "prints"), true, "accepted the sign-in");
      String refused = "does not accept this user name";
      assertTested(tried(server, "hub", SECRET + "x", "prints"), false, refused);
      assertTested(tried(server, "stranger", SECRET, "prints"), false, refused);
      assertTested(tried(server, "hub", SECRET, "nowhere"), false, "has no database");
      assertTested(tried(server, "hub", SECRET, "closed"), false, "has no database");
    }
  }
}
