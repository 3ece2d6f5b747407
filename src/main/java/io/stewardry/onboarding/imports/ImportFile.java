package io.stewardry.onboarding.imports;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedText;
import io.stewardry.work.JobRow;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A file of organizations, taken apart; its cells are not checked yet.
///
/// @param name as its sender calls it, without folders
public record ImportFile(String name, List<Row> rows) {
  public static final int MOST_ROWS = 20_000;
  private static final int LONGEST_NAME = 255;

  public ImportFile {
    rows = List.copyOf(rows);
  }

  /// @param line where it begins in the file; the header is line 1
  /// @param cells by column; a column that the file does not have is missing
  public record Row(int line, Map<Column, String> cells) {
    public Row {
      cells = Map.copyOf(cells);
    }

    public String cell(Column column) {
      return cells.getOrDefault(column, "");
    }

    JobRow job() {
      Map<String, String> about = new HashMap<>();
      cells.forEach((column, text) -> about.put(column.header(), text));
      return JobRow.open(line, null, about);
    }

    static Row of(JobRow row) {
      return new Row(row.line(), ImportFile.cells(row));
    }
  }

  static Map<Column, String> cells(JobRow row) {
    Map<Column, String> cells = new EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      cells.put(column, row.about().getOrDefault(column.header(), ""));
    }
    return cells;
  }

  /// @throws Problem VALIDATION_FAILED for a file that cannot be read as one
  public static ImportFile read(String name, byte[] content) {
    return new ImportFile(shortened(name), new CsvText(content).rows());
  }

  private static String shortened(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String printable =
        last.codePoints()
            .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
            .limit(LONGEST_NAME)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return TypedText.isBlank(printable) ? "organizations.csv" : TypedText.inOneLine(printable);
  }
}
