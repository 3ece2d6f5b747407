package io.stewardry.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class NamedConstantTest {
  private static final Set<Verb> ALLOWED = Set.of(Verb.UPDATE, Verb.CREATE);

  @Test
  void shouldReadWhatIsAllowed() {
    assertThat(NamedConstant.of("/state", "UPDATE", ALLOWED)).isEqualTo(Verb.UPDATE);
    assertThat(NamedConstant.of("/state", null, ALLOWED)).isNull();
  }

  @Test
  void shouldSayWhatItTakesWhereSomethingElseIsNamed() {
    for (String other : new String[] {"VIEW", "update", "", " UPDATE"}) {
      assertThatThrownBy(() -> NamedConstant.of("/state", other, ALLOWED))
          .isInstanceOfSatisfying(
              Problem.class,
              problem ->
                  assertThat(problem.errors())
                      .containsExactly(
                          new FieldError(
                              "/state",
                              ProblemCode.VALIDATION_FAILED,
                              "It takes one of [CREATE, UPDATE].")));
    }
  }
}
