package io.stewardry.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SwitcherOptionsTest {
  private static final SwitcherOption ACME =
      SwitcherOption.of("Acme", "acme.example", "acme", "/o/acme");

  @Test
  void shouldCountWhatIsShown() {
    assertThat(options(12_345, ACME, ACME).shown()).isEqualTo(2);
    assertThat(options(0).shown()).isZero();
  }

  @Test
  void shouldSayWhereWasSearchedAndNotThatThereIsNone() {
    assertThat(options(0).searched()).contains("that you have access to").doesNotContain("No ");
  }

  @Test
  void shouldNumberOptionsThroughAllGroupsAndLeaveEmptyOnesOut() {
    var options =
        new SwitcherOptions(
            "",
            List.of(
                SwitcherGroup.beside("Home", List.of(ACME)),
                new SwitcherGroup("Pinned", List.of()),
                new SwitcherGroup("All", List.of(ACME, ACME))),
            3);

    assertThat(options.groups()).hasSize(2);
    assertThat(options.offset(0)).isZero();
    assertThat(options.offset(1)).isEqualTo(1);
    assertThat(options.shown()).as("home is none of those that are counted").isEqualTo(2);
  }

  private static SwitcherOptions options(long total, SwitcherOption... shown) {
    return new SwitcherOptions("", List.of(new SwitcherGroup("All", List.of(shown))), total);
  }
}
