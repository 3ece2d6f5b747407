package io.stewardry.onboarding.imports;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.tenancy.ReachedChildren;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the rows of an import.
@Repository
class ImportRowStore {
  private static final String ORDER = "import line ";
  private static final int AT_ONCE = 1_000;
  private static final String CELLS =
      "name, email_domain, external_id, description, further_domains, owner_first_name, owner_last_name, owner_email";

  private final JdbcClient jdbc;

  ImportRowStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(UUID id, List<ImportFile.Row> rows) {
    for (int from = 0; from < rows.size(); from += AT_ONCE) {
      insertSome(id, rows.subList(from, Math.min(rows.size(), from + AT_ONCE)));
    }
  }

  private void insertSome(UUID id, List<ImportFile.Row> rows) {
    jdbc.sql(
            """
            insert into hub.import_row (org_id, import_id, line, CELLS)
            select :org, :import, * from unnest(:lines::integer[], :names::text[], :domains::text[], :externals::text[],
              :descriptions::text[], :further::text[], :first_names::text[], :last_names::text[], :emails::text[])
            """
                .replace("CELLS", CELLS))
        .param("import", id)
        .param("lines", rows.stream().map(ImportFile.Row::line).toArray(Integer[]::new))
        .param("names", cells(rows, Column.NAME))
        .param("domains", cells(rows, Column.EMAIL_DOMAIN))
        .param("externals", cells(rows, Column.EXTERNAL_ID))
        .param("descriptions", cells(rows, Column.DESCRIPTION))
        .param("further", cells(rows, Column.FURTHER_DOMAINS))
        .param("first_names", cells(rows, Column.OWNER_FIRST_NAME))
        .param("last_names", cells(rows, Column.OWNER_LAST_NAME))
        .param("emails", cells(rows, Column.OWNER_EMAIL))
        .update();
  }

  private static String[] cells(List<ImportFile.Row> rows, Column column) {
    return rows.stream().map(row -> row.cell(column)).toArray(String[]::new);
  }

  /// Hands the rows of an import that is over to another: what a preview refused is left out, and
  /// so is what an import has created.
  void copy(UUID source, UUID id) {
    jdbc.sql(
            """
            insert into hub.import_row (org_id, import_id, line, CELLS, status, organization_id, code, detail)
            select :org, :import, r.line, CELLS,
              case when r.status in ('CREATED', 'SKIPPED') or r.status = 'FAILED' and j.dry_run then 'SKIPPED' end,
              r.organization_id,
              case when r.status <> 'FAILED' or j.dry_run then r.code end,
              case when r.status = 'CREATED' then 'The earlier import created it.'
                when r.status <> 'FAILED' or j.dry_run then r.detail end
            from hub.import_row r join hub.import_job j on j.org_id = :org and j.import_id = r.import_id
            where r.org_id = :org and r.import_id = :source
            """
                .replace("CELLS", CELLS))
        .param("import", id)
        .param("source", source)
        .update();
  }

  /// The next ones without an answer.
  List<ImportFile.Row> open(UUID id, int most) {
    return jdbc.sql(
            """
            select line, CELLS from hub.import_row
            where org_id = :org and import_id = :import and status is null order by line limit :most
            """
                .replace("CELLS", CELLS))
        .param("import", id)
        .param("most", most)
        .query((row, n) -> new ImportFile.Row(row.getInt("line"), cells(row)))
        .list();
  }

  /// Those that a preview has found good so far.
  List<ImportFile.Row> good(UUID id) {
    return jdbc.sql(
            """
            select line, CELLS from hub.import_row
            where org_id = :org and import_id = :import and status = 'WOULD_CREATE' order by line
            """
                .replace("CELLS", CELLS))
        .param("import", id)
        .query((row, n) -> new ImportFile.Row(row.getInt("line"), cells(row)))
        .list();
  }

