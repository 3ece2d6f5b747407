package io.stewardry.onboarding.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.work.JobRow;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of an import that has its answer.
///
/// @param slug of the organization that came of it, as long as it is below this one
/// @param cells as they stood in the file
public record ImportResult(
    int line,
    RowStatus status,
    @Nullable UUID organizationId,
    @Nullable String slug,
    @Nullable String code,
    @Nullable String detail,
    Map<Column, String> cells) {

  static ImportResult of(JobRow row) {
    return new ImportResult(
        row.line(),
        RowStatus.valueOf(String.valueOf(row.status())),
        row.subject(),
        row.slug(),
        row.code(),
        row.detail(),
        ImportFile.cells(row));
  }

  public String cell(Column column) {
    return cells.getOrDefault(column, "");
  }

  /// What the API tells of it: absent is what there is not.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Told(
      int line,
      RowStatus status,
      @Nullable UUID organizationId,
      @Nullable String code,
      @Nullable String detail) {}

  public Told told() {
    return new Told(line, status, organizationId, code, detail);
  }
}
