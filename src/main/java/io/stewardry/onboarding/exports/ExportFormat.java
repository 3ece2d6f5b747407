package io.stewardry.onboarding.exports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.kernel.Problem;
import io.stewardry.shell.CsvOutput;
import io.stewardry.shell.TableOutput;
import io.stewardry.shell.XlsxOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// What kind of file a list is exported to.
public enum ExportFormat {
  CSV("text/csv;charset=UTF-8"),
  XLSX(XlsxOutput.TYPE);

  private final String type;

  ExportFormat(String type) {
    this.type = type;
  }

  /// @param name null is CSV
  /// @throws Problem VALIDATION_FAILED
  public static ExportFormat of(@Nullable String name) {
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

  /// The answer becomes a file of that name.
  ///
  /// @param forPeople a CSV gets a byte order mark, without which Excel does not read UTF-8
  public TableOutput to(HttpServletResponse response, String name, boolean forPeople)
      throws IOException {
    response.setContentType(type);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "." + word() + "\"");
    return this == CSV
        ? new CsvOutput(new OutputStreamWriter(response.getOutputStream(), UTF_8), forPeople)
        : new XlsxOutput(response.getOutputStream(), name);
  }
}
