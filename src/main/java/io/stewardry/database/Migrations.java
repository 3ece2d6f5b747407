package io.stewardry.database;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Brings the schema to this version of the application, as the owner, before the application's own
/// role connects. Forward only; files of all modules run in the order of their time stamps.
public final class Migrations {
  private Migrations() {}

  /// Two nodes that start together wait for each other.
  public static void run(DataSource owner) {
    configuration(owner).load().migrate();
  }

  static FluentConfiguration configuration(DataSource owner) {
    return Flyway.configure()
        .dataSource(owner)
        .locations("classpath:db/migration")
        // Its history stands where the application's role reaches nothing.
        .defaultSchema("priv")
        .table("flyway_schema_history")
        .createSchemas(false)
        .validateMigrationNaming(true)
        .validateOnMigrate(true)
        .baselineOnMigrate(false)
        .cleanDisabled(true)
        // A lock held by an open transaction would make `create index concurrently` wait for ever.
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
  }
}
