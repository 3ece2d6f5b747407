package io.stewardry.database.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/// What the catalog says, line by line, as it was reviewed. `db/golden/….sql` asks for the lines,
/// which name neither the database nor any id; `….txt` has the reviewed ones.
///
/// @param check the name of the check that a difference is told as
record Golden(String check, String name, Check question) {
  /// A list of columns at the end of a line: each is one thing that may differ.
  private static final Pattern COLUMNS = Pattern.compile("(.*) \\(([^()]+)\\)");

  static List<Golden> all() {
    return List.of(named("N06", "grants"), named("N19", "triggers"));
  }

  private static Golden named(String check, String name) {
    Check question = Check.read(new ClassPathResource("db/golden/" + name + ".sql"));
    return new Golden(check, name, new Check(check, question.problem(), question.sql()));
  }

  String file() {
    return "db/golden/" + name + ".txt";
  }

  List<String> reviewed() {
    try {
      return new ClassPathResource(file())
          .getContentAsString(UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sorted by the words and not by the server's language.
  List<String> draw(Connection connection) throws SQLException {
    return question.lines(connection).stream().sorted().toList();
  }

  List<Finding> compare(Connection connection) throws SQLException {
    return differences(reviewed(), draw(connection));
  }

  List<Finding> differences(List<String> reviewed, List<String> drawn) {
    var wanted = single(reviewed);
    var there = single(drawn);
    var differences = new ArrayList<Finding>();
    there.stream()
        .filter(line -> !wanted.contains(line))
        .map(line -> finding(line, "too much: it is in the database and not in " + file()))
        .forEach(differences::add);
    wanted.stream()
        .filter(line -> !there.contains(line))
        .map(line -> finding(line, "missing: it is in " + file() + " and not in the database"))
        .forEach(differences::add);
    return differences;
  }

  private Finding finding(String line, String difference) {
    return new Finding(check, line, difference, question.problem());
  }

  private static TreeSet<String> single(List<String> lines) {
    var single = new TreeSet<String>();
    for (String line : lines) {
      var columns = COLUMNS.matcher(line);
      if (columns.matches()) {
        for (String column : columns.group(2).split(", ")) {
          single.add(columns.group(1) + " (" + column + ")");
        }
      } else {
        single.add(line);
      }
    }
    return single;
  }
}
