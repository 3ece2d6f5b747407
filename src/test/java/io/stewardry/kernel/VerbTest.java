package io.stewardry.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VerbTest {
  @Test
  void shouldReadAndWriteAsTheDatabaseDoes() {
    assertThat(Verb.ofKeys("view,update")).containsExactly(Verb.VIEW, Verb.UPDATE);
    assertThat(Verb.keys(Verb.ALL)).isEqualTo("view,create,update,delete");
  }

  @Test
  void shouldFailAtWhatIsNoVerb() {
    for (String other : new String[] {"", "VIEW", "view, update", "view,run"}) {
      assertThatThrownBy(() -> Verb.ofKeys(other))
          .as(other)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
