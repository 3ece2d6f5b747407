package io.stewardry.database.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/// A function that runs with the definer's rights and so sees rows of every organization, as it was
/// reviewed: a row of `db/definers.tsv`. The self-check takes from it which of them exist and which
/// the application may call; `docs/definers.md` is drawn from it.
///
/// @param function its signature, as the catalog prints it
/// @param calledBy the application or a trigger
/// @param reads tables that it and the functions it calls with its rights read and do not write
/// @param writes tables that they write
/// @param calls other definer functions, each with a row in this list
/// @param reveals what a caller learns of other organizations
/// @param why it must be one
record Definer(
    String function,
    CalledBy calledBy,
    List<String> reads,
    List<String> writes,
    List<String> calls,
    String reveals,
    String why) {
  static final String FILE = "db/definers.tsv";

  enum CalledBy {
    APPLICATION,
    TRIGGER
  }

  static List<Definer> all() {
    try {
      return parse(new ClassPathResource(FILE).getContentAsString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Definer> parse(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Definer::row)
        .toList();
  }

  /// What the self-check finds and this row allows.
  Stream<AllowList.Row> allows() {
    var exists = new AllowList.Row("N01", function, why);
    return switch (calledBy) {
      case APPLICATION -> Stream.of(exists, new AllowList.Row("C11", function, why));
      case TRIGGER -> Stream.of(exists);
    };
  }

  private static Definer row(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 7 || fields[5].isBlank() || fields[6].isBlank()) {
      throw new IllegalStateException(
          FILE + " needs function, called by, reads, writes, calls, reveals and why: " + line);
    }
    CalledBy calledBy =
        switch (fields[1]) {
          case "application" -> CalledBy.APPLICATION;
          case "trigger" -> CalledBy.TRIGGER;
          default ->
              throw new IllegalStateException(
                  FILE + ": called by the application or a trigger: " + line);
        };
    return new Definer(
        fields[0],
        calledBy,
        names(fields[2]),
        names(fields[3]),
        names(fields[4]),
        fields[5],
        fields[6]);
  }

  private static List<String> names(String field) {
    return field.isEmpty() ? List.of() : List.of(field.split(", "));
  }
}
