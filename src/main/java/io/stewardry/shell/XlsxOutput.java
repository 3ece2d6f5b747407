package io.stewardry.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// A workbook of one sheet. Each cell says that it is a text, a number or a time, so nothing in it
/// is taken for a formula; times are in UTC. The first row is the header.
public final class XlsxOutput implements TableOutput {
  public static final String TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final int FLUSHED_AFTER = 500;
  private static final String TIME = "yyyy-mm-dd hh:mm:ss";

  private final Workbook workbook;
  private final Worksheet sheet;
  private int row;

  public XlsxOutput(OutputStream out, String name) {
    this.workbook = new Workbook(out, "Stewardry", null);
    this.sheet = workbook.newWorksheet(name);
    sheet.freezePane(0, 1);
  }

  @Override
  public void row(List<? extends @Nullable Object> cells) {
    for (int column = 0; column < cells.size(); column++) {
      cell(column, cells.get(column));
    }
    if (row == 0) {
      sheet.range(0, 0, 0, cells.size() - 1).style().bold().set();
    }
    row++;
    if (row % FLUSHED_AFTER == 0) {
      try {
        sheet.flush();
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
  }

  private void cell(int column, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case Number number -> sheet.value(row, column, number);
      case Instant moment -> {
        sheet.value(row, column, LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
        sheet.style(row, column).format(TIME).set();
      }
      default -> {
        if (!value.toString().isEmpty()) {
          sheet.inlineString(row, column, value.toString());
        }
      }
    }
  }

  @Override
  public void end() {
    try {
      workbook.finish();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
