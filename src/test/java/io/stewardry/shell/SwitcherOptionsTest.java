package io.stewardry.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SwitcherOptionsTest {
  private static final SwitcherOption ACME =
      SwitcherOption.of("Acme", "acme.example", "acme", "/o/acme");

  @Test
  void shouldSayHowManyOfHowManyAreShown() {
    assertThat(options(12_345, ACME, ACME).status()).isEqualTo("2 of 12,345 shown");
    assertThat(options(1, ACME).status()).isEqualTo("1 shown");
    assertThat(options(2, ACME, ACME).status()).isEqualTo("2 shown");
    assertThat(options(0).status()).isEqualTo("No organization matches");
  }

  @Test
  void shouldNumberOptionsThroughAllGroupsAndLeaveEmptyOnesOut() {
    var options =
        new SwitcherOptions(
            "",
            List.of(
                new SwitcherGroup("Home", List.of(ACME)),
                new SwitcherGroup("Pinned", List.of()),
                new SwitcherGroup("All", List.of(ACME, ACME))),
            3);

    assertThat(options.groups()).hasSize(2);
    assertThat(options.offset(0)).isZero();
    assertThat(options.offset(1)).isEqualTo(1);
  }

  private static SwitcherOptions options(long total, SwitcherOption... shown) {
    return new SwitcherOptions("", List.of(new SwitcherGroup("All", List.of(shown))), total);
  }
}
