package io.stewardry.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.web.ETags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `If-Match` as RFC 9110 has it (13.1.1), of a thing that is at version 3.
class ETagsTest {
  private static final int NOW = 3;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"3\"",
        " \"3\" ",
        "\"1\", \"3\"",
        "\"3\",\"1\"",
        ",\"3\",",
        "W/\"1\", \"3\"",
        "\"x\", \"3\""
      })
  void shouldMatchWhereTheListNamesIt(String ifMatch) {
    assertThat(ETags.version(ifMatch, () -> NOW)).contains(NOW);
  }

  @Test
  void shouldMatchAnythingByAStar() {
    assertThat(ETags.version("*", () -> NOW)).isEmpty();
    assertThat(ETags.version(" * ", () -> NOW)).isEmpty();
    assertThat(ETags.version(null, () -> NOW)).isEmpty();
  }

  /// One version is compared by whoever writes, under its lock.
  @Test
  void shouldLeaveASingleVersionToTheWriter() {
    assertThat(
            ETags.version(
                "\"2\"",
                () -> {
                  throw new AssertionError("asked");
                }))
        .contains(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "W/\"3\"",
        "W/\"3\", W/\"4\"",
        "\"1\", \"2\"",
        "3",
        "\"3",
        "*, \"3\"",
        "\"x\"",
        "\"3\" \"4\""
      })
  void shouldMatchNothing(String ifMatch) {
    assertThatThrownBy(() -> ETags.version(ifMatch, () -> NOW))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.VERSION_MISMATCH));
  }
}