  /// Answers rows and counts them, in one trip.
  ///
  /// @return false when the import was stopped, or is another runner's by now: then nothing may be
  ///   done
  boolean answer(UUID id, UUID runner, List<Integer> lines, List<RowAnswer> answers) {
    long failed = answers.stream().filter(a -> a.status() == RowStatus.FAILED).count();
    return jdbc.sql(
                """
                with counted as (
                  update hub.import_job set succeeded = succeeded + :succeeded, failed = failed + :failed
                  where org_id = :org and import_id = :import and state = 'RUNNING' and runner = :runner
                  returning import_id)
                update hub.import_row r set status = a.status, organization_id = a.organization_id, code = a.code, detail = a.detail
                from counted, unnest(:lines::integer[], :statuses::text[], :organizations::uuid[], :codes::text[], :details::text[])
                  as a (line, status, organization_id, code, detail)
                where r.org_id = :org and r.import_id = counted.import_id and r.line = a.line and r.status is null
                """)
            .param("import", id)
            .param("runner", runner)
            .param("succeeded", answers.size() - failed)
            .param("failed", failed)
            .param("lines", lines.toArray(Integer[]::new))
            .param("statuses", texts(answers, answer -> answer.status().name()))
            .param(
                "organizations",
                texts(
                    answers,
                    answer ->
                        answer.organizationId() == null
                            ? null
                            : String.valueOf(answer.organizationId())))
            .param("codes", texts(answers, RowAnswer::code))
            .param("details", texts(answers, RowAnswer::detail))
            .update()
        == answers.size();
  }

  private static @Nullable String[] texts(
      List<RowAnswer> answers, Function<RowAnswer, @Nullable String> text) {
    @Nullable String[] texts = new String[answers.size()];
    for (int n = 0; n < texts.length; n++) {
      texts[n] = text.apply(answers.get(n));
    }
    return texts;
  }

  /// Those that have their answer, in the order of the file. Where an organization is now is told
  /// of those to which the reader has access: creating one gives none.
  ///
  /// @param status null for all
  /// @param total how many these are, as the import counts them
  Page<ImportResult> page(UUID id, @Nullable RowStatus status, PageRequest page, long total) {
    Keyset keyset = Keyset.ascending(ORDER + id, page).by("r.line", "integer");
    return keyset.page(
        results(keyset.sql(), id, status, keyset.parameters()),
        row -> String.valueOf(row.line()),
        row -> id,
        () -> total);
  }

  List<ImportResult> answered(UUID id, @Nullable RowStatus status, int afterLine, int most) {
    return results(
        " and r.line > :line order by r.line limit :most",
        id,
        status,
        Map.of("line", afterLine, "most", most));
  }

  private List<ImportResult> results(
      String part, UUID id, @Nullable RowStatus status, Map<String, Object> parameters) {
    return jdbc.sql(
            """
            select r.line, r.name, r.email_domain, r.external_id, r.description, r.further_domains, r.owner_first_name,
              r.owner_last_name, r.owner_email, r.status, r.organization_id, r.code, r.detail, c.slug
            from hub.import_row r left join hub.child c on c.org_id = :org and c.child_id = r.organization_id and REACHED
            where r.org_id = :org and r.import_id = :import
              and (:status::text is null and r.status is not null or r.status = :status)
            """
                    .replace("REACHED", ReachedChildren.include("c.child_id"))
                + part)
        .param("import", id)
        .param("status", status == null ? null : status.name())
        .params(parameters)
        .query((row, n) ->
            new ImportResult(
                row.getInt("line"),
                RowStatus.valueOf(row.getString("status")),
                row.getObject("organization_id", UUID.class),
                row.getString("slug"),
                row.getString("code"),
                row.getString("detail"),
                cells(row)))
        .list();
  }

  private static Map<Column, String> cells(ResultSet row) throws SQLException {
    Map<Column, String> cells = new EnumMap<>(Column.class);
    cells.put(Column.NAME, row.getString("name"));
    cells.put(Column.EMAIL_DOMAIN, row.getString("email_domain"));
    cells.put(Column.EXTERNAL_ID, row.getString("external_id"));
    cells.put(Column.DESCRIPTION, row.getString("description"));
    cells.put(Column.FURTHER_DOMAINS, row.getString("further_domains"));
    cells.put(Column.OWNER_FIRST_NAME, row.getString("owner_first_name"));
    cells.put(Column.OWNER_LAST_NAME, row.getString("owner_last_name"));
    cells.put(Column.OWNER_EMAIL, row.getString("owner_email"));
    return cells;
  }
}
