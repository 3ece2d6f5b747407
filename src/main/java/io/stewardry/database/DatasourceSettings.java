package io.stewardry.database;

import io.stewardry.kernel.Setting;
import io.stewardry.kernel.WrongSetting;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The database that is served, under Spring's own names.
///
/// @param url without it the embedded database is used
@ConfigurationProperties("spring.datasource")
record DatasourceSettings(
    @Setting(
            value = "SPRING_DATASOURCE_URL",
            unset = "none: embedded database",
            sets = "the JDBC address of an [external PostgreSQL](#an-external-postgresql)",
            takes = "a JDBC address, such as jdbc:postgresql://db.example:5432/stewardry")
        @Nullable String url,
    @Setting(
            value = "SPRING_DATASOURCE_USERNAME",
            sets = "the role of the running application. The check at start accepts no other name",
            takes = "the name of a role")
        @DefaultValue(Bootstrap.APPLICATION)
        String username,
    @Setting(
            value = "SPRING_DATASOURCE_PASSWORD",
            sets = "the password of that role",
            takes = "a password")
        @DefaultValue("")
        String password,
    @DefaultValue Hikari hikari) {

  DatasourceSettings {
    url = url == null || url.isBlank() ? null : url;
  }

  /// A text without the password: a record shows all that it has.
  @Override
  public String toString() {
    return "DatasourceSettings[url=" + url + ", username=" + username + "]";
  }

  /// The pool.
  record Hikari(
      @Setting(
              value = "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE",
              sets =
                  "database connections of one node. Each node needs one more, to hear of changes",
              takes = "a whole number, 1 or more, such as 20")
          @DefaultValue("20")
          int maximumPoolSize) {
    Hikari {
      if (maximumPoolSize < 1) {
        throw new WrongSetting(Hikari.class, "maximumPoolSize", maximumPoolSize);
      }
    }
  }
}
