package io.stewardry.onboarding.imports;

import io.stewardry.kernel.TypedText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the table in a file begins, and what separates its cells. Before the header may stand byte
/// order marks, one for each file that was joined, blank lines, and the line by which Excel is told
/// the separator.
///
/// @param table the file from its first line that says something
/// @param before how many lines were left out
record CsvStart(String table, int before, char separator) {
  private static final String SEPARATORS = ",;\t";
  private static final Pattern LINE = Pattern.compile("(.*?)(\r\n|\r|\n|$)", Pattern.DOTALL);
  private static final Pattern SAID =
      Pattern.compile("\"?sep=([^\"\\p{L}\\p{N}])\"?[\\h,;]*", Pattern.CASE_INSENSITIVE);

  static CsvStart of(String text) {
    int begin = 0;
    int before = 0;
    Character said = null;
    Matcher line = LINE.matcher(text);
    while (begin < text.length() && line.find(begin)) {
      String content = line.group(1).replace("\uFEFF", "");
      Matcher says = SAID.matcher(content);
      if (said == null && says.matches()) {
        said = says.group(1).charAt(0);
      } else if (!TypedText.isBlank(content)) {
        break;
      }
      begin = line.end();
      before++;
    }
    String table = text.substring(begin).replaceFirst("^\uFEFF+", "");
    return new CsvStart(table, before, said == null ? counted(table) : said);
  }

  /// Excel separates by semicolons where the comma is the decimal sign. Names of columns hold
  /// neither, so the header tells.
  private static char counted(String table) {
    String header = table.lines().findFirst().orElse("");
    char best = ',';
    long most = 0;
    for (char separator : SEPARATORS.toCharArray()) {
      long count = header.chars().filter(c -> c == separator).count();
      if (count > most) {
        best = separator;
        most = count;
      }
    }
    return best;
  }

  /// The line of the file in which the first quote opens that is not closed as it must be; for a
  /// table of which some quote is not.
  int brokenQuote() {
    int line = before + 1;
    int opened = line;
    boolean quoted = false;
    boolean fresh = true;
    for (int n = 0; n < table.length(); n++) {
      char c = table.charAt(n);
      boolean again = n + 1 < table.length() && table.charAt(n + 1) == '"';
      if (c == '"' && quoted && again) {
        n++;
      } else if (c == '"' && quoted) {
        quoted = false;
        if (n + 1 < table.length() && !endsCell(table.charAt(n + 1))) {
          return opened;
        }
      } else if (c == '"' && fresh) {
        quoted = true;
        opened = line;
      }
      if (c == '\n' || c == '\r' && (n + 1 == table.length() || table.charAt(n + 1) != '\n')) {
        line++;
      }
      fresh = !quoted && endsCell(c);
    }
    return opened;
  }

  private boolean endsCell(char c) {
    return c == separator || c == '\n' || c == '\r';
  }
}
