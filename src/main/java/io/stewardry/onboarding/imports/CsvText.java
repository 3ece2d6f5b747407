package io.stewardry.onboarding.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedText;
import io.stewardry.shell.CsvOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// CSV as spreadsheets and programs write it: UTF-8 with or without a byte order mark, separated by
/// commas, semicolons or tabs. What is broken is refused with its line, before anything is kept.
final class CsvText {
  private final CsvStart start;

  /// @throws Problem VALIDATION_FAILED
  CsvText(byte[] content) {
    this.start = CsvStart.of(decoded(content));
  }

  List<ImportFile.Row> rows() {
    if (start.table().isEmpty()) {
      throw refused("The file is empty. Its first line names the columns.");
    }
    List<ImportFile.Row> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> records = reader()) {
      List<Optional<Column>> header = null;
      for (CsvRecord record : records) {
        if (header == null) {
          // Separators alone are a blank line.
          header =
              record.getFields().stream().allMatch(TypedText::isBlank)
                  ? null
                  : header(record.getFields());
        } else {
          add(rows, header, record);
        }
      }
    } catch (CsvParseException broken) {
      throw refused(
          "The quote that opens in line "
              + start.brokenQuote()
              + " is not closed, or something follows where it closes. Within quotes, a quote is written twice.");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return rows;
  }

  private CsvReader<CsvRecord> reader() {
    return CsvReader.builder()
        .fieldSeparator(start.separator())
        .allowExtraCharsAfterClosingQuote(false)
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(start.table());
  }

  private static List<Optional<Column>> header(List<String> names) {
    List<Optional<Column>> columns = names.stream().map(Column::of).toList();
    List<String> wrong = new ArrayList<>(UnknownColumns.of(names));
    List<String> missing = new ArrayList<>();
    for (Column column : Column.values()) {
      long times = columns.stream().flatMap(Optional::stream).filter(column::equals).count();
      if (times > 1) {
        wrong.add("The column " + column.header() + " is there twice.");
      }
      if (times == 0 && column.needed()) {
        missing.add(column.header());
      }
    }
    if (!missing.isEmpty()) {
      wrong.add(
          (missing.size() == 1 ? "The file has no column " : "The file lacks the columns ")
              + String.join(", ", missing)
              + ". Its first line names the columns.");
    }
    if (!wrong.isEmpty()) {
      throw refused(String.join(" ", wrong));
    }
    return columns;
  }

  private void add(List<ImportFile.Row> rows, List<Optional<Column>> header, CsvRecord record) {
    List<String> fields = record.getFields();
    // Spreadsheets leave such lines at the end.
    if (fields.stream().allMatch(TypedText::isBlank)) {
      return;
    }
    if (rows.size() == ImportFile.MOST_ROWS) {
      throw refused(
          "A file has " + ImportFile.MOST_ROWS + " rows at the most. Split it into several.");
    }
    long line = start.before() + record.getStartingLineNumber();
    if (fields.stream().skip(header.size()).anyMatch(field -> !TypedText.isBlank(field))) {
      throw refused(
          "Line %d has more cells than the header. Put a cell that contains the separator into quotes."
              .formatted(line));
    }
    Map<Column, String> cells = new EnumMap<>(Column.class);
    for (int n = 0; n < Math.min(header.size(), fields.size()); n++) {
      String field = CsvOutput.original(fields.get(n));
      header.get(n).ifPresent(column -> cells.put(column, field));
    }
    rows.add(new ImportFile.Row(Math.toIntExact(line), cells));
  }

  private static String decoded(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      if (text.indexOf(0) >= 0) {
        throw refused("This is no text file. Save the table as “CSV UTF-8” and upload it again.");
      }
      return text;
    } catch (CharacterCodingException other) {
      throw refused("The file is not in UTF-8. Save it as “CSV UTF-8” and upload it again.");
    }
  }

  private static Problem refused(String why) {
    return Problem.invalid("/file", why);
  }
}
