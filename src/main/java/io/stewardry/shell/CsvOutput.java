package io.stewardry.shell;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// CSV that a spreadsheet can open without harm: a cell that it would take for a formula begins
/// with one more apostrophe, which an import takes off again.
public final class CsvOutput implements TableOutput {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /// What begins a formula, after any apostrophes: with those, a cell that has one by itself comes
  /// back as it was. Full-width signs count for some spreadsheets.
  private static final Pattern FORMULA =
      Pattern.compile("'*[=+\\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

  private final Writer out;
  private final CsvWriter csv;

  /// @param forPeople with a byte order mark, without which Excel does not read UTF-8
  public CsvOutput(Writer out, boolean forPeople) {
    this.out = out;
    try {
      if (forPeople) {
        out.write(BYTE_ORDER_MARK);
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    this.csv = CsvWriter.builder().build(out);
  }

  @Override
  public void row(List<? extends @Nullable Object> cells) {
    csv.writeRecord(
        cells.stream().map(cell -> cell == null ? "" : harmless(cell.toString())).toList());
  }

  @Override
  public void end() {
    try {
      csv.flush();
      out.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  public static String harmless(String cell) {
    return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
  }

  /// The cell that [#harmless] has written so.
  public static String original(String written) {
    return written.startsWith("'") && FORMULA.matcher(written).matches()
        ? written.substring(1)
        : written;
  }
}
