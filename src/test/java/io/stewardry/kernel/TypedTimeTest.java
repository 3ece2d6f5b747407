package io.stewardry.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which times there are.
class TypedTimeTest {

  @Test
  void shouldReadEveryOffsetAsTheSameInstant() {
    assertThat(TypedTime.read("2027-01-31T18:00:00+18:00"))
        .contains(Instant.parse("2027-01-31T00:00:00Z"));
    assertThat(TypedTime.read("9999-12-31T23:59:59-18:00")).isPresent();
    assertThat(TypedTime.read("0001-01-01T00:00:00Z")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2027-01-31",
        "2027-01-31T18:00:00",
        "2027-02-30T00:00:00Z",
        "+999999999-12-31T23:59:59Z",
        "-999999999-01-01T00:00:00Z",
        "+10001-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z"
      })
  void shouldKnowNoOtherTimes(String text) {
    assertThat(TypedTime.read(text)).isEmpty();
  }

  @Test
  void shouldReadDaysOfFourDigitYears() {
    assertThat(TypedTime.day("2027-01-31")).contains(LocalDate.of(2027, 1, 31));
    for (String no :
        new String[] {"", "2027-02-30", "+999999999-12-31", "-001-01-01", "0000-01-01"}) {
      assertThat(TypedTime.day(no)).as(no).isEmpty();
    }
  }
}
