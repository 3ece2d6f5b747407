package io.stewardry.definitions.internal;

import java.util.Locale;

/// What the reader of YAML says, in plain words.
final class YamlWords {
  private YamlWords() {}

  static String of(String problem) {
    String text = problem.toLowerCase(Locale.ROOT);
    if (text.contains("duplicate key")) {
      String key = problem.substring(problem.indexOf("key") + 3).strip();
      return "“" + key + "” is there already.";
    }
    if (text.contains("'\\t'") || text.contains("\\t(tab)") || text.contains("tab")) {
      return "Indent with spaces and not with tabs.";
    }
    if (text.contains("mapping values are not allowed")) {
      return "A : does not fit here. Check the indentation, or put the text in quotation marks.";
    }
    if (text.contains("expected <block end>") || text.contains("block end")) {
      return "The indentation does not fit the lines above.";
    }
    if (text.contains("could not find expected ':'")) {
      return "A : is missing behind the name.";
    }
    if (text.contains("end of stream") || text.contains("<stream end>")) {
      return "The text ends too early: a quotation mark or a bracket is not closed.";
    }
    if (text.contains("limit")) {
      return "It is too long.";
    }
    if (text.contains("expected ',' or")) {
      return "A , or the closing bracket is missing.";
    }
    if (text.contains("unacceptable code point") || text.contains("special characters")) {
      return "It contains a character that YAML does not allow.";
    }
    return "It is no valid YAML here: " + problem + ".";
  }
}
