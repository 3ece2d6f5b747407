package io.stewardry.database;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Brings the schema to this version of the application, as the owner, before the application's own
/// role connects. Forward only: versioned files of all modules run once, in the order of their time
/// stamps; then the files with functions run, in the order of their names, whenever their text is
/// another.
public final class Migrations {
  private Migrations() {}

  /// Two nodes that start together wait for each other.
  ///
  /// @throws NewerDatabase if another version of the application has gone further
  public static void run(DataSource owner) {
    run(configuration(owner));
  }

  static void run(FluentConfiguration configuration) {
    Flyway flyway = configuration.load();
    List<MigrationInfo> all = List.of(flyway.info().all());
    List<MigrationInfo> newer =
        all.stream().filter(each -> isUnknown(each) || isBehind(each, all)).toList();
    if (!newer.isEmpty()) {
      throw new NewerDatabase(newer.stream().map(MigrationInfo::getScript).distinct().toList());
    }
    flyway.migrate();
  }

  private static boolean isUnknown(MigrationInfo migration) {
    return switch (migration.getState()) {
      case FUTURE_SUCCESS, FUTURE_FAILED, MISSING_SUCCESS, MISSING_FAILED -> true;
      default -> false;
    };
  }

  /// A file of functions that was in force here once and was replaced: to run it again would put
  /// the functions of a newer version back. Not so where this version has more to run.
  private static boolean isBehind(MigrationInfo pending, List<MigrationInfo> all) {
    return pending.isRepeatable()
        && pending.getState() == MigrationState.PENDING
        && all.stream()
            .anyMatch(each ->
                each.getState() == MigrationState.SUPERSEDED
                    && each.getDescription().equals(pending.getDescription())
                    && each.isChecksumMatching())
        && all.stream()
            .noneMatch(each -> each.isVersioned() && each.getState() == MigrationState.PENDING);
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
