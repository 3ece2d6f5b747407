package io.stewardry.onboarding.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.stewardry.kernel.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How files begin, and where they are broken.
class CsvTextTest {
  private static final String HEADER = "name;emailDomain;ownerFirstName;ownerLastName;ownerEmail\n";
  private static final String ROW = "P;p1.example;A;B;ann@p1.example\n";

  private static List<ImportFile.Row> rows(String text) {
    return ImportFile.read("customers.csv", text.getBytes(UTF_8)).rows();
  }

  private static String refusal(String text) {
    return catchThrowableOfType(Problem.class, () -> rows(text)).errors().getFirst().detail();
  }

  private static Stream<String> beginnings() {
    return Stream.of(
        "",
        "\ufeff",
        "\ufeff\ufeff",
        "\n",
        "\r\n\r\n",
        "\r",
        " \u00a0\n",
        "sep=;\n",
        "SEP=;\r\n",
        "\"sep=;\"\n",
        "sep=;;;;;\n",
        "\ufeffsep=;\n\ufeff",
        "\ufeff\n\nsep=;\n\n\ufeff",
        ";;;;\n",
        "\n;;;;\n");
  }

  @ParameterizedTest
  @MethodSource("beginnings")
  void shouldFindTheTableWhateverStandsBeforeIt(String before) {
    for (char separator : List.of(';', ',', '\t')) {
      String text = (before + HEADER + ROW).replace(';', separator);
      long line =
          before.replace("\r\n", "\n").replace('\r', '\n').chars().filter(c -> c == '\n').count()
              + 2;
      assertThat(rows(text))
          .as("%s by %s", before.replace("\n", "⏎"), separator)
          .singleElement()
          .satisfies(row -> {
            assertThat(row.line()).isEqualTo((int) line);
            assertThat(row.cell(Column.EMAIL_DOMAIN)).isEqualTo("p1.example");
            assertThat(row.cell(Column.OWNER_EMAIL)).isEqualTo("ann@p1.example");
          });
    }
  }

  /// Whatever is counted in the header.
  @Test
  void shouldBelieveTheLineThatSaysTheSeparator() {
    assertThat(rows("sep=|\n" + (HEADER + ROW).replace(';', '|'))).hasSize(1);
    assertThat(refusal("sep=,\n" + HEADER + ROW)).startsWith("Column “name;email");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "\ufeff", "\ufeff\ufeff\r\n", "\u00a0\n\u3000", "sep=;\n"})
  void shouldCallWhatSaysNothingEmpty(String text) {
    assertThat(refusal(text)).startsWith("The file is empty.");
  }

  @Test
  void shouldReadHeadersWithBlanksAround() {
    String text =
        (HEADER + ROW).replace("name;", "\u00a0Name\u00a0;").replace("ownerEmail", "Owner e-mail");
    assertThat(rows(text)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    // In the first row, in a later one, after a cell of two lines, at the end of the file.
    "'\"P;p1.example;A;B;ann@p1.example⏎', 2",
    "'P;p;A;B;e⏎P;\"p;A;B;e⏎P;p;A;B;e⏎', 3",
    "'\"P⏎Q\";p;A;B;e⏎P;p;A;B;\"e⏎', 4",
    "'P;p;A;B;\"e', 2",
    "'\"P\"x;p;A;B;e⏎', 2",
    "'P;\"p;A;B;e⏎\"P\";p;A;B;e⏎', 2",
  })
  void shouldSayWhereAQuoteIsBroken(String broken, int line) {
    String text = HEADER + broken.replace('⏎', '\n');
    assertThat(refusal(text)).startsWith("The quote that opens in line " + line + " ");
    assertThat(refusal("\nsep=;\n" + text))
        .startsWith("The quote that opens in line " + (line + 2) + " ");
  }

  @Test
  void shouldTakeQuotesAndLinesWithinCells() {
    assertThat(rows(HEADER + "\"a \"\"b\"\"\nc\";p;A;B;e\nP \"x\";p;A;B;e\n"))
        .extracting(row -> row.cell(Column.NAME), ImportFile.Row::line)
        .containsExactly(tuple("a \"b\"\nc", 2), tuple("P \"x\"", 4));
  }

  @Test
  void shouldTakeOffTheApostropheOfAnExport() {
    assertThat(rows(HEADER + "'=1+1;'-17;''=x;O'Neil;'plain\n"))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.cell(Column.NAME)).isEqualTo("=1+1");
          assertThat(row.cell(Column.EMAIL_DOMAIN)).isEqualTo("-17");
          assertThat(row.cell(Column.OWNER_FIRST_NAME)).isEqualTo("'=x");
          assertThat(row.cell(Column.OWNER_LAST_NAME)).isEqualTo("O'Neil");
          assertThat(row.cell(Column.OWNER_EMAIL)).isEqualTo("'plain");
        });
  }

  @Test
  void shouldTakeEveryEndOfALineAndEmptyCellsBehind() {
    String two = HEADER + ROW + ROW.replace("P;", "Q;").replace("p1", "p2");
    for (String text :
        List.of(
            two.replace('\n', '\r'),
            two.replace("\n", "\r\n"),
            two.replaceFirst("\n", "\r\n").replaceFirst("example\n", "example\r"),
            two.strip(),
            two.replace("\n", ";;;;\n"))) {
      assertThat(rows(text))
          .as(text.replace("\r", "␍").replace("\n", "⏎"))
          .extracting(row -> row.cell(Column.NAME), row -> row.cell(Column.OWNER_EMAIL))
          .containsExactly(tuple("P", "ann@p1.example"), tuple("Q", "ann@p2.example"));
    }
  }

  @Test
  void shouldRefuseOtherEncodingsAsAWholeAndSayWhatToDo() {
    for (Charset charset :
        List.of(
            StandardCharsets.ISO_8859_1,
            Charset.forName("windows-1252"),
            StandardCharsets.UTF_16LE)) {
      byte[] bytes =
          (HEADER
                  + ROW.replace(
                      "P;",
                      "Süd “1”;".replace("“1”", charset.newEncoder().canEncode('“') ? "“1”" : "1")))
              .getBytes(charset);
      assertThat(refusal(bytes)).as("%s", charset).containsAnyOf("UTF-8", "no text file");
    }
    byte[] workbook = {'P', 'K', 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 33, 0, (byte) 0xe9, (byte) 0x8f};
    assertThat(refusal(workbook)).containsAnyOf("UTF-8", "CSV", "no text file");
  }

  private static String refusal(byte[] file) {
    return catchThrowableOfType(Problem.class, () -> ImportFile.read("customers.csv", file))
        .errors()
        .getFirst()
        .detail();
  }
}
