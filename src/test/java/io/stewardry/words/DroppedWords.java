package io.stewardry.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// `dropped-words.tsv`: what is not said, and the word that is used instead.
record DroppedWords(List<Rule> rules) {
  private static final Path LIST = Path.of("src/test/resources/dropped-words.tsv");
  private static final String BLANK = "[\\\\s]{1,200}";

  /// @param everywhere in documents, too, and not only on pages, in messages and in mails
  record Rule(Pattern pattern, boolean everywhere, String better) {}

  static DroppedWords read() throws IOException {
    var rules = new ArrayList<Rule>();
    for (String line : Files.readAllLines(LIST)) {
      if (!line.startsWith("#")) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 3 || !(cells[1].equals("all") || cells[1].equals("pages"))) {
          throw new IllegalStateException(LIST + " has a malformed line: " + line);
        }
        rules.add(
            new Rule(
                Pattern.compile(cells[0].replaceAll(" ", BLANK), Pattern.CASE_INSENSITIVE),
                cells[1].equals("all"),
                cells[2]));
      }
    }
    return new DroppedWords(rules);
  }

  /// @param visible what [VisibleText] left of the source
  /// @return a line for each hit: where, what, and what to say instead
  List<String> in(String file, String source, String visible, boolean document) {
    var found = new ArrayList<String>();
    for (Rule rule : rules) {
      if (rule.everywhere() || !document) {
        rule.pattern()
            .matcher(visible)
            .results()
            .map(hit -> told(file, source, visible, hit, rule.better()))
            .forEach(found::add);
      }
    }
    return found;
  }

  private static String told(
      String file, String source, String visible, MatchResult hit, String better) {
    long line = 1 + source.substring(0, hit.start()).chars().filter(c -> c == '\n').count();
    String around =
        visible
            .substring(Math.max(0, hit.start() - 40), Math.min(visible.length(), hit.end() + 40))
            .replaceAll("[\\s\\x01]+", " ")
            .strip();
    return "%s:%d says \"%s\" (… %s …). Better: %s"
        .formatted(file, line, hit.group().replaceAll("\\s+", " "), around, better);
  }
}
