package io.stewardry.database;

import io.stewardry.kernel.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The role that migrates an external database, under Spring's own names.
@ConfigurationProperties("spring.flyway")
record FlywaySettings(
    @Setting(
            value = "SPRING_FLYWAY_USER",
            sets = "the role that owns the tables and migrates them",
            takes = "the name of a role")
        @DefaultValue(Bootstrap.OWNER)
        String user,
    @Setting(
            value = "SPRING_FLYWAY_PASSWORD",
            sets = "the password of that role",
            takes = "a password")
        @DefaultValue("")
        String password) {

  /// A text without the password: a record shows all that it has.
  @Override
  public String toString() {
    return "FlywaySettings[user=" + user + "]";
  }
}
