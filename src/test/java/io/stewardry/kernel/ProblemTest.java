package io.stewardry.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stewardry.support.RunsInParallel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RunsInParallel
class ProblemTest {
  private static Problem of(int errors) {
    Validation check = new Validation();
    for (int n = 0; n < errors; n++) {
      check.refuse("/" + n, "There is no such member.");
    }
    return catchThrowableOfType(Problem.class, check::done);
  }

  @Test
  void shouldListAHundredErrorsAndSayHowManyMoreThereAre() {
    assertThat(of(100).errors()).hasSize(100);
    assertThat(of(100).detail()).doesNotContain("not listed");
    assertThat(of(101).errors()).hasSize(100);
    assertThat(of(101).detail()).endsWith(" 1 more error is not listed.");
    Problem many = of(1_234).with("member", 1);
    assertThat(many.errors()).hasSize(100);
    assertThat(many.errors().getLast().pointer()).isEqualTo("/99");
    assertThat(many.detail()).endsWith("again. 1134 more errors are not listed.");
  }

  /// Java reads the digits of every script as numbers.
  @ParameterizedTest
  @ValueSource(strings = {"٥", "５", "१०", "+5", "5 ", "", "0", "101", "99999999999"})
  void shouldTakeOnlyPlainNumbersAsTheLengthOfAPage(String limit) {
    assertThat(catchThrowableOfType(Problem.class, () -> PageRequest.of(limit, null)).code())
        .isEqualTo(ProblemCode.VALIDATION_FAILED);
    assertThat(PageRequest.of("5", null).limit()).isEqualTo(5);
  }
}
