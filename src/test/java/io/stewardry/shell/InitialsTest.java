package io.stewardry.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTest {
  @ParameterizedTest
  @CsvSource({
    "Ida Holm, IH",
    "Acme Analytics & Co, AA",
    "ørsted, Ø",
    "公司, 公",
    "'  ', ?",
    "'& co', C",
    "𝔸cme 9, 𝔸9"
  })
  void shouldBeUpToTwoLetters(String name, String initials) {
    assertThat(Initials.of(name)).isEqualTo(initials);
  }
}
