package io.stewardry.onboarding.imports;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of imports as a whole.
@Repository
class ImportStore {
  private static final String ORDER = "imports -createdAt";
  private static final String COLUMNS =
      """
      import_id, file_name, dry_run, state, total, succeeded, failed, skipped, source_id, started_by, started_by_name,
        created_at, finished_at, failure_code, failure, key_id
      """;

  private static final String STARTED =
      " from hub.import_job where org_id = :org and (:starter::uuid is null or started_by = :starter)";

  private final JdbcClient jdbc;

  ImportStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A new one, which waits for its turn.
  ///
  /// @param skipped how many of its rows have their answer already
  record Draft(
      UUID id,
      String fileName,
      boolean dryRun,
      @Nullable UUID sourceId,
      int total,
      int skipped,
      @Nullable UUID key) {}

  void insert(Draft draft) {
    jdbc.sql(
            """
            insert into hub.import_job (org_id, import_id, file_name, dry_run, source_id, total, skipped, key_id)
            values (:org, :import, :name, :dry, :source, :total, :skipped, :key)
            """)
        .param("import", draft.id())
        .param("name", draft.fileName())
        .param("dry", draft.dryRun())
        .param("source", draft.sourceId())
        .param("total", draft.total())
        .param("skipped", draft.skipped())
        .param("key", draft.key())
        .update();
  }

  Optional<Import> find(UUID id) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from hub.import_job where org_id = :org and import_id = :import")
        .param("import", id)
        .query((row, n) -> read(row))
        .optional();
  }

  /// The one that took over the rows of another.
  Optional<UUID> runOf(UUID source) {
    return jdbc.sql(
            "select import_id from hub.import_job where org_id = :org and source_id = :source")
        .param("source", source)
        .query(UUID.class)
        .optional();
  }

  /// @param starter only what this person started; null is all
  Page<Import> page(@Nullable UserId starter, PageRequest page) {
    Keyset keyset = Keyset.descending(ORDER, page).by("created_at", "timestamptz").id("import_id");
    List<Import> rows =
        jdbc.sql("select " + COLUMNS + STARTED + keyset.sql())
            .param("starter", starter == null ? null : starter.value())
            .params(keyset.parameters())
            .query((row, n) -> read(row))
            .list();
    return keyset.page(rows, row -> row.createdAt().toString(), Import::id, () -> count(starter));
  }

  long count(@Nullable UserId starter) {
    return jdbc.sql("select count(*)" + STARTED)
        .param("starter", starter == null ? null : starter.value())
        .query(Long.class)
        .single();
  }

  /// Takes it on, from whoever had it before. Empty when it is over.
  Optional<Import> begin(UUID id, UUID runner) {
    return jdbc.sql(
            """
            update hub.import_job set state = 'RUNNING', runner = :runner
            where org_id = :org and import_id = :import and state in ('QUEUED', 'RUNNING')
            returning
            """
                + COLUMNS)
        .param("import", id)
        .param("runner", runner)
        .query((row, n) -> read(row))
        .optional();
  }

  /// @return false when it was stopped, or is another runner's by now
  boolean end(UUID id, UUID runner, Import.State state, Import.@Nullable Failure failure) {
    return jdbc.sql(
                """
                update hub.import_job set state = :state, finished_at = now(), failure_code = :code, failure = :detail
                where org_id = :org and import_id = :import and state = 'RUNNING' and runner = :runner
                """)
            .param("import", id)
            .param("runner", runner)
            .param("state", state.name())
            .param("code", failure == null ? null : failure.code())
            .param("detail", failure == null ? null : failure.detail())
            .update()
        == 1;
  }

  /// Waits for the row that is being done; none follows.
  ///
  /// @return false when it is over already
  boolean stop(UUID id) {
    return jdbc.sql(
                """
                update hub.import_job set state = 'STOPPED', finished_at = now()
                where org_id = :org and import_id = :import and state in ('QUEUED', 'RUNNING')
                """)
            .param("import", id)
            .update()
        == 1;
  }

  private static Import read(ResultSet row) throws SQLException {
    int succeeded = row.getInt("succeeded");
    int failed = row.getInt("failed");
    int skipped = row.getInt("skipped");
    String code = row.getString("failure_code");
    return new Import(
        row.getObject("import_id", UUID.class),
        row.getString("file_name"),
        row.getBoolean("dry_run"),
        Import.State.valueOf(row.getString("state")),
        row.getInt("total"),
        succeeded + failed + skipped,
        succeeded,
        failed,
        skipped,
        row.getObject("source_id", UUID.class),
        new Import.Starter(
            row.getObject("started_by", UUID.class), row.getString("started_by_name")),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "finished_at"),
        code == null ? null : new Import.Failure(code, String.valueOf(row.getString("failure"))),
        row.getObject("key_id", UUID.class));
  }
}
