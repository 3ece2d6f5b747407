package io.stewardry.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No cell is a formula, and each can be read back.
class CsvOutputTest {
  private static final String FORMULA = "=+-@\t\r＝＋－＠";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+49301234",
        "-17",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "'=1",
        "''-1",
        "'＝1",
        "=1\n=2",
        "-"
      })
  void shouldMarkWhatASpreadsheetWouldCount(String cell) {
    String written = CsvOutput.harmless(cell);
    assertThat(written).isEqualTo("'" + cell);
    assertThat(FORMULA).doesNotContain(written.substring(0, 1));
    assertThat(CsvOutput.original(written)).isEqualTo(cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "'1", "'", "''", "O'Neil", "1=1", "‘=1", "a\n=1"})
  void shouldLeaveEverythingElse(String cell) {
    assertThat(CsvOutput.harmless(cell)).isEqualTo(cell);
    assertThat(CsvOutput.original(cell)).isEqualTo(cell);
  }
}
