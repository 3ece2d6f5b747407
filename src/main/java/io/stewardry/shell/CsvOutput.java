package io.stewardry.shell;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CSV that a spreadsheet can open without harm: a cell that it would take for a formula begins
/// with an apostrophe. An import takes the apostrophe as a part of the cell.
public final class CsvOutput implements TableOutput {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String FORMULA = "=+-@\t\r";

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
    return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
