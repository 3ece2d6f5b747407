package io.stewardry.onboarding.imports;

import io.stewardry.audit.ExportLog;
import io.stewardry.shell.TableDownload;
import io.stewardry.tenancy.Caller;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The files that people take from here: an empty one to fill in, and what became of each row.
@Service
public class ImportFiles {
  private static final List<String> BEFORE =
      List.of("line", "status", "code", "detail", "organizationId");

  private final Imports imports;
  private final ExportLog log;

  ImportFiles(Imports imports, ExportLog log) {
    this.imports = imports;
    this.log = log;
  }

  /// The columns of a file, in the order in which people fill them in.
  public static List<String> headers() {
    return Arrays.stream(Column.values()).map(Column::header).toList();
  }

  public static TableDownload template() {
    return TableDownload.csv("organizations", headers(), table -> {});
  }

  /// Each row with its answer and its cells, so that those that failed can be mended and sent
  /// again.
  ///
  /// @param status null is all
  public TableDownload result(String id, @Nullable String status, Caller caller) {
    Import job = imports.get(id, caller);
    log.note(
        ImportAction.EXPORTED,
        job.id(),
        "csv",
        status == null ? Map.of() : Map.of("status", status),
        job.rowsWith(RowStatus.of(status)));
    List<String> header = new ArrayList<>(BEFORE);
    header.addAll(headers());
    return TableDownload.csvForPeople(
        "import-result",
        header,
        table ->
            imports.eachRow(
                id,
                status,
                caller,
                row -> {
                  List<@Nullable Object> cells = new ArrayList<>();
                  cells.add(row.line());
                  cells.add(row.status().name());
                  cells.add(row.code());
                  cells.add(row.detail());
                  cells.add(row.organizationId());
                  for (Column column : Column.values()) {
                    cells.add(row.cell(column));
                  }
                  table.row(cells);
                }));
  }
}
