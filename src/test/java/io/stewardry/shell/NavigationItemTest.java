package io.stewardry.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NavigationItemTest {
  @ParameterizedTest
  @CsvSource({
    "/o/acme, /o/acme, true",
    "/o/acme, /o/acme/users, false",
    "/o/acme/users, /o/acme/users, true",
    "/o/acme/users, /o/acme/users/7, true",
    "/o/acme/users, /o/acme/users-of-old, false",
    "/platform, /platform/mail, false",
    "/platform/mail, /platform/mail, true"
  })
  void shouldBeActiveOnItsPageAndThoseBelow(String href, String path, boolean active) {
    assertThat(new NavigationItem("Page", "users", href).at(path).active()).isEqualTo(active);
  }
}
