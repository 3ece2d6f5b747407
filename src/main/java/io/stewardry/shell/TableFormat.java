package io.stewardry.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.kernel.Problem;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What kind of file a table is downloaded as.
public enum TableFormat {
  CSV("text/csv;charset=UTF-8"),
  XLSX(XlsxOutput.TYPE);

  private final String type;

  TableFormat(String type) {
    this.type = type;
  }

  /// @param name null is CSV
  /// @throws Problem VALIDATION_FAILED
  public static TableFormat of(@Nullable String name) {
    return switch (name) {
      case null -> CSV;
      case "csv" -> CSV;
      case "xlsx" -> XLSX;
      default -> throw Problem.invalid("/format", "It takes csv or xlsx.");
    };
  }

  /// As it is asked for.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String type() {
    return type;
  }

  TableOutput into(OutputStream out, String name, boolean forPeople) {
    return this == CSV
        ? new CsvOutput(new OutputStreamWriter(out, UTF_8), forPeople)
        : new XlsxOutput(out, name);
  }
}
