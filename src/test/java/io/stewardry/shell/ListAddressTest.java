package io.stewardry.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListAddressTest {
  private final ListAddress address =
      ListAddress.of("/o/acme/users").with("q", "Ø & \"x\"").with("sort", "name");

  @Test
  void shouldKeepWhatTheOthersChose() {
    assertThat(address.with("state", "ACTIVE").href())
        .isEqualTo("/o/acme/users?q=%C3%98+%26+%22x%22&sort=name&state=ACTIVE");
  }

  @Test
  void shouldLeaveEmptyParametersOut() {
    assertThat(address.with("q", "").with("sort", "").href()).isEqualTo("/o/acme/users");
  }

  @Test
  void shouldTurnTheOrderRoundWhereItIsInForce() {
    var up = address.column("name", "Name");
    var down = address.with("sort", "-name").column("name", "Name");

    assertThat(up.ariaSort()).isEqualTo("ascending");
    assertThat(up.href()).endsWith("sort=-name");
    assertThat(down.ariaSort()).isEqualTo("descending");
    assertThat(down.href()).endsWith("sort=name");
    assertThat(address.column("users", "Users").ariaSort()).isNull();
  }

  @Test
  void shouldMarkTheChipInForce() {
    assertThat(address.chip("All", "state", "").active()).isTrue();
    assertThat(address.with("state", "ACTIVE").chip("All", "state", "").active()).isFalse();
  }
}
