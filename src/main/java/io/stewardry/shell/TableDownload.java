package io.stewardry.shell;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/// A table that a handler answers as a file. What cannot be read at all, and what must be written
/// down before, is done before it is returned: the rows are asked for after the first byte.
///
/// @param name of the file, without its ending
/// @param forPeople a CSV gets a byte order mark, without which Excel does not read UTF-8
/// @param rows writes them one by one, so that their number does not matter
public record TableDownload(
    String name,
    TableFormat format,
    boolean forPeople,
    List<String> columns,
    Consumer<TableOutput> rows) {

  public TableDownload {
    columns = List.copyOf(columns);
  }

  /// CSV for programs.
  public static TableDownload csv(String name, List<String> columns, Consumer<TableOutput> rows) {
    return new TableDownload(name, TableFormat.CSV, false, columns, rows);
  }

  /// CSV that somebody opens.
  public static TableDownload csvForPeople(
      String name, List<String> columns, Consumer<TableOutput> rows) {
    return new TableDownload(name, TableFormat.CSV, true, columns, rows);
  }

  public void send(HttpServletResponse response) throws IOException {
    response.setContentType(format.type());
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition());
    write(response.getOutputStream());
  }

  /// The same of a short one.
  public ResponseEntity<String> inMemory() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    write(file);
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, format.type())
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition())
        .body(file.toString(StandardCharsets.UTF_8));
  }

  private String disposition() {
    return ContentDisposition.attachment().filename(name + "." + format.word()).build().toString();
  }

  private void write(OutputStream file) {
    TableOutput table = format.into(file, name, forPeople);
    table.row(columns);
    rows.accept(table);
    table.end();
  }
}
