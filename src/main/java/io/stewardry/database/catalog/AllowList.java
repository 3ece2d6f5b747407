package io.stewardry.database.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/// What checks find and is meant to be so, each with its reason: the definer functions, and what
/// `db/rls-allowed.tsv` lists. It works in both directions: a row that nothing finds any more is a
/// finding itself, so that the list says what is, and a later object of that name is reviewed anew.
record AllowList(List<Row> rows) {
  static final String FILE = "db/rls-allowed.tsv";

  record Row(String check, String object, String reason) {
    private String file() {
      return check.equals("N01") || check.equals("C11") ? Definer.FILE : FILE;
    }
  }

  static AllowList read() {
    try {
      var others = parse(new ClassPathResource(FILE).getContentAsString(UTF_8));
      return new AllowList(
          Stream.concat(Definer.all().stream().flatMap(Definer::allows), others.rows().stream())
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static AllowList parse(String text) {
    return new AllowList(
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(AllowList::row)
            .toList());
  }

  /// What is left of the findings, and the rows that none of them needed.
  List<Finding> judge(List<Finding> found) {
    var unused = new HashSet<>(rows);
    var left = new ArrayList<Finding>();
    for (Finding finding : found) {
      var allowing =
          rows.stream()
              .filter(r -> r.check().equals(finding.check()) && r.object().equals(finding.object()))
              .toList();
      if (allowing.isEmpty()) {
        left.add(finding);
      }
      allowing.forEach(unused::remove);
    }
    rows.stream().filter(unused::contains).map(AllowList::notFound).forEach(left::add);
    return List.copyOf(left);
  }

  private static Finding notFound(Row row) {
    return new Finding(
        row.check(),
        row.object(),
        row.reason(),
        "Listed in " + row.file() + ", but not found any more.");
  }

  private static Row row(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 3 || fields[2].isBlank()) {
      throw new IllegalStateException(FILE + " needs check, object and reason: " + line);
    }
    return new Row(fields[0], fields[1], fields[2]);
  }
}
